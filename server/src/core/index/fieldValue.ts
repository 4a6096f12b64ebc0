import { parseDate, parseDuration } from '../dates/plainDate.ts';
import { parsePeriod } from '../dates/period.ts';
import type { FieldDefinition } from '../schema/model.ts';

export const ID_FORMAT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,10})?$/;
const THRESHOLD = /^(?:(>=|<=|≥|≤|=|>|<)\s*)?([+-]?\d{1,15}(?:\.\d{1,10})?)\s*%?$/;
const VERSION = /^\d{1,5}(?:\.\d{1,5}){0,2}$/;
const CLAUSE = /^(?:[a-z0-9][a-z0-9-]*:)?[A-Za-z]{0,2}\.?\d+(?:\.\d+)*(?:#[a-z]{1,2})?$/;

/** Why a value does not fit its field, in words; undefined when it does. */
export function valueProblem(field: FieldDefinition, value: string): string | undefined {
  switch (field.type) {
    case 'date':
      return parseDate(value) === undefined ? 'is not a date. Write it as 2026-03-31' : undefined;
    case 'duration':
      return parseDuration(value) === undefined ? 'is not an interval. Write it as P12M for twelve months' : undefined;
    case 'period':
      return parsePeriod(value) === undefined ? 'is not a period. Write it as 2026-04, 2026-Q2, 2026 or 2026-01-01/2026-03-31' : undefined;
    case 'number':
      return numberProblem(field, value);
    case 'threshold':
      return parseThreshold(value) === undefined ? 'is not a target. Write it as >= 99.9 or <= 4' : undefined;
    case 'version':
      return VERSION.test(value) ? undefined : 'is not a version. Write it as 2.1';
    case 'enum':
      return field.values.includes(value) || field.values.includes(value.toLowerCase()) ? undefined : `is not one of ${field.values.join(', ')}`;
    case 'id':
    case 'role':
    case 'person':
    case 'link-to':
      return ID_FORMAT.test(value) ? undefined : 'is not an id. An id has letters, digits, dots, dashes and underscores, and no blanks';
    case 'clause':
      return CLAUSE.test(value) ? undefined : 'is not a clause. Write it as 8.3.3, or 8.3.3#c for one point';
    case 'text':
      return undefined;
  }
}

function numberProblem(field: FieldDefinition, value: string): string | undefined {
  if (!NUMBER.test(value)) {
    return 'is not a number. Write it with a point and without a unit, as 99.5';
  }
  const number = Number(value);
  if (field.min !== undefined && number < field.min) {
    return `is less than ${field.min}`;
  }
  return field.max !== undefined && number > field.max ? `is more than ${field.max}` : undefined;
}

/** A promised figure with its direction; a bare number is a least value. */
export interface Threshold {
  readonly comparison: '>=' | '<=' | '=' | '>' | '<';
  readonly value: number;
}

export function parseThreshold(text: string): Threshold | undefined {
  const match = THRESHOLD.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const sign = match[1] ?? '>=';
  const comparison = sign === '≥' ? '>=' : sign === '≤' ? '<=' : (sign as Threshold['comparison']);
  return { comparison, value: Number(match[2]) };
}

/** Compares `2.10` and `2.9` part by part. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) {
      return Math.sign(difference);
    }
  }
  return 0;
}

export function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}
