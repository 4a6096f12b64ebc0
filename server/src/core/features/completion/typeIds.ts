import { typesIn } from '../../explain/proofText.ts';
import type { Configuration } from '../../index/configuration.ts';
import { inLanguage } from '../../rules/support/sectionWords.ts';
import type { Schemas, TypeDefinition } from '../../schema/model.ts';
import { cataloguesInUse, clauseName } from '../../views/catalogues.ts';
import type { Proposal } from './proposal.ts';

/** Types by id, title, code and the clauses they prove, named as a document would name them. */
export function typeIds(schemas: Schemas, configuration: Configuration, language: string, isWanted: (type: TypeDefinition) => boolean): Proposal[] {
  const proven = provenClauses(schemas, configuration);
  return Object.values(schemas.types)
    .filter(isWanted)
    .map((type): Proposal => {
      const clauses = [...new Set(type.lineage.flatMap((id) => proven.get(id) ?? []))];
      const shown = clauses.length > 4 ? `${clauses.slice(0, 4).join(', ')} …` : clauses.join(', ');
      const title = inLanguage(type.title, language);
      return {
        label: type.id,
        kind: 'type',
        title,
        detail: clauses.length === 0 ? type.kind : `${type.kind}, proves ${shown}`,
        about: { about: 'type', id: type.id },
        rank: type.generated || type.needed === 'customary' ? 40 : 20,
        words: [...new Set([title, type.title.en, type.code ?? '', ...clauses])].join(' '),
      };
    });
}

/** Types that a document can have. */
export function isDocumentType(type: TypeDefinition): boolean {
  return !type.abstract && type.control !== undefined;
}

/** The clauses whose proofs name a type, once per set of schemas: they change rarely, and completion asks with every key. */
function provenClauses(schemas: Schemas, configuration: Configuration): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(schemas);
  if (known?.configuration === configuration) {
    return known.clauses;
  }
  const found = new Map<string, string[]>();
  const catalogues = cataloguesInUse(schemas, configuration);
  for (const catalogue of catalogues) {
    for (const clause of catalogue.clauses) {
      const types = new Set(clause.points.flatMap((point) => (point.proof === undefined ? [] : typesIn(point.proof))));
      for (const type of types) {
        const clauses = found.get(type) ?? [];
        clauses.push(clauseName(catalogue, clause, catalogues[0]?.id));
        found.set(type, clauses);
      }
    }
  }
  remembered.set(schemas, { configuration, clauses: found });
  return found;
}

const remembered = new WeakMap<Schemas, { readonly configuration: Configuration; readonly clauses: ReadonlyMap<string, readonly string[]> }>();
