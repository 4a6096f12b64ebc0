import type { Fix } from '../finding.ts';
import { didYouMeanOneOf, idsMeant } from '../support/idsMeant.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Every typed link must point to something that exists. */
export const unknownId: DocumentRule = {
  id: 'link/unknown-id',
  scope: 'document',
  title: 'Link to an unknown id',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'An auditor follows links from a promise to its proof. A link that ends nowhere reads as proof that does not exist.',
  remedy: 'Correct the id, or create what it names. An id that was renamed keeps resolving when the new document lists it under formerly.',
  fails: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
links: { service: «SVC-PAYROL» }
---
//- services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-PAYROLL | Payroll |
`,
  passes: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
links: { service: SVC-PAYROLL }
---
//- services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-PAYROLL | Payroll |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const isKept = isKeptUp(model.document);
    for (const { edge, target, span, file, allowed, writtenAs } of model.edges) {
      // Of a document that is out of use only what leads on from it still matters.
      if ((!isKept && writtenAs !== 'superseded-by') || edge.relation.includes(':') || lookups.entity(target) !== undefined) {
        continue;
      }
      const meant = idsMeant(lookups, target, allowed);
      // Two mistakes may come together: an id that was meant, misspelt, in a link of the wrong kind.
      const kinds = meant.map((id) => kindOfStranger(lookups, id, allowed));
      const fixes = meant.map((id, at): Fix => ({ title: `Change to ${id}${kinds[at] === undefined ? '' : ` (${kinds[at]})`}`, isSafe: false, edits: [{ path: file, span, text: id }] }));
      const other = kinds[0];
      yield {
        span,
        file,
        message: `Nothing in this SMS has the id "${target}".`,
        help: meant.length === 0 ? 'Correct the id, or create what it names.' : `${didYouMeanOneOf(meant)}${other === undefined || meant.length > 1 ? '' : ` It is of the type "${other}", to which this link does not lead. Otherwise create what it names.`}`,
        subject: target,
        entity: edge.writtenBy,
        ...(isKept ? {} : { severity: 'warning' }),
        fixes: [...fixes, ...creations(lookups, allowed, target)],
      };
    }
  },
};

/** Of more types than this a person chooses with the command for a new document. */
const MAX_CREATIONS = 3;

/** The document that the link waits for, where its type says what it may be. */
function creations(lookups: DocumentContext['lookups'], allowed: readonly string[], id: string): Fix[] {
  const types = allowed.flatMap((name) => lookups.schemas.types[name] ?? []).filter((type) => type.control !== undefined && !type.abstract && !type.generated);
  return types.length > MAX_CREATIONS ? [] : types.map((type) => ({ title: `Create ${id} as a new document of the type "${type.title.en}"`, isSafe: false, edits: [], creates: { type: type.id, id } }));
}

/** The title of the type of an entity that a link does not lead to; undefined when it does. */
function kindOfStranger(lookups: DocumentContext['lookups'], id: string, allowed: readonly string[]): string | undefined {
  const entity = lookups.entity(id);
  return entity === undefined || allowed.length === 0 || allowed.some((type) => lookups.isA(entity, type)) ? undefined : (lookups.schemas.types[entity.type]?.title.en ?? entity.type);
}
