import { normaliseName } from '../../index/names.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
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
  remedy: 'Give the new document an id of its own. A document that only came back keeps its id, type and title. Only told where git has the deleted document, or the register as it was when the row still stood there, and of rows that came in with one of the last changes of their register.',
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
    yield* rows(model, lookups);
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

/** Rows of a register that were entered under the id of another that was taken out. */
function* rows(model: DocumentModel, lookups: Lookups): Iterable<RuleFinding> {
  for (const former of model.type?.control === 'register' ? lookups.formerRows(model.path) : []) {
    const placed = model.entities.find(({ entity }) => entity.id === former.id && entity.host !== undefined);
    if (placed !== undefined && !isAlike(former.title, placed.entity.title)) {
      yield {
        file: placed.file,
        span: placed.span,
        entity: former.id,
        message: `${former.id} was the id of "${former.title}", which was taken out of this register${former.date === undefined ? '' : ` on ${former.date}`}. Whatever names ${former.id} now means "${placed.entity.title}".`,
        help: 'Give this row an id of its own. What is over stays in the register, marked as such.',
        subject: 'id',
      };
    }
  }
}

/** A row that came back may be called a little otherwise: half of the words are the same. */
function isAlike(before: string, after: string): boolean {
  const [old, now] = [before, after].map((title) => normaliseName(title).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
  const shared = (old ?? []).filter((word) => now?.includes(word)).length;
  return shared * 2 >= Math.max(old?.length ?? 0, now?.length ?? 0);
}
