import type { EntityWithPlaces } from '../../index/documentModel.ts';
import { freeIdLike } from '../../templates/newDocument.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** Within one document every id stands once. Ids that two documents claim are reported by `id/duplicate`. */
export const duplicateItem: DocumentRule = {
  id: 'register/duplicate-item',
  scope: 'document',
  title: 'Id used twice in one register',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'When two rows have one id, a link to it can mean either: the risk that was treated, or the other one.',
  remedy: 'Give the newer row an id of its own that was never used before, and correct the links that mean it.',
  fails: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail |
| «SVC-MAIL» | Mail archive |
`,
  passes: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail |
| SVC-MAIL-ARCHIVE | Mail archive |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const first = new Map<string, EntityWithPlaces>();
    for (const places of model.entities) {
      const { entity } = places;
      const earlier = first.get(entity.id);
      if (entity.isAnonymous === true) {
        continue;
      }
      if (earlier === undefined) {
        first.set(entity.id, places);
        continue;
      }
      const where = earlier.entity === model.document ? 'the id of the document itself' : `also the id of "${earlier.entity.title}"`;
      const next = freeIdLike(lookups, entity.id);
      yield {
        span: places.span,
        file: places.file,
        entity: entity.id,
        message: `${entity.id} is ${where}, so a link to it can mean either.`,
        help: 'Give one of them another id, one that was never used.',
        subject: entity.id,
        fixes: [{ title: `Give this one the id ${next}`, isSafe: false, edits: [{ path: places.file, span: places.span, text: next }] }],
      };
    }
  },
};
