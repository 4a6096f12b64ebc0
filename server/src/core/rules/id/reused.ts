import { normaliseName } from '../../index/names.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { idSpan } from '../support/frontMatter.ts';

/** An id stands for one thing for ever; old records and mails still name it. */
export const reused: DocumentRule = {
  id: 'id/reused',
  scope: 'document',
  title: 'Id given again',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'Minutes, mails and closed records name documents by their id. When an id is given again, all of them suddenly speak of something else.',
  remedy: 'Give the new document an id of its own. A document that only came back keeps its id, type and title. Only told where git has the deleted document.',
  fails: `
//- new.md
---
id: «POL-7»
type: release-policy
title: Policy for releases
---
//- deleted: old.md
---
id: POL-7
type: change-management-policy
title: Change management policy
---
`,
  passes: `
//- policies/changes.md
---
id: POL-7
type: change-management-policy
title: Change management policy
---
//- deleted: old.md
---
id: POL-7
type: change-management-policy
title: Change management policy
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    const former = document === undefined ? undefined : lookups.formerDocument(document.id);
    if (document === undefined || former === undefined) {
      return;
    }
    const isSameTitle = former.title === undefined || normaliseName(former.title) === normaliseName(document.title);
    // A document that came back may have another title at its old place.
    const isBack = (former.type === undefined || former.type === document.type) && former.path === document.path;
    if (isSameTitle || isBack) {
      return;
    }
    yield {
      span: idSpan(model),
      message: `${document.id} was the id of "${former.title ?? former.path}" (${former.type ?? 'of no type'}), which was deleted${former.date === undefined ? '' : ` on ${former.date}`}. Whatever names ${document.id} now means another document.`,
      help: 'Give this document another id.',
      subject: 'id',
    };
  },
};
