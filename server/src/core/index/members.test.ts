import { describe, expect, it } from 'vitest';
import { memberIn, memberKeyOf, memberKind, memberName, isMemberKind } from './members.ts';
import { Memo } from './memo.ts';
import type { ResultKinds } from './results.ts';

const RESULTS: ResultKinds = { values: new Set(['leaf']), outside: new Set(), inside: new Set(), shared: new Set(), manyReaders: 2 };

/** Leaves that each ask whether their own name is in a set, and what a record holds for them. */
function memoOver(inputs: Record<string, readonly string[]>, isTracking: boolean): { memo: Memo; runs: string[]; leaves: (names?: readonly string[]) => string[] } {
  const memo = new Memo((_kind, name) => inputs[name], { isTracking, results: RESULTS });
  const runs: string[] = [];
  const names = (): readonly string[] => memo.input('v', 'names') as readonly string[];
  const lengthOf = (name: string): number => (memo.input('v', name) as readonly string[] | undefined)?.length ?? 0;
  const leaf = (name: string): string =>
    memo.part('leaf', name, () => {
      runs.push(name);
      const isThere = memo.isMember('set', '', name, () => new Set(names()));
      const length = memo.entryOf('lengths', '', name, () => Object.fromEntries(names().map((one) => [one, lengthOf(one) + (names().includes('more') ? lengthOf('more') : 0)])));
      return `${name} ${String(isThere)} ${String(length)}`;
    });
  return { memo, runs, leaves: (asked = ['a', 'b', 'c']) => asked.map(leaf) };
}

const BEFORE = { names: ['a', 'b'], a: ['x'], b: ['x', 'y'] };

describe('a name under which a member is remembered', () => {
  it.each([
    { kind: 'set', name: '', member: 'a' },
    { kind: 'set', name: 'two words', member: '12 b' },
    { kind: 'set', name: '\0', member: '' },
  ])('tells again what it is of: $name, $member', (key) => {
    expect(isMemberKind(memberKind(key.kind))).toBe(true);
    expect(memberKeyOf(memberKind(key.kind), memberName(key))).toEqual(key);
  });

  it('never stands for what every object has', () => {
    expect(memberIn({ a: 1 }, 'constructor')).toBeUndefined();
  });
});

describe.each([true, false])('what rests on one member (following changes: %s)', (isTracking) => {
  function changed(inputs: Record<string, readonly string[]>, steps: readonly Record<string, readonly string[]>[], isResumed: boolean): string[][] {
    const { memo, runs, leaves } = memoOver(inputs, isTracking);
    if (isResumed) {
      const first = memoOver(BEFORE, false);
      first.memo.setLoaded();
      first.leaves();
      const results = first.memo.results();
      expect(results?.members.length).toBe(2);
      if (results !== undefined) {
        memo.adopt(structuredClone(results));
      }
    }
    memo.setLoaded();
    leaves();
    const looked = [runs.splice(0).sort()];
    for (const step of steps) {
      Object.assign(inputs, step);
      memo.invalidate(Object.keys(step).map((name) => ['v', name]));
      expect(leaves()).toEqual(memoOver(inputs, false).leaves());
      looked.push(runs.splice(0).sort());
    }
    return looked;
  }

  it.each([true, false])('holds when another comes or goes (resumed: %s)', (isResumed) => {
    const steps = [{ names: ['a', 'b', 'c'] }, { names: ['a', 'c'] }, { a: ['x', 'y'] }, { names: ['a', 'b'] }];
    const [, ...looked] = changed({ ...BEFORE }, steps, isResumed);
    // One leaf that waits is looked at first, so that it is known where the others stand.
    expect(looked.map((names) => names.includes('b'))).toEqual([false, true, false, true]);
    expect(looked[0]).toContain('c');
  });

  it('falls away by what the whole has come to rest on since, whoever asks first', () => {
    const inputs: Record<string, readonly string[]> = { ...BEFORE };
    const { memo, runs, leaves } = memoOver(inputs, isTracking);
    memo.setLoaded();
    leaves();
    Object.assign(inputs, { names: ['a', 'b', 'more'] });
    memo.invalidate([['v', 'names']]);
    leaves(['c', 'b']);
    Object.assign(inputs, { more: ['x'] });
    memo.invalidate([['v', 'more']]);
    runs.splice(0);
    expect(leaves(['b', 'a', 'c'])).toEqual(memoOver(inputs, false).leaves(['b', 'a', 'c']));
    expect(runs).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('holds when something changes back and forth', () => {
    const [, ...looked] = changed({ ...BEFORE }, [{ b: ['x'] }, { b: ['x', 'y'] }, { b: ['x', 'z'] }], true);
    expect(looked.every((names) => !names.includes('c'))).toBe(true);
    expect(looked.map((names) => names.includes('b'))).toEqual([true, true, false]);
  });
});
