import { describe, expect, it } from 'vitest';
import { SampleSms } from '../support/sampleSms.ts';
import { populationOf } from '../../server/src/core/proof/population.ts';
import { mayShare, pointsOf, populationsOf, textsWithout, waysToRemove, waysToUnsay } from './knockOut.ts';

/**
 * A point must stand on what its proof names: taking that away (and sealing the rest again) makes the point fall, and with
 * it only points that look at the same kind of thing. The sample must complete a point before it can be knocked out.
 */

const sample = new SampleSms(true);
const catalogue = sample.sms.schemas.catalogues['iso-20000-1'];
const points = catalogue === undefined ? [] : pointsOf(catalogue);

function completePoints(): Set<string> {
  return new Set(points.filter(({ clause, point }) => catalogue !== undefined && sample.sms.levels.point(catalogue, clause, point).isComplete).map(({ id }) => id));
}

const complete = completePoints();

describe('every proof', () => {
  it('is completed by the sample, but for a handful left open on purpose', () => {
    const open = points.filter(({ id, point }) => !point.note && !complete.has(id)).map(({ id }) => id);
    expect(open.length, open.join(', ')).toBeLessThanOrEqual(12);
  });

  it.each(points.filter(({ id, point }) => complete.has(id) && point.proof !== undefined).map((entry) => [entry.id, entry] as const))('%s falls when what it names is taken away', (id, { point }) => {
    if (catalogue === undefined || point.proof === undefined) {
      throw new Error('nothing to test');
    }
    const populations = [...populationsOf(point.proof)].map((name) => populationOf(sample.sms.lookups, catalogue, name));
    const nothingHappened = populations.length > 0 && populations.every((population) => population.members.length === 0);
    const ways = nothingHappened ? waysToUnsay(point.proof, catalogue) : waysToRemove(point.proof, [id]);
    for (const removals of ways) {
      const before = new Map(sample.texts);
      const edits = textsWithout(sample.sms, sample.texts, removals);
      sample.change(edits, true);
      const still = completePoints();
      const fallen = [...complete].filter((one) => !still.has(one));
      const unexpected = fallen.filter((one) => one !== id && !points.some((other) => other.id === one && mayShare(other.point, removals, catalogue, sample.sms.schemas)));
      sample.change(new Map([...edits.keys()].map((file) => [file, before.get(file)])), false);
      restoreAll(before);
      expect(fallen, JSON.stringify(removals)).toContain(id);
      expect(unexpected, JSON.stringify(removals)).toEqual([]);
    }
  });
});

/** Documents sealed anew around a changed data file go back too. */
function restoreAll(before: ReadonlyMap<string, string>): void {
  const moved = [...before].filter(([file, text]) => sample.texts.get(file) !== text);
  sample.change(new Map(moved), false);
}
