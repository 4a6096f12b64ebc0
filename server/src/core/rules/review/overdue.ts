import { everyInWords, isZero } from '../../dates/plainDate.ts';
import { reviewInterval } from '../../proof/entityState.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { frontSpan, frontValue } from '../support/frontMatter.ts';
import { isReviewed, nextReview } from '../support/regime.ts';

/** What holds is looked at again at its interval. */
export const overdue: DocumentRule = {
  id: 'review/overdue',
  scope: 'document',
  title: 'Review overdue',
  severity: 'warning',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'The organisation chose the interval itself, and is held to it. A plan nobody has looked at for longer describes an organisation that no longer exists.',
  remedy: 'Review the document, change it where it needs it, and enter the day, the person and the result under review.',
  isTimeCaused: true,
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
owner: capacity-manager
review: { every: P12M, last: «2025-06-29», by: a.khan, result: unchanged }
---
//- risks.md
---
id: «RSK»
type: risk-register
title: Risks
owner: risk-manager
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
owner: capacity-manager
review: { every: P12M, last: 2025-06-30, by: a.khan, result: unchanged }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document, type } = model;
    if (document === undefined || type === undefined || !isReviewed(lookups, document)) {
      return;
    }
    const due = nextReview(lookups, document);
    const interval = reviewInterval(document, type);
    // An interval of nothing has a finding of its own, and no day by which somebody could be late.
    if (interval !== undefined && isZero(interval)) {
      return;
    }
    if (due !== undefined && interval !== undefined && lookups.isPast(due)) {
      yield {
        span: frontSpan(model, 'review', 'last'),
        message: `The review was due on ${due}: it is to be reviewed ${everyInWords(interval)}.`,
        help: `Review it${document.status?.owner === undefined ? '' : ` (${document.status.owner})`}, and enter the day, the person and the result under review.`,
        subject: 'review.last',
      };
    }
    const isNew = due === undefined && interval !== undefined && type.control === 'register';
    if (isNew && document.status?.reviewLast === undefined && model.facts.frontMatter !== undefined && !isWritten(model)) {
      yield {
        span: frontSpan(model, 'review'),
        message: `No review of this register is on file; it is to be reviewed ${everyInWords(interval)}.`,
        help: 'Review it, and enter the day, the person and the result under review.',
        subject: 'review.last',
        isTimeCaused: false,
      };
    }
  },
};

/** A date that cannot be read, or a blank, has a finding of its own. */
function isWritten(model: DocumentContext['model']): boolean {
  const node = frontValue(model, 'review', 'last');
  return node !== undefined && (node.kind !== 'scalar' || node.value !== '');
}
