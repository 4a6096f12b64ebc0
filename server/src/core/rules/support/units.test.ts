import { describe, expect, it } from 'vitest';
import { inUnit } from './units.ts';

describe('a figure in another unit', () => {
  it.each([
    [480, 'minutes', 'hours', 8],
    [8, 'h', 'Hours', 8],
    [4.7, 'Std.', 'min', 282],
    [282, 'min.', 'h', 4.7],
    [1500, 'ms', 'seconds', 1.5],
    [99.5, 'percent', '%', 99.5],
    [99.5, ' Per  cent ', 'Prozent', 99.5],
    [3, 'working days', 'Working days', 3],
    [3, '', '', 3],
  ])('%d %s is known in %s', (value, from, to, expected) => {
    expect(inUnit(value, from, to)).toBe(expected);
  });

  it.each([
    ['days', 'hours'],
    ['hours', 'service hours'],
    ['%', 'hours'],
    ['', '%'],
    ['tickets', 'calls'],
  ])('%s and %s are not compared', (from, to) => {
    expect(inUnit(1, from, to)).toBeUndefined();
  });
});
