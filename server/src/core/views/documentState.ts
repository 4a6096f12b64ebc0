import { distanceInWords } from '../dates/weekday.ts';
import type { Sms } from '../index/sms.ts';
import { documentEntry } from './documents.ts';

/** How one document stands, in a word and in a sentence. */
export interface DocumentState {
  readonly id: string;
  readonly title: string;
  /** What sets it apart at a glance; absent for what is in force and in order. */
  readonly mark?: 'draft' | 'in-review' | 'open' | 'retired' | 'void' | 'changed' | 'overdue';
  /** "2.1 approved 2026-03-02, next review 2027-03-02". */
  readonly words: string;
  /** The same where there is little room: "2.1 approved, review in 20 days". */
  readonly short: string;
}

const MARKED = ['draft', 'in-review', 'open', 'retired', 'void'] as const;

/** The state of the document in a file; undefined when there is none. */
export function documentState(sms: Sms, path: string): DocumentState | undefined {
  const id = sms.lookups.documentAt(path);
  const entry = id === undefined ? undefined : documentEntry(sms, id);
  if (entry === undefined) {
    return undefined;
  }
  const { version, status, level, reason, approval, closedOn, nextReview, conditions } = entry;
  const control = sms.lookups.entity(entry.id)?.control;
  const given = MARKED.find((one) => one === status);
  const mark = given ?? (control === 'document' && status === 'approved' && level === 'drafted' ? 'changed' : conditions.includes('overdue') ? 'overdue' : undefined);
  const parts = [
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(status === undefined || status === 'approved' ? [] : [status]),
    ...(approval?.date === undefined ? [] : [`approved ${approval.date}${approval.byName === undefined ? '' : ` by ${approval.byName}`}${approval.confirmation === undefined ? '' : ` (${approval.confirmation})`}`]),
    ...(closedOn === undefined ? [] : [`closed ${closedOn}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(nextReview === undefined ? [] : [conditions.includes('overdue') ? `review was due ${nextReview}` : `next review ${nextReview}`]),
  ];
  const standing = mark === 'changed' ? 'edited since approval' : (status ?? entry.typeTitle.toLowerCase());
  const short = [[version, standing].filter((part) => part !== undefined).join(' '), ...(nextReview === undefined ? [] : [`review ${conditions.includes('overdue') ? 'was due ' : ''}${distanceInWords(sms.asOf, nextReview)}`])].join(', ');
  return { id: entry.id, title: entry.title, ...(mark === undefined ? {} : { mark }), words: `${entry.id}: ${parts.join(', ') || entry.typeTitle}`, short };
}
