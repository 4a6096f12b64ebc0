import { addDays, addDuration, daysInMonth, durationInWords, parseDate, parseDuration, type Duration, type PlainDate } from '../../dates/plainDate.ts';
import { weekdayOf } from '../../dates/weekday.ts';
import type { Proposal } from './proposal.ts';

/** Days that people write often: today, and what lies round about. */
export function dateValues(today: PlainDate): Proposal[] {
  const days: readonly (readonly [PlainDate, string])[] = [
    [today, 'today'],
    [addDays(today, 1), 'tomorrow'],
    [addDays(today, 30), 'in 30 days'],
    [lastOfMonth(today), 'the last day of this month'],
    [firstOfNextMonth(today), 'the first day of next month'],
    [addDuration(today, 'P3M' as Duration), 'in 3 months'],
    [addDuration(today, 'P12M' as Duration), 'in a year'],
  ];
  const seen = new Set<string>();
  return days.flatMap(([date, words], at): Proposal[] => {
    if (seen.has(date)) {
      return [];
    }
    seen.add(date);
    return [{ label: date, kind: 'date', title: words, detail: weekdayOf(date), rank: 20 + at, words }];
  });
}

function lastOfMonth(date: PlainDate): PlainDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return parseDate(`${date.slice(0, 8)}${String(daysInMonth(year, month)).padStart(2, '0')}`) ?? date;
}

function firstOfNextMonth(date: PlainDate): PlainDate {
  return addDays(lastOfMonth(date), 1);
}

const DURATIONS = ['P1M', 'P3M', 'P6M', 'P12M', 'P24M', 'P36M'];

/** Intervals, the usual one of the type first. */
export function durationValues(usual: Duration | undefined): Proposal[] {
  return [...new Set([...(usual === undefined ? [] : [usual]), ...DURATIONS])].map((text, at): Proposal => {
    const duration = parseDuration(text);
    return { label: text, kind: 'date', title: duration === undefined ? '' : durationInWords(duration), ...(text === usual ? { detail: 'The interval of this type' } : {}), rank: 20 + at };
  });
}

/** Periods round about today, from the month just over to the year. */
export function periodValues(today: PlainDate): Proposal[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarter = Math.ceil(month / 3);
  const months = (back: number): string => {
    const index = year * 12 + month - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  };
  const lastQuarter = quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
  const lastHalf = month <= 6 ? `${year - 1}-H2` : `${year}-H1`;
  const periods: readonly (readonly [string, string])[] = [
    [months(1), 'last month'],
    [months(0), 'this month'],
    [lastQuarter, 'last quarter'],
    [`${year}-Q${quarter}`, 'this quarter'],
    [lastHalf, 'the half-year that is over'],
    [`${year}`, 'this year'],
    [`${year - 1}`, 'last year'],
  ];
  return periods.map(([label, title], at): Proposal => ({ label, kind: 'date', title, rank: 20 + at, words: title }));
}
