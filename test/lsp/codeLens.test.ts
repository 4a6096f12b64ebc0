import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeLens, CodeLensRequest, CodeLensResolveRequest } from 'vscode-languageserver-protocol';
import { openSample } from './openSample.ts';

const FILE = 'services/SLA-MAIL.md';

describe('code lenses', () => {
  let opened: Awaited<ReturnType<typeof openSample>>;
  beforeAll(async () => {
    opened = await openSample(FILE);
  }, 60_000);
  afterAll(() => opened.stop());

  async function lenses(): Promise<CodeLens[]> {
    const { client } = opened;
    const found = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri(FILE) } })) ?? [];
    const resolved: CodeLens[] = [];
    for (const lens of found) {
      resolved.push(lens.command === undefined ? await client.connection.sendRequest(CodeLensResolveRequest.type, lens) : lens);
    }
    expect(resolved.every((lens) => CodeLens.is(lens))).toBe(true);
    return resolved;
  }

  const titles = async (): Promise<string[]> => (await lenses()).map((lens) => lens.command?.title ?? '');

  it('say who links here, what it proves, when it is reviewed and who approved it', async () => {
    const [linked, proves, ...others] = await titles();
    expect(Number(/^linked from (\d+)$/.exec(linked ?? '')?.[1])).toBeGreaterThan(5);
    expect(Number(/^proves (\d+) points$/.exec(proves ?? '')?.[1])).toBeGreaterThan(3);
    expect(others).toEqual(['review due 2026-11-10 (in 41 days)', '1.1 approved by Gwen Hughes on 2025-11-10, unchanged since (stated)']);
    // All of them stand at the id.
    const [first] = await lenses();
    expect(opened.client.slice(FILE, first!.range)).toBe('SLA-MAIL');
  });

  it('follow unsaved text', async () => {
    const { client, text } = opened;
    const at = text.indexOf('in the hours of the service desk');
    await client.edit(FILE, at, at + 2, 'during');
    expect((await titles()).at(-1)).toBe('1.1 approved by Gwen Hughes on 2025-11-10, edited since (stated)');
    await client.edit(FILE, at, at + 6, 'in');
    await client.edit(FILE, text.indexOf('1.1'), text.indexOf('1.1') + 3, '1.2');
    expect((await titles()).at(-1)).toBe('1.2 is not approved; 1.1 was, by Gwen Hughes on 2025-11-10 (stated)');
    await client.edit(FILE, text.indexOf('1.1'), text.indexOf('1.1') + 3, '1.1');
  });

  it('can be clicked where the client has the command, and are read only elsewhere', async () => {
    expect((await lenses()).map((lens) => lens.command?.command)).toEqual(['', '', '', '']);
    await opened.stop();
    opened = await openSample(FILE, { initializationOptions: { commands: ['clausework.showReferences', 'clausework.showPoints'] } });
    const [linked, proves] = await lenses();
    expect(linked?.command).toMatchObject({ command: 'clausework.showReferences', arguments: [opened.client.uri(FILE), linked?.range.start] });
    expect(proves?.command).toMatchObject({ command: 'clausework.showPoints', arguments: ['SLA-MAIL', expect.arrayContaining(['8.3.3#b'])] });
  });

  it('are none in a page', async () => {
    const { client } = opened;
    expect((await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri('README.md') } })) ?? []).toEqual([]);
  });
});
