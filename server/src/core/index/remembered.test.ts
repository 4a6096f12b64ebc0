import { describe, expect, it } from 'vitest';
import { Memo } from './memo.ts';
import type { ResultKinds } from './results.ts';

const RESULTS: ResultKinds = { values: new Set(['leaf']), outside: new Set(['day']), inside: new Set<string>(), shared: new Set<string>(), manyReaders: 3 };

/** Leaves that rest on an input of their own and on one value they share, which rests on two more. */
function memoOver(values: Record<string, number>, isTracking: boolean, shared = new Set<string>()): { memo: Memo; runs: string[]; leaves: () => number[] } {
  const memo = new Memo((_kind, name) => values[name], { isTracking, results: { ...RESULTS, shared } });
  const runs: string[] = [];
  const input = (name: string): number => memo.input(name === 'today' ? 'day' : 'v', name) as number;
  const sum = (): number => memo.derived('shared', () => (runs.push('shared'), Math.trunc((input('a') + input('b')) / 10)));
  const leaf = (at: number): number => memo.part('leaf', String(at), () => (runs.push(`leaf ${at}`), sum() * 100 + input(`own ${at}`) + (at === 2 ? input('today') : 0)));
  return { memo, runs, leaves: () => [0, 1, 2, 3].map(leaf) };
}

const VALUES = { a: 1, b: 2, today: 5, 'own 0': 1, 'own 1': 2, 'own 2': 3, 'own 3': 4 };

describe.each([true, false])('results of an earlier run (following changes: %s)', (isTracking) => {
  function resumed(values: Record<string, number>, shared = new Set<string>()): ReturnType<typeof memoOver> {
    const first = memoOver(VALUES, false, shared);
    first.memo.setLoaded();
    first.leaves();
    const next = memoOver(values, isTracking, shared);
    const results = first.memo.results();
    if (results !== undefined) {
      next.memo.adopt(results);
    }
    next.memo.setLoaded();
    return next;
  }

  it('are taken without computing anything', () => {
    const { runs, leaves } = resumed({ ...VALUES });
    expect(leaves()).toEqual(memoOver(VALUES, false).leaves());
    expect(runs).toEqual([]);
  });

  it('fall away where an input changed', () => {
    const values = { ...VALUES, 'own 1': 7 };
    const { memo, runs, leaves } = resumed(values);
    memo.invalidate([['v', 'own 1']]);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs).toEqual(['leaf 1', 'shared']);
  });

  it('fall away where an input from outside has another value now', () => {
    const values = { ...VALUES, today: 6 };
    const { runs, leaves } = resumed(values);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs).toEqual(['leaf 2', 'shared']);
  });

  it('hold after all where the value that they share is still the same', () => {
    const values = { ...VALUES, a: 3 };
    const { memo, runs, leaves } = resumed(values);
    memo.invalidate([['v', 'a']]);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs).toEqual(['leaf 0', 'shared']);
  });

  it('include the values that very many share, where these are kept', () => {
    const values: Record<string, number> = { ...VALUES, 'own 1': 7 };
    const { memo, runs, leaves } = resumed(values, new Set(['shared']));
    memo.invalidate([['v', 'own 1']]);
    leaves();
    expect(runs).toEqual(['leaf 1']);
    values['a'] = 30;
    memo.invalidate([['v', 'a']]);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs.filter((run) => run === 'shared').length).toBe(1);
  });

  it('all fall away where it is another', () => {
    const values = { ...VALUES, a: 30 };
    const { memo, runs, leaves } = resumed(values);
    memo.invalidate([['v', 'a']]);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs).toEqual(['leaf 0', 'shared', 'leaf 1', 'leaf 2', 'leaf 3']);
  });

  it('are those of both runs in the end', () => {
    const values: Record<string, number> = { ...VALUES, 'own 1': 7, a: 3 };
    const { memo, runs, leaves } = resumed(values);
    memo.invalidate([['v', 'own 1'], ['v', 'a']]);
    leaves();
    runs.length = 0;
    values['a'] = 4;
    memo.invalidate([['v', 'a']]);
    expect(leaves()).toEqual(memoOver(values, false).leaves());
    expect(runs.filter((run) => run === 'shared').length).toBe(1);
    expect(runs.length).toBeLessThanOrEqual(3);
  });
});

