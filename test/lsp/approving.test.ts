import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
import { ApprovalChoicesRequest, ApproveRequest, LookAgainNotification, ViewRequest, type ApprovalOutcome, type ApproveParams } from '../../server/src/lsp/protocol.ts';
import { PLAN, repositoryWithPlan } from '../support/gitPlan.ts';
import type { GitRepo } from '../support/gitRepo.ts';
import { applyOnDisk } from './applyEdit.ts';
import { messageOf, TestClient } from './client.ts';
import { checked, shown } from './findings.ts';

let client: TestClient;
afterEach(() => client.stop());

async function start(repo: GitRepo): Promise<TestClient> {
  client = await TestClient.start(repo.folder);
  await client.ready();
  return client;
}

const plan = (repo: GitRepo): string => path.join(repo.folder, 'plan.md');
const ask = (more: Partial<ApproveParams> = {}): Promise<ApprovalOutcome> => client.connection.sendRequest(ApproveRequest, { uri: client.uri('plan.md'), kind: 'full', by: 'a.khan', ...more });
const rules = (): unknown[] => (client.diagnostics.get('plan.md') ?? []).map((one) => one.code);

async function changedOnDisk(file = 'plan.md'): Promise<void> {
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: client.uri(file), type: FileChangeType.Changed }] });
  await client.settled();
}

