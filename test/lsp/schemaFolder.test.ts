import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WillRenameFilesRequest } from 'vscode-languageserver-protocol';
import { runIn } from '../support/cli.ts';
import { applyOnDisk } from './applyEdit.ts';
import { MODERN } from './actionMenu.ts';
import { messageOf, TestClient } from './client.ts';

const FILES = {
  'clausework.yaml': 'clausework: 1\nas-of: 2026-06-30\nschemas: ./own/house # ours\n',
  'own/house/types/capacity-plan.yaml': 'id: capacity-plan\nextends: builtin\nfields:\n  cost-centre: { type: text, title: { en: Cost centre }, required: true }\n',
  'plan.md': '---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nowner: sms-manager\n---\n# Plan\n',
};

describe("the folder of the SMS's own schemas", () => {
  let folder: string;
  let client: TestClient;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    for (const [file, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    client = await TestClient.start(folder, { capabilities: MODERN });
    await client.ready();
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const findings = (): string => [...client.diagnostics].flatMap(([file, list]) => list.map((one) => `${file}:${one.range.start.line + 1} ${messageOf(one)}`)).join('\n');

  const checked = (): string => runIn(folder, ['check', '--format', 'json']).out;

  async function move(from: string, to: string): Promise<void> {
    const edit = await client.connection.sendRequest(WillRenameFilesRequest.type, { files: [{ oldUri: client.uri(from), newUri: client.uri(to) }] });
    applyOnDisk(client, folder, edit);
    renameSync(path.join(folder, from), path.join(folder, to));
  }

  it('is named by the setting wherever it moves within the SMS', async () => {
    expect(checked()).toContain('cost-centre');
    await move('own', 'standards');
    expect(checked()).toContain('cost-centre');
    expect(checked()).not.toContain('holds no schema file');
  });

  it('is missed at the line that names it, by command line and editor', async () => {
    renameSync(path.join(folder, 'own'), path.join(folder, 'elsewhere'));
    const { code, out } = runIn(folder, ['check']);
    expect(code).toBe(1);
    expect(out).toMatch(/The folder "\.\/own\/house" holds no schema file[^]*clausework\.yaml:3:10/);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('own/house/types/capacity-plan.yaml'), type: 3 }] });
    await expect.poll(findings).toMatch(/clausework\.yaml:3 The folder/);
  });
});
