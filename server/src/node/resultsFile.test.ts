import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readResults, writeResults, type EarlierResults, type ResultsPlace } from './resultsFile.ts';

let place: ResultsPlace;
beforeEach(() => (place = { folder: mkdtempSync(path.join(tmpdir(), 'clausework-results-')), setup: 'one' }));
afterEach(() => rmSync(place.folder, { recursive: true, force: true }));

/** As many of each as are asked for, with words that take more than a byte a letter. */
function found(files: number, values: number, hubs: number): EarlierResults {
  const paths = Array.from({ length: files }, (_, at) => `Störung-${at}.md`);
  return {
    files: new Map(paths.map((file, at) => [file, at % 3 === 0 ? '' : `d${at}`])),
    table: { files: paths.map((file, at) => [file, at % 3 === 0 ? 'other' : 'document']), starts: Int32Array.from([0, 1, 2]), keys: Int32Array.from([7, -8]), kinds: ['entity'] },
    results: {
      graph: { hashes: Int32Array.from([1, 2, 3]), starts: Int32Array.from([0, 2]), sources: Int32Array.from([0, ~0]) },
      values: Array.from({ length: values }, (_, node) => ({ kind: 'point', name: `«${node}»`, node, value: { level: 'defined', by: [`→ ${node}`] } })),
      hubs: Array.from({ length: hubs }, (_, node) => ({ kind: 'state', name: String(node), node, digest: `1.${node}` })),
      members: [{ kind: 'left-out', name: '', members: [['a', '1', 2]] }],
      outside: [{ kind: 'as-of', name: '', value: '2026-09-30' }],
    },
  };
}

it.each([
  [0, 0, 0],
  [3, 5, 1],
  [4321, 2000, 1],
  [10, 6001, 2001],
])('reads again what was found of %i files: %i values, %i hubs', (files, values, hubs) => {
  const results = found(files, values, hubs);
  writeResults(place, results);
  expect(readResults(place)).toEqual(results);
});

it('gives nothing for another setup, nor from a file that is torn or altered', () => {
  writeResults(place, found(10, 10, 10));
  expect(readResults({ ...place, setup: 'two' })).toBeUndefined();
  const file = path.join(place.folder, 'results');
  const bytes = readFileSync(file);
  for (const at of [0, 25, Math.floor(bytes.length / 2), bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(file, altered);
    expect(readResults(place), `a bit of byte ${at}`).toBeUndefined();
  }
  writeFileSync(file, bytes);
  truncateSync(file, bytes.length - 3);
  expect(readResults(place)).toBeUndefined();
  writeFileSync(file, '');
  expect(readResults(place)).toBeUndefined();
});
