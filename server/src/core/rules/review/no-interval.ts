import { durationInWords, isZero, parseDuration } from '../../dates/plainDate.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { frontSpan, frontValue, replaceValue } from '../support/frontMatter.ts';
import { entryOf } from '../../yaml/yamlNode.ts';

/** The interval of review is there to be kept, so it must say something. */
export const noInterval: DocumentRule = {
  id: 'review/no-interval',
  scope: 'document',
  title: 'No interval of review',
  severity: 'warning',
  clauses: ['7.5.2'],
  auditor: 'Planned intervals are asked for all over the standard. Auditors ask how long this one is, and compare it with the last review.',
  remedy: 'Write the interval, such as P12M for twelve months, or take the key out to use that of the type.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { «every»: , last: 2026-03-02 }
---
//- risks.md
---
id: RSK
type: risk-register
title: Risks
review: { every: «P0M», last: 2026-03-02 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { last: 2026-03-02 }
---
//- risks.md
---
id: RSK
type: risk-register
title: Risks
review: { every: P1M, last: 2026-03-02 }
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    const { type } = model;
    const review = frontValue(model, 'review');
    const entry = entryOf(review, 'every');
    if (type === undefined || type.control === 'record' || !isKeptUp(model.document) || entry === undefined || entry.value.kind !== 'scalar') {
      return;
    }
    const usual = type.review;
    const { value } = entry.value;
    if (value === '') {
      yield {
        span: frontSpan(model, 'review', 'every'),
        message: usual === undefined ? 'The interval of review is empty, so no review ever falls due.' : `The interval of review is empty, so that of the type holds: ${durationInWords(usual)}.`,
        help: usual === undefined ? 'Write the interval, such as P12M, or take the key out.' : `Write ${usual} when that is meant.`,
        subject: 'review.every',
        fixes: usual === undefined ? [] : [{ title: `Write ${usual}`, isSafe: true, edits: [{ path: model.path, span: { start: entry.keySpan.end + 1, end: entry.keySpan.end + 1 }, text: ` ${usual}` }] }],
      };
      return;
    }
    const interval = parseDuration(value);
    if (interval !== undefined && isZero(interval)) {
      yield {
        span: entry.value.span,
        message: 'The interval of review is zero, so a review would be due every day.',
        help: usual === undefined ? 'Write an interval such as P12M.' : `The usual interval of this type is ${usual}.`,
        subject: 'review.every',
        fixes: usual === undefined ? [] : [{ title: `Change to ${usual}`, isSafe: false, edits: replaceValue(model, ['review', 'every'], usual) }],
      };
    }
  },
};
