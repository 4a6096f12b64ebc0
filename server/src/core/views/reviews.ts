import { addDays, type PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import { reviewInterval } from '../proof/entityState.ts';
import { isFirstDraft, isReviewed, nextReview } from '../rules/support/regime.ts';
import { placeIn, type Place } from './places.ts';

export type ReviewState = 'overdue' | 'soon' | 'quarter' | 'later' | 'unset';

export interface ReviewsView {
  readonly asOf: PlainDate;
  readonly reviews: readonly Review[];
}

export interface Review {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly file: string;
  readonly owner?: string;
  /** Absent when nothing sets it: never approved, never reviewed. */
  readonly due?: PlainDate;
  /** `soon`: within 30 days; `quarter`: within 90. */
  readonly state: ReviewState;
  readonly place: Place;
}

/** When each document and register that holds is next to be reviewed, the most urgent first; last those that never held, and wait for somebody to approve or review them. */
export function reviewsView(sms: Sms): ReviewsView {
  const reviews: Review[] = [];
  for (const path of sms.documentPaths) {
    const { document, type, entities = [] } = sms.model(path) ?? {};
    const places = entities.find(({ entity }) => entity === document);
    if (document === undefined || places === undefined || type === undefined || !(isReviewed(sms.lookups, document) || isFirstDraft(sms.lookups, document)) || reviewInterval(document, type) === undefined) {
      continue;
    }
    const due = nextReview(sms.lookups, document);
    reviews.push({
      id: document.id,
      title: document.title,
      type: type.id,
      file: path,
      ...(document.status?.owner === undefined ? {} : { owner: document.status.owner }),
      ...(due === undefined ? {} : { due }),
      state: stateOn(sms.asOf, due),
      place: placeIn(places),
    });
  }
  return { asOf: sms.asOf, reviews: reviews.sort((left, right) => compare(left.due ?? '9999', right.due ?? '9999') || compare(left.id, right.id)) };
}

function stateOn(asOf: PlainDate, due: PlainDate | undefined): ReviewState {
  if (due === undefined) {
    return 'unset';
  }
  if (due < asOf) {
    return 'overdue';
  }
  return due <= addDays(asOf, 30) ? 'soon' : due <= addDays(asOf, 90) ? 'quarter' : 'later';
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
