import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WillRenameFilesRequest } from 'vscode-languageserver-protocol';
import { applyOnDisk } from './applyEdit.ts';
import { MODERN } from './actionMenu.ts';
import { TestClient } from './client.ts';

const FILES = {
  'clausework.yaml': 'clausework: 1\n',
  'a.md': '[theirs](team/docs/b.md#why) [all](team/docs/) [own](c.md)\n',
  'c.md': '# C\n',
  'team/clausework.yaml': 'clausework: 1\n',
  'team/docs/b.md': '[ours](../../c.md) [own](d.md)\n',
  'team/docs/d.md': '# D\n',
};

describe('moving files of an SMS within another', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    for (const [file, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    client = await TestClient.start(folder, { capabilities: MODERN });
    await client.ready(2);
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function move(from: string, to: string): Promise<(file: string) => string> {
    const edit = await client.connection.sendRequest(WillRenameFilesRequest.type, { files: [{ oldUri: client.uri(from), newUri: client.uri(to) }] });
    applyOnDisk(client, folder, edit);
    mkdirSync(path.dirname(path.join(folder, to)), { recursive: true });
    renameSync(path.join(folder, from), path.join(folder, to));
    return (file) => readFileSync(path.join(folder, file), 'utf8');
  }

  it('mends the links of the outer one when the inner one moves as a whole', async () => {
    const read = await move('team', 'group');
    expect(read('a.md')).toBe('[theirs](group/docs/b.md#why) [all](group/docs/) [own](c.md)\n');
    expect(read('group/docs/b.md')).toBe(FILES['team/docs/b.md']);
  });

  it('mends links from the outer one to a file of the inner one', async () => {
    const read = await move('team/docs/b.md', 'team/docs/new.md');
    expect(read('a.md')).toBe('[theirs](team/docs/new.md#why) [all](team/docs/) [own](c.md)\n');
    expect(read('team/docs/new.md')).toBe(FILES['team/docs/b.md']);
  });

  it('mends links from the inner one to a file of the outer one', async () => {
    const read = await move('c.md', 'pages/c.md');
    expect(read('a.md')).toBe('[theirs](team/docs/b.md#why) [all](team/docs/) [own](pages/c.md)\n');
    expect(read('team/docs/b.md')).toBe('[ours](../../pages/c.md) [own](d.md)\n');
  });

  it('mends what leads into a folder of the inner one', async () => {
    const read = await move('team/docs', 'team/text');
    expect(read('a.md')).toBe('[theirs](team/text/b.md#why) [all](team/text/) [own](c.md)\n');
    expect(read('team/text/b.md')).toBe(FILES['team/docs/b.md']);
  });
});
