import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarPeriods, parsePeriod, periodAround } from './period.ts';
import { addDuration, durationInWords, everyInWords, parseDate, parseDuration, type Duration, type PlainDate } from './plainDate.ts';

const day = (text: string): PlainDate => {
  const parsed = parseDate(text);
  if (parsed === undefined) {
    throw new Error(`not a date: ${text}`);
  }
  return parsed;
};
const every = (text: string): Duration => parseDuration(text) as Duration;

describe('plain dates', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '2026-06-31', 'tomorrow'])('refuses %s', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('stays within years of four digits, however long the interval', () => {
    expect(addDuration(day('2026-06-30'), every('P9999Y'))).toBe('9999-12-31');
    expect(addDuration(day('2026-06-30'), every('P9999Y'), -1)).toBe('0001-01-01');
    expect(calendarPeriods(every('P1M'), addDuration(day('2026-06-30'), every('P9999Y'), -1), day('2026-06-30')).length).toBeLessThan(5000);
    expect(calendarPeriods(every('P1Y'), day('9998-01-01'), day('9999-12-31')).length).toBeLessThan(5000);
    expect(parseDate(periodAround(every('P9999M'), day('9999-06-30')).end)).toBe('9999-12-31');
  });

  it('knows leap days', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
    expect(parseDate('2100-02-29')).toBeUndefined();
  });

  it('clamps months to their last day and counts from the anchor', () => {
    expect(addDuration(day('2026-01-31'), every('P1M'))).toBe('2026-02-28');
    expect(addDuration(day('2026-01-31'), every('P1M'), 2)).toBe('2026-03-31');
    expect(addDuration(day('2024-02-29'), every('P12M'))).toBe('2025-02-28');
  });

  it.each(['P', '12M', 'P1.5M', 'PT3H', 'P-1M', 'p12m'])('refuses the duration %s', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('says a duration in words', () => {
    expect(durationInWords(every('P12M'))).toBe('12 months');
    expect(durationInWords(every('P1Y1D'))).toBe('1 year and 1 day');
    expect(durationInWords(every('P0M'))).toBe('0 days');
    expect(['P1M', 'P12M', 'P1Y1D'].map((text) => everyInWords(every(text)))).toEqual(['every month', 'every 12 months', 'every 1 year and 1 day']);
  });
});

describe('periods', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-H2', '2026-07-01', '2026-12-31'],
    ['2026-03-05/2026-04-04', '2026-03-05', '2026-04-04'],
  ])('reads %s', (text, start, end) => {
    expect(parsePeriod(text)).toEqual({ label: text, start, end });
  });

  it.each(['2026-13', '2026-Q5', '2026-04-01/2026-03-01', 'April 2026'])('refuses %s', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it('lists only whole calendar periods', () => {
    const labels = calendarPeriods(every('P1M'), day('2026-01-15'), day('2026-05-15')).map((period) => period.label);
    expect(labels).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(calendarPeriods(every('P12M'), day('2024-06-01'), day('2026-11-20')).map((period) => period.label)).toEqual(['2025']);
  });

  it('leaves no day out and counts none twice', () => {
    const months = fc.constantFrom('P1M', 'P2M', 'P3M', 'P6M', 'P12M');
    const from = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(months, from, (interval, start) => {
        const first = day(start.toISOString().slice(0, 10));
        const periods = calendarPeriods(every(interval), first, addDuration(first, every('P3Y')));
        for (const [at, period] of periods.entries()) {
          expect(period).toEqual(periodAround(every(interval), period.start));
          const next = periods[at + 1];
          if (next !== undefined) {
            expect(next.start > period.end).toBe(true);
            expect(addDuration(period.end, every('P1D'))).toBe(next.start);
          }
        }
      }),
    );
  });
});
