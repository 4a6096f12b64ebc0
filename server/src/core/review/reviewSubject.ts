import { confirmationBehind } from '../approve/confirmation.ts';
import type { Refusal } from '../approve/planApproval.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { becameInWords } from '../history/changeInWords.ts';
import type { TextChange } from '../history/textChange.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { currentApproval, reviewDue, stateOf } from '../proof/entityState.ts';
import { clip } from '../rules/support/clip.ts';
import { personName } from '../views/names.ts';
import { refusalOfReview } from './recordReview.ts';

/** What a reviewer wants to know before they say what came of it. */
export interface ReviewSubject {
  readonly isRefused: false;
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly asOf: PlainDate;
  readonly due?: PlainDate;
  /** The later of the last review and the approval; absent when there was neither. */
  readonly since?: PlainDate;
  /** What the document itself says: version, approval, last review, what is wrong with it. Sentences. */
  readonly notes: readonly string[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Reads what a document says of itself; a refusal when it is not reviewed at all. */
export function reviewSubject(sms: Sms, model: DocumentModel): ReviewSubject | Refusal {
  const refusal = refusalOfReview(sms.lookups, model);
  const { document, type } = model;
  if (refusal !== undefined || document?.status === undefined || type === undefined) {
    return refusal ?? { isRefused: true, document: model.path, message: 'It is no document of the SMS.', help: 'Open one that has an id and a type.' };
  }
  const { lookups } = sms;
  const { status } = document;
  const approval = currentApproval(status);
  const since = [status.reviewLast, approval?.date].filter((date) => date !== undefined).sort().at(-1);
  const due = reviewDue(document, type);
  const { reason, standing } = stateOf(lookups, document.id);
  const notes = [
    ...(status.version === undefined ? [] : [`Version ${status.version}${approval?.date === undefined ? '' : `, approved ${approval.date}${approval.by === undefined ? '' : ` by ${personName(lookups, approval.by)}`}${confirmationBehind(lookups, document.id, approval)}`}.`]),
    ...(status.reviewLast === undefined ? ['It was never reviewed.'] : [`Last reviewed ${status.reviewLast}${status.reviewBy === undefined ? '' : ` by ${personName(lookups, status.reviewBy)}`}${status.reviewResult === undefined ? '' : `: ${status.reviewResult}`}.`]),
    ...(reason === undefined ? [] : [`It is not in force: ${reason}.`]),
    ...(standing === undefined ? [] : [`${standing}.`]),
  ];
  return {
    isRefused: false,
    id: document.id,
    title: document.title,
    path: model.path,
    asOf: sms.asOf,
    ...(due === undefined ? {} : { due }),
    ...(since === undefined ? {} : { since }),
    notes,
    people: lookups.ofType('person').map((id) => ({ id, name: personName(lookups, id) })),
  };
}

/** Every difference between two texts of a document, a sentence each. */
export function changesInWords({ fields, words }: Pick<TextChange, 'fields' | 'words'>): string[] {
  const said = [...fields.map(({ field, before, after }) => `${field}: ${becameInWords(before, after)}`), ...words.map(({ before, after, section }) => `${becameInWords(before, after)}${section === undefined ? '' : ` under "${clip(section)}"`}`)];
  return [...new Set(said)];
}
