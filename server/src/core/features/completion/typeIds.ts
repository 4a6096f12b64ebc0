import { typesIn } from '../../explain/proofText.ts';
import { inLanguage } from '../../rules/support/sectionWords.ts';
import type { Schemas, TypeDefinition } from '../../schema/model.ts';
import type { Proposal } from './proposal.ts';

/** Types by id, title, code and the clauses they prove. */
export function typeIds(schemas: Schemas, language: string, isWanted: (type: TypeDefinition) => boolean): Proposal[] {
  const proven = provenClauses(schemas);
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
function provenClauses(schemas: Schemas): ReadonlyMap<string, readonly string[]> {
  let found = remembered.get(schemas);
  if (found === undefined) {
    found = new Map<string, string[]>();
    for (const catalogue of Object.values(schemas.catalogues)) {
      for (const clause of catalogue.clauses) {
        const types = new Set(clause.points.flatMap((point) => (point.proof === undefined ? [] : typesIn(point.proof))));
        for (const type of types) {
          const clauses = found.get(type) ?? [];
          clauses.push(catalogue.isDefault ? clause.id : `${catalogue.id}:${clause.id}`);
          found.set(type, clauses);
        }
      }
    }
    remembered.set(schemas, found);
  }
  return found;
}

const remembered = new WeakMap<Schemas, Map<string, string[]>>();
