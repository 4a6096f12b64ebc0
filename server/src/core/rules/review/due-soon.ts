import { addDays } from '../../dates/plainDate.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { frontSpan } from '../support/frontMatter.ts';
import { nextReview } from '../support/regime.ts';

const DAYS_AHEAD = 30;

/** A word in time. */
export const dueSoon: DocumentRule = {
  id: 'review/due-soon',
  scope: 'document',
  title: 'Review due soon',
  severity: 'information',
  clauses: ['7.5.2'],
  auditor: 'Nothing is wrong yet. A review that is planned in time is done with care, and is not on the list of overdue ones.',
  remedy: 'Plan the review.',
  isTimeCaused: true,
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
review: { every: P12M, last: «2025-07-30», by: a.khan, result: unchanged }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
review: { every: P12M, last: 2025-07-31, by: a.khan, result: unchanged }
---
//- other.md
---
id: CPL-2
type: capacity-plan
title: Capacity plan of last year
version: 1.0
status: approved
review: { every: P12M, last: 2025-05-31, by: a.khan, result: unchanged }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const due = nextReview(lookups, model.document);
    if (due !== undefined && !lookups.isPast(due) && lookups.hasCome(addDays(due, -DAYS_AHEAD))) {
      yield { span: frontSpan(model, 'review', 'last'), message: `The next review is due on ${due}.`, help: 'Plan the review.', subject: 'review.last' };
    }
  },
};
