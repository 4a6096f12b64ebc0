import { Temporal } from 'temporal-polyfill';
import { daysBetween, type PlainDate } from './plainDate.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function weekdayOf(date: PlainDate): string {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** How far a day lies from today, in words: "in 12 days", "yesterday", "3 months ago". */
export function distanceInWords(today: PlainDate, date: PlainDate): string {
  const days = daysBetween(today, date);
  switch (days) {
    case 0:
      return 'today';
    case 1:
      return 'tomorrow';
    case -1:
      return 'yesterday';
    default:
      return days > 0 ? `in ${spanInWords(days)}` : `${spanInWords(-days)} ago`;
  }
}

/** Days while they can be counted, then months, then years: nobody reads "in 412 days". */
function spanInWords(days: number): string {
  if (days <= 60) {
    return `${days} days`;
  }
  const months = Math.round(days / 30.44);
  return months < 24 ? `${months} months` : `${Math.round(days / 365.25)} years`;
}
