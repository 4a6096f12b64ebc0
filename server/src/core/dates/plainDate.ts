import { Temporal } from 'temporal-polyfill';

/**
 * A day as `YYYY-MM-DD`, without a time zone. As text, earlier days sort first, so days are compared with `<`.
 * Only `parseDate` makes one.
 */
export type PlainDate = string & { readonly __plainDate: true };

/** An ISO 8601 duration of years, months, weeks and days, such as `P12M`. */
export type Duration = string & { readonly __duration: true };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DURATION = /^P(?=\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,5}D)?$/;

export function parseDate(text: string): PlainDate | undefined {
  if (!DATE.test(text)) {
    return undefined;
  }
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return text as PlainDate;
}

export function parseDuration(text: string): Duration | undefined {
  return DURATION.test(text) ? (text as Duration) : undefined;
}

/** Adds `times` intervals to an anchor; months clamp to their last day and always count from the anchor, so that 31 January stays the 31st. */
export function addDuration(date: PlainDate, duration: Duration, times = 1): PlainDate {
  const key = `${date}${duration}${times}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    sum = computeSum(date, duration, times);
    if (sums.size >= MAX_SUMS) {
      sums.clear();
    }
    sums.set(key, sum);
  }
  return sum;
}

/** An SMS has few dates and fewer intervals, and asks for the same sums over and over. */
const sums = new Map<string, PlainDate>();
const MAX_SUMS = 5000;

function computeSum(date: PlainDate, duration: Duration, times: number): PlainDate {
  const whole = Temporal.Duration.from(duration);
  const scaled = Temporal.Duration.from({
    years: whole.years * times,
    months: whole.months * times,
    weeks: whole.weeks * times,
    days: whole.days * times,
  });
  const sum = Temporal.PlainDate.from(date).add(scaled, { overflow: 'constrain' });
  // A year beyond four digits has no place in a plain date; whoever writes P9999Y means "for ever".
  return sum.year < 1 ? FIRST_DAY : sum.year > 9999 ? LAST_DAY : (sum.toString() as PlainDate);
}

export const FIRST_DAY = '0001-01-01' as PlainDate;
export const LAST_DAY = '9999-12-31' as PlainDate;

/** How many days later the second day is; negative when it is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  const size = `P${Math.abs(days)}D` as Duration;
  return addDuration(date, size, Math.sign(days));
}

/** Months in a duration when it is made of whole months and years, else undefined. */
export function monthsOf(duration: Duration): number | undefined {
  const [, years, months] = WHOLE_MONTHS.exec(duration) ?? [];
  return years === undefined && months === undefined ? undefined : Number(years ?? 0) * 12 + Number(months ?? 0);
}

/** Weeks and days of none are as good as left out. */
const WHOLE_MONTHS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:0+W)?(?:0+D)?$/;

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function latest(...dates: (PlainDate | undefined)[]): PlainDate | undefined {
  return dates.reduce((best, date) => (date !== undefined && (best === undefined || date > best) ? date : best), undefined);
}

/** Whether a duration is none at all, such as `P0M`. */
export function isZero(duration: Duration): boolean {
  return !/[1-9]/.test(duration);
}

/** How often something recurs, in words: "every month", "every 12 months". */
export function everyInWords(duration: Duration): string {
  return `every ${durationInWords(duration).replace(/^1 (?=\w+$)/, '')}`;
}

/** A duration in plain words for messages: `P12M` is "12 months". */
export function durationInWords(duration: Duration): string {
  const whole = Temporal.Duration.from(duration);
  const parts: [number, string][] = [
    [whole.years, 'year'],
    [whole.months, 'month'],
    [whole.weeks, 'week'],
    [whole.days, 'day'],
  ];
  return isZero(duration) ? '0 days' : parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' and ');
}
