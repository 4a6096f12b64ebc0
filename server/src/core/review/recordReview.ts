import { setField } from '../approve/entryEdits.ts';
import type { Refusal } from '../approve/planApproval.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { ControlState } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { eolOf } from '../rules/support/edits.ts';
import { absenceOn } from '../rules/support/employment.ts';
import { isReviewed } from '../rules/support/regime.ts';
import { applyEdits, type TextEdit } from '../text/applyEdits.ts';
import { didYouMean } from '../text/nearest.ts';
import { setEntries, yamlWords } from '../yaml/setEntries.ts';
import { entryOf } from '../yaml/yamlNode.ts';

/** What a person found when they read a document again. */
export interface ReviewOutcome {
  /** The id of the person. */
  readonly by: string;
  readonly date: PlainDate;
  /** What came of it, in words: "unchanged", or what was or is to be changed. */
  readonly result: string;
}

export interface PlannedReview {
  readonly isRefused: false;
  readonly document: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/** Why a document cannot be reviewed now; undefined when it can. */
export function refusalOfReview(lookups: Lookups, model: DocumentModel): Refusal | undefined {
  const { document, type, facts } = model;
  const refuse = (message: string, help: string): Refusal => ({ isRefused: true, document: document?.id ?? model.path, message, help });
  if (document?.status === undefined || type === undefined) {
    return refuse('It has no id or no known type, so nobody can say how often it is reviewed.', 'The findings of the file say what is missing in its front matter.');
  }
  if (type.control === 'record') {
    return refuse('Records are not reviewed: they say what was, and are closed.', 'A closed record is corrected by a dated entry under "addenda".');
  }
  if (type.generated) {
    return refuse('It is made from other files, so there is nothing to review.', 'Review what it is made from.');
  }
  if (lookups.definitions(document.id).length > 1) {
    return refuse(`The id ${document.id} is given twice, so it is not clear what was reviewed.`, 'Give one of the two another id.');
  }
  if (!isReviewed(lookups, document)) {
    const { status } = document.status;
    return status === 'retired' || status === 'approved'
      ? refuse('It is no longer in force, so it is not reviewed.', 'Review what took its place.')
      : refuse(`It is ${status ?? 'without a status'}: only what is in force is reviewed.`, type.control === 'register' ? 'Set its status once it is in use.' : 'Have it approved; the next review counts from there.');
  }
  const isUnclear = facts.frontMatter?.root === undefined || facts.problems.length > 0 || facts.frontMatter.problems.length > 0;
  return isUnclear ? refuse('Its front matter or text cannot be read without doubt.', 'The findings of the file name the place. Put it right first.') : undefined;
}

/** Works out the edits that put a review on file. Nothing is written; `text` is the file as it stands. */
export function recordReview(lookups: Lookups, model: DocumentModel, text: string, { by, date, result }: ReviewOutcome): PlannedReview | Refusal {
  const refusal = refusalOfReview(lookups, model);
  if (refusal !== undefined) {
    return refusal;
  }
  const document = model.document?.id ?? model.path;
  const before = model.document?.status;
  const refuse = (message: string, help: string): Refusal => ({ isRefused: true, document, message, help });
  const people = lookups.ofType('person');
  if (people.length > 0 && !people.includes(by)) {
    return refuse(`"${by}" is not on the list of people.${didYouMean(by, people)}`, 'Choose somebody on the list, or enter the person there first.');
  }
  const absence = absenceOn(lookups, by, date);
  if (absence !== undefined) {
    return refuse(`${by} ${absence.when}.`, 'Choose somebody else, or the day on which it was reviewed.');
  }
  if (result.trim() === '') {
    return refuse('A review has a result.', 'Say that it is unchanged, or what was or is to be changed.');
  }
  if (before?.reviewLast !== undefined && before.reviewLast > date) {
    return refuse(`The last review on file is of ${before.reviewLast}, after ${date}.`, 'Correct that date first, if it is wrong.');
  }
  const written = [['last', date], ['by', yamlWords(by)], ['result', yamlWords(result)]] as const;
  const edits = reviewEdits(model, text, written);
  const after = edits === undefined ? undefined : lookups.interpreter.interpret(model.path, parseDocument(applyEdits(text, edits)), false, () => model.data?.facts).document?.status;
  return edits !== undefined && isAsPlanned(before, after, by, date, result)
    ? { isRefused: false, document, path: model.path, edits }
    : refuse('Its front matter is written in a way that cannot be changed without doubt.', `Write into it: review: { ${written.map(([key, value]) => `${key}: ${value}`).join(', ')} }`);
}

function reviewEdits(model: DocumentModel, text: string, written: readonly (readonly [string, string])[]): TextEdit[] | undefined {
  const entry = entryOf(model.facts.frontMatter?.root, 'review');
  if (entry?.value.kind === 'map') {
    return setEntries(text, entry.value, written, eolOf(model));
  }
  return setField(text, model, 'review', `{ ${written.map(([key, value]) => `${key}: ${value}`).join(', ')} }`);
}

/** Reads the result back: whatever the file looked like, only this may be written, and no seal may break by it. */
function isAsPlanned(before: ControlState | undefined, after: ControlState | undefined, by: string, date: PlainDate, result: string): boolean {
  const isWritten = after?.reviewLast === date && after.reviewBy === by && after.reviewResult === result.replace(/\s+/g, ' ').trim();
  const isElseTheSame = after?.seal === before?.seal && JSON.stringify(after?.reviewEvery) === JSON.stringify(before?.reviewEvery) && JSON.stringify(after?.approvals) === JSON.stringify(before?.approvals);
  return isWritten && isElseTheSame;
}
