import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SelectionRange, SelectionRangeRequest } from 'vscode-languageserver-protocol';
import { openSample } from './openSample.ts';

const FILE = 'services/SLA-MAIL.md';

describe('selection ranges', () => {
  let opened: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    opened = await openSample(FILE);
  }, 60_000);
  afterAll(() => opened.stop());

  /** What a selection grows to, the smallest first; long stretches by their beginning. */
  async function grows(word: string): Promise<string[]> {
    const { client, text } = opened;
    const [range] = (await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument: { uri: client.uri(FILE) }, positions: [client.positionAt(FILE, text.indexOf(word) + 1)] })) ?? [];
    expect(SelectionRange.is(range)).toBe(true);
    const steps: string[] = [];
    for (let step = range; step !== undefined; step = step.parent) {
      const words = client.slice(FILE, step.range);
      steps.push(words.length <= 40 ? words : words.slice(0, 24));
    }
    return steps;
  }

  it('grow in a table from the word to its cell, row, table, section and the document', async () => {
    const steps = await grows('reading and');
    expect(steps.slice(0, 3)).toEqual(['reading', 'sending, reading and calendar', '| SLT-MAI-1 | MET-AVAIL ']);
    expect(steps.slice(3).map((step) => step.split('\n')[0])).toEqual(['| ID | Metric | Applies ', '## Service level targets', '# Service level agreemen', '---']);
  });

  it('grow in front matter from the value to its entry, its field and all of it', async () => {
    const steps = await grows('P12M');
    expect(steps.slice(0, 4)).toEqual(['P12M', 'every: P12M', '{ every: P12M, last: 202', 'review: { every: P12M, l']);
    expect(steps.at(-1)).toMatch(/^---/);
  });

  it('answer every position that was asked for, in order', async () => {
    const { client, text } = opened;
    const positions = [0, text.length, text.indexOf('Mail')].map((offset) => client.positionAt(FILE, offset));
    const ranges = await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument: { uri: client.uri(FILE) }, positions });
    expect(ranges?.length).toBe(3);
    for (const [at, range] of (ranges ?? []).entries()) {
      expect(range.range.start.line <= positions[at]!.line && range.range.end.line >= positions[at]!.line).toBe(true);
    }
  });
});
