import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrepareRenameRequest, RenameRequest, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { runIn } from '../support/cli.ts';
import { AMIRA, BO, repositoryWithPlan } from '../support/gitPlan.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { applyOnDisk } from './applyEdit.ts';
import { TestClient } from './client.ts';

const ASKING = { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };

describe('rename', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function start(capabilities: object): Promise<void> {
    client = await TestClient.start(folder, { capabilities });
    await client.ready();
  }

  async function place(file: string, words: string): Promise<{ textDocument: { uri: string }; position: { line: number; character: number } }> {
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    return { textDocument: { uri: client.uri(file) }, position: client.positionAt(file, text.indexOf(words) + 1) };
  }

  it('of a service changes what is not sealed, asks about what is, and leaves the SMS clean', async () => {
    await start(ASKING);
    const at = await place('services/SERVICE-CATALOGUE.md', 'SVC-PAYROLL');
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, at)).toMatchObject({ placeholder: 'SVC-PAYROLL' });
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'SVC-WAGES' });
    expect(edit?.changeAnnotations?.['sealed']).toMatchObject({ needsConfirmation: true });
    const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
    const sealed = changes.filter((change) => change.edits.some((one) => 'annotationId' in one)).map((change) => client.pathOf(change.textDocument.uri));
    expect(sealed).toContain('services/SLA-PAYROLL.md');
    expect(changes.find((change) => change.textDocument.uri === at.textDocument.uri)?.textDocument.version).toBe(1);
    expect(applyOnDisk(client, folder, edit)).toBeGreaterThan(3);
    expect(readFileSync(path.join(folder, 'services/SERVICE-CATALOGUE.md'), 'utf8')).toMatch(/^formerly: \[SVC-PAYROLL: SVC-WAGES\]$/m);
    const { code, out } = runIn(folder, ['check', '--max-warnings', '0']);
    expect(out).not.toMatch(/unknown-id|edited-after/);
    expect(code).toBe(0);
  }, 60_000);

  it('leaves sealed documents alone where the client cannot ask, and knows clients without document changes', async () => {
    await start({});
    const at = await place('services/SERVICE-CATALOGUE.md', 'SVC-PAYROLL');
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'SVC-WAGES' });
    expect(edit?.documentChanges).toBeUndefined();
    const files = Object.keys(edit?.changes ?? {}).map((uri) => client.pathOf(uri));
    expect(files).toContain('services/SERVICE-CATALOGUE.md');
    expect(files).not.toContain('services/SLA-PAYROLL.md');
  }, 60_000);

  it('of a heading follows into links, and refuses in words what cannot be', async () => {
    writeFileSync(path.join(folder, 'note.md'), '# Notes\n## Old words\nSee [above](#old-words).\n');
    writeFileSync(path.join(folder, 'other.md'), '[There](note.md#old-words)\n');
    await start(ASKING);
    const at = await place('note.md', 'Old words');
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'New words' });
    expect(applyOnDisk(client, folder, edit)).toBe(3);
    expect(readFileSync(path.join(folder, 'note.md'), 'utf8')).toBe('# Notes\n## New words\nSee [above](#new-words).\n');
    expect(readFileSync(path.join(folder, 'other.md'), 'utf8')).toBe('[There](note.md#new-words)\n');

    await expect(client.connection.sendRequest(PrepareRenameRequest.type, await place('governance/POL-SM.md', 'POL-SM'))).rejects.toThrow(/approved and sealed as version 1\.1: raise the version first/);
    const service = await place('services/SERVICE-CATALOGUE.md', 'SVC-PAYROLL');
    await expect(client.connection.sendRequest(RenameRequest.type, { ...service, newName: 'SVC-MAIL' })).rejects.toThrow(/already given in services\/SERVICE-CATALOGUE\.md/);
    await expect(client.connection.sendRequest(RenameRequest.type, { ...service, newName: 'two words' })).rejects.toThrow(/cannot be an id/);
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, await place('governance/POL-SM.md', 'classification'))).toBeNull();
    expect(client.initialized?.capabilities.renameProvider).toEqual({ prepareProvider: true });
  }, 60_000);

  it('reads closed files again that changed on disk without the editor saying so, and touches no other words', async () => {
    writeFileSync(path.join(folder, 'note.md'), '# Notes\n## Old words\n');
    writeFileSync(path.join(folder, 'other.md'), '[There](note.md#old-words)\n');
    await start(ASKING);
    const at = await place('note.md', 'Old words');
    writeFileSync(path.join(folder, 'other.md'), 'Some lines were added by a pull.\n\n[There](note.md#old-words), [again](note.md#old-words)\n');
    applyOnDisk(client, folder, await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'New words' }));
    expect(readFileSync(path.join(folder, 'other.md'), 'utf8')).toBe('Some lines were added by a pull.\n\n[There](note.md#new-words), [again](note.md#new-words)\n');

    const service = await place('services/SERVICE-CATALOGUE.md', 'SVC-PAYROLL');
    const register = path.join(folder, 'registers/CONFIGURATION.md');
    rmSync(register);
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...service, newName: 'SVC-WAGES' });
    expect((edit?.documentChanges ?? []).flatMap((change) => (TextDocumentEdit.is(change) ? [client.pathOf(change.textDocument.uri)] : []))).not.toContain('registers/CONFIGURATION.md');
  }, 60_000);

  it('of a person leaves what was signed as it was: it stays verified, and a comparison finds nothing to judge', async () => {
    const repo = repositoryWithPlan(path.join(folder, 'with-git'));
    runIn(repo.folder, ['approve', 'CPL-1', '--by', 'a.khan']);
    repo.commit({}, { by: AMIRA, day: '2026-06-30', message: 'Approve' });
    const [signed, before] = [readFileSync(path.join(repo.folder, 'plan.md'), 'utf8'), runIn(repo.folder, ['approvals']).out];
    expect(before).toContain('1 verified, 0 stated');
    client = await TestClient.start(repo.folder, { capabilities: ASKING });
    await client.ready();
    for (const [file, id, to] of [['people.md', 'a.khan', 'amira.khan'], ['roles.md', 'lead', 'capacity-lead'], ['people.md', 'b.olsen', 'bo.olsen']] as const) {
      const text = readFileSync(path.join(repo.folder, file), 'utf8');
      await client.open(file, text);
      const at = { textDocument: { uri: client.uri(file) }, position: client.positionAt(file, text.indexOf(`| ${id}`) + 3) };
      applyOnDisk(client, repo.folder, await client.connection.sendRequest(RenameRequest.type, { ...at, newName: to }));
      await client.close(file);
      await client.settled();
    }
    expect(readFileSync(path.join(repo.folder, 'roles.md'), 'utf8')).toContain('| capacity-lead | Head of capacity | capacity-manager | amira.khan |');
    expect(readFileSync(path.join(repo.folder, 'plan.md'), 'utf8')).toBe(signed);
    repo.commit({}, { by: BO, day: '2026-07-01', message: 'Other ids' });
    expect(runIn(repo.folder, ['approvals']).out).toBe(before);
    expect(runIn(repo.folder, ['check']).out).not.toMatch(/control\//);
    expect(runIn(repo.folder, ['diff', 'HEAD~1']).out).toContain('Nothing to judge');
    await client.open('plan.md', signed);
    const at = { textDocument: { uri: client.uri('plan.md') }, position: client.positionAt('plan.md', signed.indexOf('a.khan') + 1) };
    await expect(client.connection.sendRequest(PrepareRenameRequest.type, at)).rejects.toThrow(/stays as it was signed.*Rename amira\.khan where it is defined, in people\.md/);
  }, 60_000);
});
