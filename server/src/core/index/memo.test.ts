import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memo } from './memo.ts';

describe('Memo', () => {
  function memoOver(values: Record<string, number>): { memo: Memo; runs: string[] } {
    return { memo: new Memo((_, name) => values[name], { isTracking: true }), runs: [] };
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

  it.each([
    { before: 0, after: 1, said: 'crashed' },
    { before: 1, after: 0, said: '0' },
  ])('keeps to whoever catches it that something cannot be computed, as long as that is so: $said', ({ before, after, said }) => {
    const values = { a: before };
    const { memo } = memoOver(values);
    const risky = (): number =>
      memo.derived('risky', () => {
        if (memo.input('v', 'a') === 1) {
          throw new Error('crash');
        }
        return values.a;
      });
    const careful = (): string =>
      memo.derived('careful', () => {
        try {
          return String(risky());
        } catch {
          return 'crashed';
        }
      });
    careful();
    values.a = after;
    memo.invalidate([['v', 'a']]);
    expect(careful()).toBe(said);
  });

  it('computes again what read a value that fell away while it was computed', () => {
    const values = { a: 1 };
    const memo = new Memo(() => values.a, { isTracking: true, results: { values: new Set(['leaf']), inside: new Set(), shared: new Set(['sum']), outside: new Set(), manyReaders: 1 } });
    const middle = (): number => memo.derivedOf('middle', '', () => memo.input('v', 'a') as number);
    const leaf = (): number => memo.derivedOf('leaf', '', () => middle() * 10);
    const twice = (): number => memo.derivedOf('twice', '', () => leaf() * 2);
    const sum = (): string => memo.derivedOf('sum', '', () => `${leaf()} ${middle()} ${twice()}`);
    const reader = (): string => memo.derivedOf('leaf', 'reader', () => memo.derivedOf('last', '', sum));
    const all = (): void => [reader, sum, leaf, middle].forEach((ask) => ask());
    memo.setLoaded();
    all();
    memo.track();
    all();
    values.a = 0;
    memo.invalidate([['v', 'a']]);
    expect(sum()).toBe('0 0 0');
  });

  it('does not take for the same what read something that fell away while it was looked at', () => {
    const values: Record<string, number> = { v: 1, o: 1 };
    const memo = new Memo((_kind, name) => values[name], { isTracking: true, results: { values: new Set(['leaf']), inside: new Set(), shared: new Set(), outside: new Set(), manyReaders: 2 } });
    const record = (): number => memo.entryOf<number>('record', '', 'x', () => (memo.input('i', 'o') === 1 ? {} : { x: 1 })) ?? 9;
    const leaf = (): number => memo.derivedOf('leaf', '1', () => 1 + 4 * record());
    const isIn = (): boolean => memo.isMember('set', '2', 'x', () => new Set(leaf() % 2 === 1 ? (record() === 9 ? ['y', 'z'] : ['y']) : []));
    const first = (): number => memo.derivedOf('middle', '3', () => ((memo.input('i', 'v') as number) + (leaf() % 2)) % 2);
    const second = (): number => memo.derivedOf('middle', '4', () => (first() + (isIn() ? 1 : 0)) % 2);
    const has = (member: string): boolean => memo.isMember('set', '5', member, () => new Set(second() % 2 === 1 ? ['x'] : []));
    const last = (): number => memo.derivedOf('leaf', '8', () => (has('y') ? 10 : 0) + (leaf() % 2 === 1 ? 1 + (has('x') ? 3 : 0) : 0));
    memo.setLoaded();
    last();
    for (const change of [{ v: 0 }, { o: 0 }, { v: 1 }]) {
      Object.assign(values, change);
      memo.invalidate(Object.keys(change).map((name) => ['i', name]));
    }
    expect([first(), second(), last()]).toEqual([0, 0, 1]);
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

  describe('for what a person types', () => {
    /** Two values that fifty others rest on, one of them resting on the other by way of a third. */
    function graph(values: Record<string, number>): { memo: Memo; leaf: (at: number) => number; leaves: () => number[] } {
      const memo = new Memo((_, name) => values[name], { isTracking: true });
      const input = (name: string): number => memo.input('v', name) as number;
      const first = (): number => memo.derived('first', () => Math.trunc((input('a') + input('b')) / 3));
      const between = (): number => memo.derived('between', () => Math.trunc(first() / 2) + input('c'));
      const second = (): number => memo.derived('second', () => Math.trunc((input('d') > 2 ? between() : input('a')) / 2));
      const leaf = (at: number): number => memo.derivedOf('leaf', String(at), () => at * 1000 + (at % 2 === 0 ? first() : 0) + (at % 3 === 0 ? second() : 0) + (at % 5 === 0 ? between() : 0));
      const leaves = (): number[] => Array.from({ length: 200 }, (_, at) => leaf(at));
      return { memo, leaf, leaves };
    }

    it('leaves alone whatever rests on a value that stays the same', () => {
      const values = { a: 1, b: 1, c: 0, d: 0 };
      const { memo, leaves } = graph(values);
      leaves();
      memo.takeStale();
      values.b = 0;
      memo.invalidate([['v', 'b']], true);
      expect(memo.takeStale()).toEqual(['first']);
      values.b = 2;
      memo.invalidate([['v', 'b']], true);
      expect(memo.takeStale().filter((key) => key.startsWith('leaf:')).length).toBeGreaterThanOrEqual(100);
      expect(leaves()).toEqual(graph(values).leaves());
    });

    it('gives what computing afresh gives', () => {
      const change = fc.record({ names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), value: fc.nat(7), settles: fc.boolean(), asks: fc.nat(3) });
      fc.assert(
        fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
          const values: Record<string, number> = { a: 1, b: 1, c: 0, d: 3 };
          const { memo, leaf, leaves } = graph(values);
          leaves();
          for (const { names, value, settles, asks } of changes) {
            names.forEach((name, at) => (values[name] = value + at));
            memo.invalidate(names.map((name) => ['v', name] as const), settles);
            // At times only some are asked, so that the next change finds the others as they were left.
            expect(asks === 0 ? leaves() : [leaf(asks * 15)]).toEqual(asks === 0 ? graph(values).leaves() : [graph(values).leaf(asks * 15)]);
          }
          expect(leaves()).toEqual(graph(values).leaves());
        }),
      );
    });
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
