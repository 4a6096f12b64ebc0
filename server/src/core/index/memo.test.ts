import { describe, expect, it } from 'vitest';
import { isEqual, Memo } from './memo.ts';

describe('Memo', () => {
  function memoOver(values: Record<string, number>): { memo: Memo; runs: string[] } {
    return { memo: new Memo((_, name) => values[name], true), runs: [] };
  }

  it('computes again only what read something that changed, and stops where a value stays the same', () => {
    const values = { a: 1, b: 10 };
    const { memo, runs } = memoOver(values);
    const sign = (): number => memo.derived('sign', () => (runs.push('sign'), Math.sign(memo.input('v', 'a') as number)));
    const text = (): string => memo.derived('text', () => (runs.push('text'), `sign ${sign()}`));
    const other = (): number => memo.derived('other', () => (runs.push('other'), memo.input('v', 'b') as number));
    expect([text(), other()]).toEqual(['sign 1', 10]);
    values.a = 5;
    memo.invalidate([['v', 'a']]);
    expect([text(), other()]).toEqual(['sign 1', 10]);
    expect(runs).toEqual(['text', 'sign', 'other', 'sign']);
    values.a = -5;
    memo.invalidate([['v', 'a']]);
    expect(text()).toBe('sign -1');
    expect(runs).toEqual(['text', 'sign', 'other', 'sign', 'sign', 'text']);
  });

  it('forgets what was read only on an earlier run', () => {
    const values = { which: 0, a: 1, b: 2 };
    const { memo, runs } = memoOver(values);
    const read = (): unknown => memo.derived('read', () => (runs.push('read'), memo.input('v', memo.input('v', 'which') === 0 ? 'a' : 'b')));
    read();
    values.which = 1;
    memo.invalidate([['v', 'which']]);
    expect(read()).toBe(2);
    values.a = 7;
    memo.invalidate([['v', 'a']]);
    read();
    expect(runs.length).toBe(2);
  });

  it('tells what must be looked at again', () => {
    const values = { a: 1 };
    const { memo } = memoOver(values);
    memo.derived('inner', () => memo.input('v', 'a'));
    memo.derived('outer', () => memo.derived('inner', () => memo.input('v', 'a')));
    memo.takeStale();
    memo.invalidate([['v', 'a']]);
    expect(memo.takeStale().sort()).toEqual(['inner', 'outer']);
  });

  it('still tells what was stale before everything was forgotten, and forgotten again', () => {
    const values = { a: 1 };
    const { memo } = memoOver(values);
    memo.derived('outer', () => memo.input('v', 'a'));
    memo.takeStale();
    memo.reset();
    memo.reset();
    expect(memo.takeStale()).toEqual(['outer']);
  });

  it('refuses a value computed from itself instead of hanging', () => {
    const { memo } = memoOver({});
    const loop = (): unknown => memo.derived('loop', loop);
    expect(loop).toThrow(/computed from itself/);
  });
});

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