describe('approving in the editor', () => {
  it('asks whoever git names, writes one edit, and the finding goes', async () => {
    const repo = repositoryWithPlan();
    repo.git('config', 'user.email', 'A.Khan@demo.example');
    repo.write({ 'plan.md': PLAN.replace('in-review', 'approved') });
    await start(repo);
    expect(rules()).toContain('control/not-approved');
    expect(await client.connection.sendRequest(ApprovalChoicesRequest, { uri: client.uri('plan.md') })).toMatchObject({ id: 'CPL-1', me: 'a.khan', kinds: ['full'], uri: client.uri('plan.md'), people: { full: [{ id: 'a.khan', roles: [{ id: 'lead' }] }] } });
    const outcome = await ask({ effective: '2026-07-15' });
    expect(outcome).toMatchObject({ isRefused: false, message: 'CPL-1 1.0 is approved by Amira Khan as Head of capacity on 2026-06-30.' });
    applyOnDisk(client, repo.folder, outcome.isRefused ? null : outcome.edit);
    expect(readFileSync(plan(repo), 'utf8')).toMatch(/status: approved\n[^]*approvals:\n {2}- \{ by: a\.khan, role: lead, date: 2026-06-30, version: 1\.0, seal: sha256-[0-9a-f]{64} \}\neffective: 2026-07-15\n/);
    await changedOnDisk();
    expect(rules()).not.toContain('control/not-approved');
    expect(shown(client)).toEqual(checked(repo.folder));
  });

  it('approves the text as the editor has it', async () => {
    const repo = repositoryWithPlan();
    await start(repo);
    await client.open('plan.md', PLAN);
    await client.edit('plan.md', PLAN.length, PLAN.length, 'One more sentence.\n');
    const outcome = await ask();
    expect(outcome).toMatchObject({ isRefused: false, edit: { documentChanges: [{ textDocument: { version: 2 } }] } });
    writeFileSync(plan(repo), client.textOf('plan.md'));
    applyOnDisk(client, repo.folder, outcome.isRefused ? null : outcome.edit);
    expect([...checked(repo.folder).values()].flat().join('\n')).not.toMatch(/control\/(not-approved|edited-after-approval)/);
  });

  it('is not offered where git is not asked, and says why', async () => {
    const repo = repositoryWithPlan();
    for (const [initializationOptions, help] of [[{}, /on a machine that has the repository/], [{ isTrusted: false }, /Manage Workspace Trust/]] as const) {
      client = await TestClient.start(repo.folder, { runtime: { history: () => undefined }, initializationOptions });
      await client.ready();
      expect(await client.connection.sendRequest(ApprovalChoicesRequest, { uri: client.uri('plan.md') })).toEqual({ refused: expect.stringMatching(/^Approving and closing are not offered here/) as string, help: expect.stringMatching(help) as string });
      if (!('isTrusted' in initializationOptions)) {
        await client.stop();
      }
    }
  });

  it('refuses in words, with the way out', async () => {
    const repo = repositoryWithPlan();
    await start(repo);
    expect(await ask({ by: 'b.olsen' })).toEqual({ isRefused: true, message: 'b.olsen wrote this version, and nobody approves his own text: a second person has to have read it.', help: 'It can be approved by lead (a.khan).' });
    expect(await ask({ role: 'desk' })).toMatchObject({ isRefused: true });
    expect(await ask({ effective: 'soon' })).toMatchObject({ isRefused: true, message: '"soon" is not a date.' });
    expect(await ask({ kind: 'close' })).toMatchObject({ isRefused: true, message: 'Only records are closed.' });
    expect(await client.connection.sendRequest(ApproveRequest, { uri: client.uri('nowhere.md'), kind: 'full', by: 'a.khan' })).toMatchObject({ isRefused: true });
    expect(await client.connection.sendRequest(ApprovalChoicesRequest, { root: client.rootUri, id: 'NOTHING' })).toBeNull();
  });

  it('lets the owner correct wording, found through Traceability with what changed', async () => {
    const repo = repositoryWithPlan();
    await start(repo);
    const approved = await ask();
    applyOnDisk(client, repo.folder, approved.isRefused ? null : approved.edit);
    repo.commit({ 'plan.md': readFileSync(plan(repo), 'utf8') });
    repo.write({ 'plan.md': readFileSync(plan(repo), 'utf8').replace('notices', 'sees it') });
    await client.connection.sendNotification(LookAgainNotification);
    await changedOnDisk();
    const tree = (await client.connection.sendRequest(ViewRequest, { view: 'traceTree', options: { parent: 'suspect' } })) as { nodes: unknown[] };
    expect(tree.nodes).toMatchObject([{ tooltip: expect.stringContaining('"notices" became "sees it"') as string, offers: ['approve', 'trace'], about: { id: 'CPL-1' } }]);
    expect(await client.connection.sendRequest(ApprovalChoicesRequest, { root: client.rootUri, id: 'CPL-1' })).toMatchObject({ kinds: ['full', 'editorial'] });
    const corrected = await ask({ kind: 'editorial', by: 'b.olsen', role: 'desk' });
    expect(corrected).toMatchObject({ isRefused: false, message: 'CPL-1 1.1 is approved by Bo Olsen as Head of the desk on 2026-06-30.' });
    repo.write({ 'plan.md': readFileSync(plan(repo), 'utf8').replace('80 %', '90 %') });
    await changedOnDisk();
    expect(await ask({ kind: 'editorial', by: 'b.olsen', role: 'desk' })).toMatchObject({ isRefused: true, message: expect.stringContaining('more than a correction of wording') as string });
    expect((client.diagnostics.get('plan.md') ?? []).map(messageOf).join('\n')).toContain('"80" became "90"');
  });

  it('closes and seals a record', async () => {
    const repo = repositoryWithPlan();
    repo.write({ 'plan.md': '---\nid: REC-1\ntype: audit-report\ntitle: Audit\nstatus: open\nowner: lead\ndate: 2026-06-20\nauditors: a.khan\nscope: All\ncriteria: ISO/IEC 20000-1\nclauses: 9.2\nfindings: 0\nissued-to: lead\n---\n# Audit\nAll was looked at.\n' });
    await start(repo);
    expect(await ask()).toMatchObject({ isRefused: true });
    expect(await ask({ kind: 'close' })).toMatchObject({ isRefused: true, help: 'The field "issued-on" is missing; the type "Internal audit report" asks for it. Say what "issued-on" is.' });
    repo.write({ 'plan.md': readFileSync(plan(repo), 'utf8').replace('issued-to:', 'issued-on: 2026-06-22\nissued-to:') });
    await changedOnDisk();
    const outcome = await ask({ kind: 'close' });
    expect(outcome).toMatchObject({ isRefused: false, message: 'REC-1 is closed by Amira Khan on 2026-06-30, and sealed.' });
    applyOnDisk(client, repo.folder, outcome.isRefused ? null : outcome.edit);
    expect(readFileSync(plan(repo), 'utf8')).toMatch(/status: closed\n[^]*closed: \{ date: 2026-06-30, by: a\.khan, seal: sha256-/);
  });
});
