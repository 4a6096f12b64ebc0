import { addDays, daysInMonth, FIRST_DAY, LAST_DAY, monthsOf, parseDate, type Duration, type PlainDate } from './plainDate.ts';

/** A stretch of whole days, both ends included. `label` is how people write it: `2026-04`, `2026-Q2`, `2026-H1`, `2026`. */
export interface Period {
  readonly label: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
}

const PERIOD = /^(\d{4})(?:-(\d{2})|-Q([1-4])|-H([12]))?$/;

/** Reads `2026`, `2026-04`, `2026-Q2`, `2026-H1`, one day, or `2026-01-01/2026-03-31`. */
export function parsePeriod(text: string): Period | undefined {
  const slash = text.indexOf('/');
  if (slash !== -1) {
    const start = parseDate(text.slice(0, slash).trim());
    const end = parseDate(text.slice(slash + 1).trim());
    return start !== undefined && end !== undefined && start <= end ? { label: text, start, end } : undefined;
  }
  const day = parseDate(text);
  if (day !== undefined) {
    return { label: text, start: day, end: day };
  }
  const match = PERIOD.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year, month, quarter, half] = match;
  if (month !== undefined) {
    const number = Number(month);
    return number >= 1 && number <= 12 ? monthsFrom(Number(year), number - 1, 1) : undefined;
  }
  if (quarter !== undefined) {
    return monthsFrom(Number(year), (Number(quarter) - 1) * 3, 3);
  }
  return half !== undefined ? monthsFrom(Number(year), (Number(half) - 1) * 6, 6) : monthsFrom(Number(year), 0, 12);
}

/**
 * The calendar periods of an interval that begin on or after `from` and end on or before `to`. Intervals that divide a year
 * follow the calendar (months, quarters, half-years, years); longer ones count whole years from the year of `from`;
 * weeks and days count from `from` itself.
 */
export function calendarPeriods(every: Duration, from: PlainDate, to: PlainDate): Period[] {
  const periods: Period[] = [];
  for (let period = firstPeriod(every, from); period.end <= to; period = nextPeriod(every, period)) {
    periods.push(period);
    if (periods.length > 4000) {
      break;
    }
  }
  return periods;
}

/** The calendar period of an interval that holds a day. */
export function periodAround(every: Duration, day: PlainDate): Period {
  const months = monthsOf(every) ?? 1;
  const absolute = yearOf(day) * 12 + monthOf(day) - 1;
  const size = months >= 12 ? 12 : months;
  const start = absolute - (absolute % size);
  return monthsFrom(Math.floor(start / 12), start % 12, months);
}

function firstPeriod(every: Duration, from: PlainDate): Period {
  const months = monthsOf(every);
  if (months === undefined) {
    return spanOfDays(from, daysOf(every));
  }
  const around = periodAround(every, from);
  return around.start >= from ? around : nextPeriod(every, around);
}

function nextPeriod(every: Duration, period: Period): Period {
  const start = addDays(period.end, 1);
  const months = monthsOf(every);
  return months === undefined ? spanOfDays(start, daysOf(every)) : monthsFrom(yearOf(start), monthOf(start) - 1, months);
}

function daysOf(every: Duration): number {
  const weeks = /(\d+)W/.exec(every)?.[1];
  const days = /(\d+)D/.exec(every)?.[1];
  return Math.max(1, Number(weeks ?? 0) * 7 + Number(days ?? 0));
}

function spanOfDays(start: PlainDate, days: number): Period {
  const end = addDays(start, days - 1);
  return { label: `${start}/${end}`, start, end };
}

function monthsFrom(year: number, monthIndex: number, months: number): Period {
  const last = year * 12 + monthIndex + months - 1;
  const [endYear, endMonth] = [Math.floor(last / 12), (last % 12) + 1];
  const start = isoDay(year, monthIndex + 1, 1);
  const end = isoDay(endYear, endMonth, daysInMonth(endYear, endMonth));
  return { label: labelOf(monthIndex, months, start, end), start, end };
}

function labelOf(monthIndex: number, months: number, start: PlainDate, end: PlainDate): string {
  if (months === 1) {
    return start.slice(0, 7);
  }
  if (months === 3 && monthIndex % 3 === 0) {
    return `${start.slice(0, 4)}-Q${monthIndex / 3 + 1}`;
  }
  if (months === 6 && monthIndex % 6 === 0) {
    return `${start.slice(0, 4)}-H${monthIndex / 6 + 1}`;
  }
  return months === 12 && monthIndex === 0 ? start.slice(0, 4) : `${start}/${end}`;
}

function isoDay(year: number, month: number, day: number): PlainDate {
  if (year < 1 || year > 9999) {
    return year < 1 ? FIRST_DAY : LAST_DAY;
  }
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text as PlainDate;
}

function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: PlainDate): number {
  return Number(day.slice(5, 7));
}
