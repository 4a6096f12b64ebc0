import { parsePeriod } from '../../dates/period.ts';
import { parseDate } from '../../dates/plainDate.ts';
import { ID_FORMAT, valueProblem } from '../../index/fieldValue.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import { nearest } from '../../text/nearest.ts';

/** What the author most likely meant by a value that cannot be read. */
export interface Repair {
  readonly text: string;
  /** The same value in another form: nothing is decided. */
  readonly isSame: boolean;
}

/** Nobody meant a longer value by mistake, and patterns need not look at one. */
const MAX_LENGTH = 200;

export function repairValue(field: FieldDefinition, text: string): Repair | undefined {
  const repaired = text.length > MAX_LENGTH ? undefined : repairByType(field, text.trim());
  return repaired === undefined || repaired.text === text || valueProblem(field, repaired.text) !== undefined ? undefined : repaired;
}

/** What a value may mean where it can be read in two ways, so that only its author can say which. */
export function doubtOf(field: FieldDefinition, text: string): string | undefined {
  const found = field.type === 'number' || field.type === 'threshold' ? THOUSANDS_OR_FRACTION.exec(text) : null;
  const figure = found?.[1] ?? '';
  return found === null ? undefined : `Is ${figure.replace(',', '')} meant, or ${figure.replace(',', '.')}? The comma can be read either way.`;
}

function repairByType(field: FieldDefinition, text: string): Repair | undefined {
  switch (field.type) {
    case 'date':
      return repairDate(text);
    case 'enum':
      return repairEnum(field.values, text);
    case 'number':
    case 'threshold':
      return same(COMMA.test(text) && !THOUSANDS_OR_FRACTION.test(text) ? text.replace(',', '.') : /^[+-]?\d+(?:\.\d+)?\s*%$/.test(text) ? text.replace(/\s*%$/, '') : undefined);
    case 'duration':
      return same(repairDuration(text));
    case 'period':
      return same(repairPeriod(text));
    case 'version':
      return same(text.replace(/^(?:version|v)\.?\s*/i, ''));
    case 'clause':
      return same(text.replace(/^(?:clause|abschnitt|kapitel)\s+/i, '').replace(/^(\d+(?:\.\d+)*)[\s.]*\(?([a-z]{1,2})\)?$/, '$1#$2'));
    case 'id':
    case 'role':
    case 'person':
    case 'link-to':
      return asChoice(repairId(text));
    case 'text':
      return undefined;
  }
}

/** A comma between one to three digits and exactly three: to some it parts thousands, to others a fraction. No thousands begin with a zero. */
const THOUSANDS_OR_FRACTION = /^[<>=≤≥\s]*[+-]?([1-9]\d{0,2},\d{3})\s*%?\s*$/;
const COMMA = /^[<>=≤≥ ]*[+-]?\d+,\d+\s*%?$/;

function same(text: string | undefined): Repair | undefined {
  return text === undefined ? undefined : { text, isSame: true };
}

function asChoice(text: string | undefined): Repair | undefined {
  return text === undefined ? undefined : { text, isSame: false };
}

function repairEnum(values: readonly string[], text: string): Repair | undefined {
  const plain = text.toLowerCase().replace(/[\s_]+/g, '-');
  return values.includes(plain) ? same(plain) : asChoice(nearest(plain, values));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN_MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];

function monthOf(word: string): number {
  const start = word.toLowerCase().slice(0, 3);
  return Math.max(MONTHS.indexOf(start), GERMAN_MONTHS.indexOf(start)) + 1;
}

/**
 * Dates that can be read in one way only. `3/4/2026` is March to some and April to others, so slashes are left alone. What stands
 * behind a day is cut off, and that decides something: 23:30 in New York is the next day in London, "2026-03-01 or later" is no day.
 */
export function repairDate(text: string): Repair | undefined {
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](.*))?$/.exec(text);
  if (yearFirst !== null) {
    const meant = dateOf(yearFirst[1], yearFirst[3], yearFirst[4]);
    return yearFirst[5] === undefined || MIDNIGHT.test(yearFirst[5]) ? same(meant) : asChoice(meant);
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact !== null) {
    return same(dateOf(compact[1], compact[2], compact[3]));
  }
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted !== null) {
    return same(dateOf(dotted[3], dotted[2], dotted[1]));
  }
  const worded = /^(\d{1,2})\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})$/u.exec(text);
  return worded === null ? undefined : same(dateOf(worded[3], String(monthOf(worded[2] ?? '')), worded[1]));
}

/** What spreadsheets put behind a day. Without a time zone it says no more than the day. */
const MIDNIGHT = /^0?0:00(?::00(?:\.0+)?)?$/;

function dateOf(year = '', month = '', day = ''): string | undefined {
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const RHYTHMS: Readonly<Record<string, string>> = { daily: 'P1D', weekly: 'P1W', monthly: 'P1M', quarterly: 'P3M', yearly: 'P12M', annually: 'P12M', jährlich: 'P12M', monatlich: 'P1M' };

function repairDuration(text: string): string | undefined {
  const counted = /^(\d{1,3})\s*(day|week|month|year|tag|woche|monat|jahr)\p{L}*$/iu.exec(text);
  if (counted === null) {
    return RHYTHMS[text.toLowerCase()] ?? text.toUpperCase();
  }
  const unit = { d: 'D', t: 'D', w: 'W', m: 'M', y: 'Y', j: 'Y' }[(counted[2] ?? '').charAt(0).toLowerCase()] ?? '';
  return `P${counted[1] ?? ''}${unit}`;
}

function repairPeriod(text: string): string | undefined {
  const month = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? undefined;
  const quarter = /^([QH]\d)[\s/-]*(\d{4})$/i.exec(text);
  const yearFirst = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  const candidate =
    month !== undefined
      ? `${month[2] ?? ''}-${(month[1] ?? '').padStart(2, '0')}`
      : quarter !== null
        ? `${quarter[2] ?? ''}-${(quarter[1] ?? '').toUpperCase()}`
        : yearFirst !== null
          ? `${yearFirst[1] ?? ''}-${(yearFirst[2] ?? '').padStart(2, '0')}`
          : text.toUpperCase();
  return parsePeriod(candidate) === undefined ? undefined : candidate;
}

/** An id made of what was written: blanks become dashes, everything an id cannot hold is left out. */
export function repairId(text: string): string | undefined {
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  const plain = text
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\s/:]+/g, '-')
    .replace(/[^A-Za-z0-9._-]/g, '')
    .replace(/^[._-]+|-+$/g, '');
  return ID_FORMAT.test(plain) ? plain : undefined;
}
