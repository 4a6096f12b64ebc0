import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLE_ROOT, smsFiles } from '../support/sampleFiles.ts';

/** That links and anchors lead somewhere is found by the check itself; here is what only a reader of a git host would miss. */
describe('the README of the sample', () => {
  const files = smsFiles('.md');
  const readme = files.find((file) => file.path === 'README.md')?.text ?? '';
  const linked = new Set([...readme.matchAll(/\]\(([^)#]+)/g)].map((match) => match[1] ?? ''));

  it('leads to every document that is no record', () => {
    const documents = files.map((file) => file.path).filter((file) => file !== 'README.md' && !file.startsWith('records/'));
    expect(documents.filter((file) => !linked.has(file))).toEqual([]);
  });

  it('names only folders of records that are there', () => {
    const named = [...readme.matchAll(/`records\/<year>\/([a-z-]+)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((folder) => !['2025', '2026'].some((year) => existsSync(path.join(SAMPLE_ROOT, 'records', year, folder))))).toEqual([]);
  });

  it('names only ids that stand somewhere in the sample', () => {
    const rest = files.filter((file) => file.path !== 'README.md').map((file) => file.text).join('\n') + smsFiles('.csv').map((file) => file.text).join('\n');
    const trails = readme.slice(readme.indexOf('## Trails'), readme.indexOf('## What the source'));
    const ids = [...trails.matchAll(/\b(?:[A-Z]{2,}-)+[A-Z0-9]+(?:-\d+)?\b/g)].map((match) => match[0]);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !rest.includes(id))).toEqual([]);
  });
});

describe('a reader on a git host', () => {
  it('finds tables whose rows have as many cells as their heads', () => {
    const uneven = smsFiles('.md').flatMap(({ path: file, text }) => unevenRows(text).map((line) => `${file}:${line}`));
    expect(uneven).toEqual([]);
  });
});

function unevenRows(text: string): number[] {
  let width: number | undefined;
  return text.split('\n').flatMap((line, at) => {
    const cells = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : undefined;
    width = cells === undefined ? undefined : (width ?? cells);
    return cells === width ? [] : [at + 1];
  });
}