describe.each([true, false])('a value that very many rest on (following changes: %s)', (isTracking) => {
  const kinds = (shared: boolean): ResultKinds => ({ values: new Set(['v']), inside: new Set(), shared: new Set(shared ? ['h'] : []), outside: new Set(), manyReaders: 3 });

  /** A sum of all that is listed, as a population is, and values that read it. */
  function sumOver(inputs: Readonly<Record<string, unknown>>, isShared: boolean): { memo: Memo; sum: () => number; value: (name: string) => string } {
    const memo = new Memo((_kind, name) => inputs[name], { isTracking, results: kinds(isShared) });
    const listed = (): readonly string[] => memo.derived('listed', () => memo.input('in', 'list') as readonly string[]);
    const sum = (): number => memo.derivedOf('h', 'x', () => listed().reduce((total, name) => total + (memo.input('in', name) as number), 0));
    return { memo, sum, value: (name) => memo.derivedOf('v', name, () => `${name}${String(sum())}`) };
  }

  function adopted(inputs: Readonly<Record<string, unknown>>, isShared: boolean, from: Memo): ReturnType<typeof sumOver> {
    const next = sumOver(inputs, isShared);
    const results = from.results();
    if (results !== undefined) {
      next.memo.adopt(results);
    }
    return next;
  }

  it.each([
    [true, 'the sum first', true],
    [true, 'values first', false],
    [false, 'the sum first', true],
    [false, 'values first', false],
  ])('may be the same and rest on something else now (kept: %s, asked: %s)', (isShared, _order, isSumFirst) => {
    const inputs: Record<string, unknown> = { list: ['a'], a: 1 };
    const all = ['p', 'q', 'r', 's'];
    const first = sumOver(inputs, isShared);
    all.map(first.value);
    inputs['list'] = ['a', 'new'];
    inputs['new'] = 0;
    const second = adopted(inputs, isShared, first.memo);
    second.memo.invalidate([['in', 'list']]);
    second.memo.setLoaded();
    if (isSumFirst) {
      second.sum();
    }
    expect(['e', ...all].map(second.value)).toEqual(['e1', 'p1', 'q1', 'r1', 's1']);
    const third = adopted(inputs, isShared, second.memo);
    inputs['new'] = 5;
    third.memo.invalidate([['in', 'new']]);
    third.memo.setLoaded();
    expect([...all, 'e'].map(third.value)).toEqual(['p6', 'q6', 'r6', 's6', 'e6']);
    second.memo.track();
    second.memo.invalidate([['in', 'new']], true);
    expect([...all, 'e'].map(second.value)).toEqual(['p6', 'q6', 'r6', 's6', 'e6']);
  });

  it('may be computed again before anything that rests on it is asked for', () => {
    const inputs: Record<string, unknown> = { list: ['a', 'b'], a: 1, b: 1 };
    const first = sumOver(inputs, false);
    ['p', 'q', 'r'].map(first.value);
    const { memo, sum, value } = adopted(inputs, false, first.memo);
    memo.setLoaded();
    Object.assign(inputs, { a: 2, b: 0 });
    memo.invalidate([['in', 'a'], ['in', 'b']]);
    sum();
    expect(['p', 'q', 'r'].map(value)).toEqual(['p2', 'q2', 'r2']);
    inputs['b'] = 5;
    memo.invalidate([['in', 'b']]);
    expect(['p', 'q', 'r'].map(value)).toEqual(['p7', 'q7', 'r7']);
  });
});

it('values that very many rest on are computed at once while changes are followed', () => {
  const values: Record<string, number> = { ...VALUES };
  const { memo, runs, leaves } = memoOver(values, true);
  memo.setLoaded();
  leaves();
  memo.track();
  memo.takeStale();
  runs.length = 0;
  values['a'] = 3;
  memo.invalidate([['v', 'a']]);
  expect(runs).toEqual(['shared']);
  leaves();
  expect(runs).toEqual(['shared']);
  values['a'] = 30;
  memo.invalidate([['v', 'a']]);
  expect(memo.takeStale().filter((key) => key.startsWith('leaf')).sort()).toEqual(['leaf:0', 'leaf:1', 'leaf:2', 'leaf:3']);
  expect(leaves()).toEqual(memoOver(values, false).leaves());
});
