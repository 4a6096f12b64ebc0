import { describe, expect, it } from 'vitest';
import { SharedValues } from './sharedValues.ts';

describe('shared values', () => {
  it('are made once and given again', () => {
    const values = new SharedValues<readonly string[]>();
    const first = values.of('a', () => ['a']);
    expect(values.of('b', () => ['b'])).toEqual(['b']);
    expect(values.of('a', () => ['another'])).toBe(first);
  });

  it('stay shared while they are asked for, however many others come', () => {
    const values = new SharedValues<object>();
    const often = values.of('often', () => ({}));
    const once = values.of('once', () => ({}));
    for (let number = 0; number < 100_000; number++) {
      values.of(`other ${number}`, () => ({}));
      values.of('often', () => ({}));
    }
    expect(values.of('often', () => ({}))).toBe(often);
    expect(values.of('once', () => ({}))).not.toBe(once);
  });
});
