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
