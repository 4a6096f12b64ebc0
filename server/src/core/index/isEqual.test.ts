import { describe, expect, it } from 'vitest';
import { isEqual } from './isEqual.ts';

describe('isEqual', () => {
  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [new Set(['a']), new Set(['b']), false],
    [new Set(['a']), new Set(['a']), true],
    [new Map([['a', 1]]), new Map([['a', 2]]), false],
    [[], {}, false],
    [null, {}, false],
  ])('compares %j and %j', (left, right, expected) => {
    expect(isEqual(left, right)).toBe(expected);
  });
});
