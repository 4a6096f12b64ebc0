import { latest, parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { ControlState } from '../../index/entity.ts';
import { isFull } from '../../proof/versions.ts';
import { scalarOf } from '../../yaml/yamlNode.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries, frontSpan, replaceValue } from './frontMatter.ts';

/** What is planned speaks of days to come, so it may be closed before them. */
const PLAN = 'plan';

/** Approvals are written one after the other. */
export function* approvalOrder({ model }: Pick<DocumentContext, 'model'>): Iterable<RuleFinding> {
  let before: PlainDate | undefined;
  for (const entry of frontEntries(model, 'approvals')) {
    const date = parseDate(scalarOf(entry, 'date') ?? '');
    if (date !== undefined && before !== undefined && date < before) {
      yield { span: entrySpan(entry, 'date'), message: `This approval is dated ${date}, before the one above it of ${before}.`, help: 'Correct the date; approvals stand in the order in which they were given.', subject: 'approvals.date' };
    }
    before = latest(before, date);
  }
}

/** Control dates against each other: each pair says which must not come before which, and where that is put right. */
export function* controlOrder({ model }: Pick<DocumentContext, 'model'>): Iterable<RuleFinding> {
  const status = model.document?.status;
  if (status === undefined) {
    return;
  }
  const dates = status.approvals.flatMap((approval) => approval.date ?? []).sort();
  const approved = approvedOn(status);
  const first = dates[0];
  const { effective, validTo, reviewLast, retiredOn } = status;
  if (effective !== undefined && approved !== undefined && effective < approved) {
    yield { span: frontSpan(model, 'effective'), message: `It applies from ${effective}, and this version was approved on ${approved} only.`, help: 'Something cannot hold before it is approved: correct the day from which it applies.', subject: 'effective', fixes: [{ title: `Let it apply from ${approved}`, isSafe: false, edits: replaceValue(model, ['effective'], approved) }] };
  }
  if (reviewLast !== undefined && first !== undefined && reviewLast < first) {
    yield { span: frontSpan(model, 'review', 'last'), message: `The last review is dated ${reviewLast}, before the first approval of ${first}.`, help: 'Correct the date of the review.', subject: 'review.last' };
  }
  if (validTo !== undefined && effective !== undefined && validTo < effective) {
    yield { span: frontSpan(model, 'valid-to'), message: `It holds until ${validTo}, and applies only from ${effective}.`, help: 'Correct one of the two dates.', subject: 'valid-to' };
  }
  if (retiredOn !== undefined && effective !== undefined && retiredOn < effective) {
    yield { span: frontSpan(model, 'retired-on'), message: `It was withdrawn on ${retiredOn}, before ${effective}, from when it applies.`, help: 'Correct one of the two dates.', subject: 'retired-on' };
  }
  yield* closingOrder(model);
}

/**
 * The day on which the version was first approved. A correction of wording or a look at what it builds on begins nothing new: then it is
 * that of the version before.
 */
function approvedOn({ approvals, version }: ControlState): PlainDate | undefined {
  const own = approvals.filter((approval) => approval.version === version);
  const full = approvals.filter(isFull);
  const begun = own.some(isFull) ? version : full.at(-1)?.version;
  const [first] = own.length === 0 ? [] : full.filter((approval) => approval.version === begun).flatMap((approval) => approval.date ?? []).sort();
  return first;
}

function* closingOrder(model: DocumentModel): Iterable<RuleFinding> {
  const closed = model.document?.status?.closedOn;
  const early = closed === undefined ? undefined : closedTooEarly(model, closed);
  if (closed === undefined || early === undefined) {
    return;
  }
  const span = frontSpan(model, 'closed', 'date');
  if (early.isBegun) {
    yield { span, message: `It was closed on ${closed}, before the period it speaks of ended on ${early.until}.`, help: 'Correct the date, or close the record after the period.', subject: 'closed.date' };
  } else {
    yield { span, message: `It was closed on ${closed}, before ${early.until}, the day it speaks of.`, help: 'Correct one of the two dates.', subject: 'closed.date' };
  }
}

/** Whether a day is too early to close a record: it speaks of a later one, or of a period that had begun and not ended. */
export function closedTooEarly({ document, type }: DocumentModel, day: PlainDate): { readonly until: PlainDate; readonly isBegun: boolean } | undefined {
  const when = type?.kind === PLAN ? undefined : document?.when;
  if (when === undefined || day >= when.end) {
    return undefined;
  }
  return day < when.start ? { until: when.start, isBegun: false } : { until: when.end, isBegun: true };
}

/** What was done was not done tomorrow. The approval of the present version and the review have rules of their own. */
export function* futureControl({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  const status = model.document?.status;
  const isFuture = (date: PlainDate | undefined): date is PlainDate => date !== undefined && !lookups.hasCome(date);
  const help = 'Correct the date, or enter it when it has happened.';
  const closed = status?.closedOn;
  if (isFuture(closed)) {
    yield { span: frontSpan(model, 'closed', 'date'), message: `It is said to have been closed on ${closed}, a day that has not come.`, help, subject: 'closed.date' };
  }
  for (const entry of frontEntries(model, 'agreed')) {
    const date = parseDate(scalarOf(entry, 'date') ?? '');
    if (isFuture(date)) {
      yield { span: entrySpan(entry, 'date'), message: `It is said to have been agreed on ${date}, a day that has not come.`, help, subject: 'agreed.date' };
    }
  }
  for (const entry of frontEntries(model, 'approvals')) {
    const date = parseDate(scalarOf(entry, 'date') ?? '');
    const isOwnRule = status?.status === 'approved' && scalarOf(entry, 'version') === status.version;
    if (isFuture(date) && !isOwnRule) {
      yield { span: entrySpan(entry, 'date'), message: `This approval is dated ${date}, a day that has not come.`, help, subject: 'approvals.date' };
    }
  }
}
