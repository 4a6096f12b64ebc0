import path from 'node:path';
import { createEvents, type DateArray, type EventAttributes } from 'ics';
import { addDays, type PlainDate } from '../../core/dates/plainDate.ts';
import type { Review, ReviewsView } from '../../core/views/reviews.ts';
import { gitTopOf } from '../../node/gitTop.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { sha256Of } from '../../node/sha256.ts';
import type { Session } from '../session.ts';

/**
 * Reviews as a calendar (RFC 5545): a whole day for each that has a date. A review keeps its UID from one export to the
 * next, so that a calendar which takes the file in again moves the entry instead of doubling it.
 */
export function reviewsAsCalendar(shown: readonly { readonly view: ReviewsView; readonly session: Session }[]): string {
  const events = shown.flatMap(({ view, session }) => {
    const isAlone = shown.every((other) => other.session === session || other.session.name !== session.name);
    const system = isAlone ? slug(session.name) : `${slug(session.name)}-${briefHash(placeOf(session.root))}`;
    return view.reviews.flatMap((review) => (review.due === undefined ? [] : [eventOf(review, review.due, view.asOf, system)]));
  });
  const { error, value } = createEvents(events, { productId: '-//Clausework//Reviews//EN', calName: shown.map(({ session }) => session.name).join(', ') });
  if (typeof value !== 'string') {
    throw new CannotCheck(`The calendar cannot be written: ${error?.message ?? 'nothing came of it'}.`);
  }
  return value.replace(/\r\n[ \t]/g, '').split('\r\n').map(folded).join('\r\n');
}

/** The most octets of a line without its end, as RFC 5545, section 3.1 has it. */
const MAX_OCTETS = 75;

/** Folds a line by its octets in UTF-8 and never inside a character; the library counts characters. */
function folded(line: string): string {
  let octets = 0;
  return Array.from(line, (character) => {
    const size = Buffer.byteLength(character);
    const isOver = octets + size > MAX_OCTETS;
    octets = isOver ? 1 + size : octets + size;
    return isOver ? `\r\n ${character}` : character;
  }).join('');
}

function eventOf(review: Review, due: PlainDate, asOf: PlainDate, system: string): EventAttributes & { readonly timestamp: string } {
  const owner = review.owner === undefined ? '' : `\nOwner: ${review.owner}`;
  return {
    uid: `review-${encodeURIComponent(review.id)}@${system}.clausework`,
    title: `Review ${review.id}: ${review.title}`,
    description: `${review.title} (${review.file}) falls due for review on this day.${owner}`,
    start: dayOf(due),
    end: dayOf(addDays(due, 1)),
    // The state of the SMS, not the moment of the export: the same state gives the same file.
    timestamp: `${asOf.replaceAll('-', '')}T000000Z`,
    busyStatus: 'FREE',
    transp: 'TRANSPARENT',
    categories: ['Review'],
  };
}

function dayOf(date: PlainDate): DateArray {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** Where a system lies, the same in every clone of its repository. */
function placeOf(root: string): string {
  const top = gitTopOf(root);
  return top === undefined ? root : path.relative(top, root).split(path.sep).join('/');
}

/** A name as it may stand in a UID. What cannot, such as letters that are not Latin, is told apart by a hash of the whole. */
function slug(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return /[^\P{L}a-z]|[^\P{N}0-9]/u.test(name.toLowerCase()) || plain === '' ? `${plain === '' ? 'sms' : plain}-${briefHash(name)}` : plain;
}

function briefHash(text: string): string {
  return sha256Of(text).slice(0, 8);
}
