import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FoldingRange, FoldingRangeRequest } from 'vscode-languageserver-protocol';
import { openSample } from './openSample.ts';

const FILE = 'services/SLA-MAIL.md';

describe('folding', () => {
  let opened: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    opened = await openSample(FILE);
  }, 60_000);
  afterAll(() => opened.stop());

  async function folds(): Promise<{ first: string; last: string }[]> {
    const { client } = opened;
    const found = (await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: client.uri(FILE) } })) ?? [];
    expect(found.every((range) => FoldingRange.is(range))).toBe(true);
    const lines = client.textOf(FILE).split(/\r?\n/);
    return found.map(({ startLine, endLine }) => ({ first: (lines[startLine] ?? '').slice(0, 30), last: (lines[endLine] ?? '').slice(0, 14) }));
  }

  it('folds front matter, its longer fields, sections and tables, each to its first line', async () => {
    const all = await folds();
    expect(all[0]).toEqual({ first: '---', last: '---' });
    expect(all).toContainEqual({ first: 'approvals:', last: '  - { by: g.hu' });
    expect(all).toContainEqual({ first: '## Service level targets', last: '| SLT-MAI-3 | ' });
    expect(all).toContainEqual({ first: '| ID | Metric | Applies to | T', last: '| SLT-MAI-3 | ' });
    expect(all.every(({ last }) => last !== '')).toBe(true);
  });

  it('gives no more than the editor wants', async () => {
    await opened.stop();
    opened = await openSample(FILE, { capabilities: { textDocument: { foldingRange: { rangeLimit: 2 } } } });
    expect((await folds()).length).toBe(2);
  });
});
