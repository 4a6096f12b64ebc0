import { describe, expect, it } from 'vitest';
import { daysBetween, type PlainDate } from './plainDate.ts';
import { distanceInWords, weekdayOf } from './weekday.ts';

const day = (text: string): PlainDate => text as PlainDate;

describe('weekdays and distances', () => {
  it('names the weekday', () => {
    expect(weekdayOf(day('2026-06-30'))).toBe('Tuesday');
    expect(weekdayOf(day('2024-02-29'))).toBe('Thursday');
  });

  it('counts days over months and leap years', () => {
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2026-03-01'), day('2026-02-28'))).toBe(-1);
  });

  it.each([
    ['2026-06-30', 'today'],
    ['2026-07-01', 'tomorrow'],
    ['2026-06-29', 'yesterday'],
    ['2026-07-12', 'in 12 days'],
    ['2026-06-01', '29 days ago'],
    ['2026-12-30', 'in 6 months'],
    ['2024-06-30', '2 years ago'],
  ])('%s is %s', (date, words) => {
    expect(distanceInWords(day('2026-06-30'), day(date))).toBe(words);
  });
});
