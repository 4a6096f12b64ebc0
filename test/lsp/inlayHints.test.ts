import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InlayHint, InlayHintRequest } from 'vscode-languageserver-protocol';
import { openSample } from './openSample.ts';

const FILE = 'services/SLA-MAIL.md';

describe('inlay hints', () => {
  let opened: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    opened = await openSample(FILE);
  }, 60_000);
  afterAll(() => opened.stop());

  /** The lines asked for, with the hints in them between ‹ and ›. */
  async function shown(first: number, last: number): Promise<string[]> {
    const { client } = opened;
    const lines = client.textOf(FILE).split('\n');
    const range = { start: { line: first, character: 0 }, end: { line: last, character: lines[last]?.length ?? 0 } };
    const hints = (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri: client.uri(FILE) }, range })) ?? [];
    expect(hints.every((hint) => InlayHint.is(hint))).toBe(true);
    return lines.slice(first, last + 1).map((line, at) =>
      hints
        .filter((hint) => hint.position.line === first + at)
        .sort((left, right) => right.position.character - left.position.character)
        .reduce((text, hint) => `${text.slice(0, hint.position.character)}‹${typeof hint.label === 'string' ? hint.label : ''}›${text.slice(hint.position.character)}`, line),
    );
  }

  it('name the holder of a role, the title of an id and the day a review is due', async () => {
    const lines = await shown(0, 30);
    expect(lines.find((line) => line.startsWith('owner:'))).toBe('owner: service-level-manager‹Lena Novak›');
    expect(lines.find((line) => line.startsWith('review:'))).toContain('every: P12M‹due 2026-11-10›,');
    const links = lines.find((line) => line.startsWith('links:')) ?? '';
    expect(links).toContain('service: SVC-MAIL‹Mail and calendar›');
    expect(links).toContain('satisfies: REQ-MAIL‹');
    // Nothing pushes the columns of a table about.
    expect(lines.slice(22).join('\n')).not.toContain('‹');
  });

  it('are those of the lines in sight, and follow unsaved text', async () => {
    const { client, text } = opened;
    const owner = text.split('\n').findIndex((line) => line.startsWith('owner:'));
    expect(await shown(owner, owner)).toEqual(['owner: service-level-manager‹Lena Novak›']);
    expect((await shown(0, owner - 1)).join('\n')).not.toContain('‹');
    await client.edit(FILE, text.indexOf('P12M'), text.indexOf('P12M') + 4, 'P6M');
    expect((await shown(0, 30)).join('\n')).toContain('every: P6M‹due 2026-05-10›');
  });
});
