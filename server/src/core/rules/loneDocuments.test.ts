import { expect, it } from 'vitest';
import { builtinSchemas } from '../../../../test/support/builtinSchemas.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { parseFile } from '../facts/parseFile.ts';
import { DEFAULT_CONFIGURATION } from '../index/configuration.ts';
import { LoneDocuments } from './loneDocuments.ts';

const crashes: unknown[] = [];
const lone = new LoneDocuments({ schemas: builtinSchemas().schemas, configuration: DEFAULT_CONFIGURATION, asOf: '2026-09-30' as PlainDate, isPage: () => false }, (_rule, _path, error) => crashes.push(error));

function rulesOf(path: string, texts: Readonly<Record<string, string>>): string[] {
  const files = new Map(Object.entries(texts).map(([file, text]) => [file, parseFile(file, text)]));
  return [...new Set(lone.findings(path, files).map(({ rule }) => rule))];
}

it('says what a document says by itself, and nothing for which others have to be read', () => {
  const text = '---\nid: REP-1\ntype: service-report\ntitle: Report\nstatus: opne\nlinks: { service: NOBODY }\n---\n# Report\n';
  const rules = rulesOf('a.md', { 'a.md': text });
  expect(rules).toContain('front-matter/invalid-value');
  expect(rules).not.toContain('link/unknown-id');
  // Nothing of it is left for the next.
  expect(rulesOf('b.md', { 'b.md': text.replace('opne', 'open') })).not.toContain('front-matter/invalid-value');
  expect(rulesOf('a.md', { 'a.md': text })).toEqual(rules);
  expect(crashes).toEqual([]);
});

it('looks into the data file of a document', () => {
  const extract = '---\nid: EXT-1\ntype: record-extract\ntitle: Incidents\nrecord-type: incident\nperiod: 2026-03\nrow-count: 1\ndata: a.csv\n---\n# Incidents\n';
  const rows = (opened: string): string => `id,opened\nINC-1,${opened}\n`;
  expect(rulesOf('a.md', { 'a.md': extract, 'a.csv': rows('2026-03-99') })).toContain('register/invalid-cell');
  expect(rulesOf('a.md', { 'a.md': extract, 'a.csv': rows('2026-03-09') })).not.toContain('register/invalid-cell');
});
