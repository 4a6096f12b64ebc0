import { addDuration, durationInWords, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { frontSpan, frontText } from '../support/frontMatter.ts';

/** From twice the usual interval on, an auditor asks why. */
const TOO_LONG = 2;
/**
 * A result that says of the review itself that it was put off: that is all it says, or it begins so and goes on to say until when or why.
 * What else a review put off, or did not put off, is what it found.
 */
const PUT_OFF = [
  /^(?:(?:the |this )?review )?(?:was |is |has been )?(?:postponed?|deferred|put off)(?:$|[,.;]|\s+(?:again|once more|to|until|till|by|for|because|due|as|since)\b)/i,
  /^(?:(?:die |diese )?(?:über)?prüfung |review )?(?:wurde |ist |wird )?(?:verschoben|vertagt|aufgeschoben)(?:$|[,.;]|\s+(?:worden|auf|bis|wegen|weil|um|da)(?:$|\s))/i,
  /^(?:(?:die |diese )?(?:über)?prüfung |review )?(?:wurde |ist |wird )?(?:auf|bis|wegen|um)\s(?:(?!nichts?\s|kein)[^\s,;:]+\s){1,4}(?:verschoben|vertagt|aufgeschoben)\.?$/i,
];

/** A review that was put off is no review. */
export const postponed: DocumentRule = {
  id: 'review/postponed',
  scope: 'document',
  title: 'Review put off',
  severity: 'warning',
  clauses: ['7.5.2'],
  auditor: 'A date in the future, an interval of five years or "postponed" as a result look like a way round the review. Auditors ask who decided that, and why.',
  remedy: 'Review the document, or choose an interval that can be defended and keep it.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { every: «P36M», last: «2026-09-01», by: a.khan, result: «postponed to autumn» }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { every: P24M, last: 2026-03-01, by: a.khan, result: unchanged }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const status = model.document?.status;
    if (status === undefined || model.type === undefined || model.type.control === 'record' || !isKeptUp(model.document)) {
      return;
    }
    yield* longInterval(model);
    if (status.reviewLast !== undefined && !lookups.hasCome(status.reviewLast)) {
      yield { span: frontSpan(model, 'review', 'last'), message: `The last review is dated ${status.reviewLast}, a day that has not come.`, help: 'Enter the day on which it was really reviewed last.', subject: 'review.last' };
    }
    const result = frontText(model, 'review', 'result');
    if (result !== undefined && PUT_OFF.some((words) => words.test(result.trim()))) {
      yield { span: frontSpan(model, 'review', 'result'), message: `The result of the last review is "${result}": then it was not reviewed.`, help: 'Enter the last review that took place, and what it found.', subject: 'review.result' };
    }
  },
};

function* longInterval(model: DocumentModel): Iterable<RuleFinding> {
  const own = model.document?.status?.reviewEvery;
  const usual = model.type?.review;
  const day = '2001-01-01' as PlainDate;
  if (own !== undefined && usual !== undefined && addDuration(day, own) > addDuration(day, usual, TOO_LONG)) {
    yield {
      span: frontSpan(model, 'review', 'every'),
      message: `It is to be reviewed every ${durationInWords(own)} only; for a document of the type "${model.type?.title.en ?? ''}", ${durationInWords(usual)} are usual.`,
      help: 'Choose a shorter interval, or be ready to say why this one is enough.',
      subject: 'review.every',
    };
  }
}
