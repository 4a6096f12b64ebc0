import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WillRenameFilesRequest } from 'vscode-languageserver-protocol';
import { runIn } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { applyOnDisk } from './applyEdit.ts';
import { TestClient } from './client.ts';

describe('renaming files', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    client = await TestClient.start(folder, { capabilities: { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } } });
    await client.ready();
  }, 60_000);
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** Asks, mends, moves: as an editor does. Returns how many links were mended. */
  async function move(moves: readonly (readonly [from: string, to: string])[]): Promise<number> {
    const edit = await client.connection.sendRequest(WillRenameFilesRequest.type, { files: moves.map(([from, to]) => ({ oldUri: client.uri(from), newUri: client.uri(to) })) });
    const count = applyOnDisk(client, folder, edit);
    for (const [from, to] of moves) {
      mkdirSync(path.dirname(path.join(folder, to)), { recursive: true });
      renameSync(path.join(folder, from), path.join(folder, to));
    }
    return count;
  }

  function expectClean(): void {
    const { code, out } = runIn(folder, ['check', '--max-warnings', '0']);
    expect(out).not.toMatch(/broken-path|edited-after|file\/data/);
    expect(code).toBe(0);
  }

  it('mends the links to a folder and out of it; no seal breaks', async () => {
    expect(await move([['governance', 'system/rules']])).toBeGreaterThan(10);
    expectClean();
  }, 60_000);

  it('mends several moves at once, data files among them', async () => {
    expect(await move([['governance/POL-SM.md', 'policies/service management (policy).md'], ['processes', 'how-we-work'], ['records/2026', 'records/this-year']])).toBeGreaterThan(10);
    expectClean();
  }, 60_000);

  it('keeps closed records whole when their data file moves, or they move away from it', async () => {
    const repo = GitRepo.create(folder);
    repo.commit({}, { message: 'All' });
    expect(await move([['records/2026/extracts/changes-2026-q2.csv', 'records/2026/data/changes, second quarter.csv']])).toBe(1);
    expectClean();
    expect(await move([['records/2026/extracts', 'records/extracts-of-2026'], ['records/2026/data', 'records/data']])).toBeGreaterThan(0);
    expectClean();
    repo.commit({}, { message: 'Moved' });
    expect(runIn(folder, ['diff', 'HEAD~1']).out).toContain('Nothing to judge');
  }, 60_000);

  it('answers nothing where nothing is linked, and announces that it wants to be asked', async () => {
    expect(await client.connection.sendRequest(WillRenameFilesRequest.type, { files: [{ oldUri: client.uri('nowhere.md'), newUri: client.uri('there.md') }] })).toBeNull();
    expect(client.initialized?.capabilities.workspace?.fileOperations?.willRename).toEqual({ filters: [{ pattern: { glob: '**/*' } }] });
  });
});
