import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CodeLensRefreshRequest, CodeLensRequest, HoverRequest } from 'vscode-languageserver-protocol';
import { LookAgainNotification, PreviewEntriesRequest, ReviewSubjectRequest, ViewRequest } from '../../server/src/lsp/protocol.ts';
import { NodeHistoryAccess } from '../../server/src/node/nodeHistoryAccess.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { runIn } from '../support/cli.ts';
import { AMIRA, BO, PLAN, repositoryWithPlan } from '../support/gitPlan.ts';
import { GIT_ENVIRONMENT, type GitRepo } from '../support/gitRepo.ts';
import { messageOf, TestClient, type StartOptions } from './client.ts';
import { checked, shown } from './findings.ts';

const WORDS = 'What changed: "80" became "90" under "Capacity plan".';

let client: TestClient | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function open(repo: GitRepo, options: StartOptions = {}): Promise<TestClient> {
  client = await TestClient.start(repo.folder, options);
  await client.ready();
  return client;
}

const textOf = (repo: GitRepo): string => readFileSync(path.join(repo.folder, 'plan.md'), 'utf8');

function approved(): GitRepo {
  const repo = repositoryWithPlan();
  expect(runIn(repo.folder, ['approve', 'CPL-1', '--by', 'a.khan', '--date', '2026-02-03'], { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } })).toMatchObject({ code: 0 });
  return repo;
}

const messages = (of: TestClient): string => (of.diagnostics.get('plan.md') ?? []).map(messageOf).join('\n');

async function approvalLens(of: TestClient): Promise<string | undefined> {
  const lenses = (await of.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: of.uri('plan.md') } })) ?? [];
  return lenses.map((lens) => lens.command?.title).find((title) => title?.includes('approved by') === true);
}

describe('in a git repository', () => {
  it('the editor finds what the command line finds, with the words that changed', async () => {
    const repo = approved();
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    repo.commit({ 'old.md': PLAN.replace('CPL-1', 'CPL-OLD') }, { by: BO });
    repo.commit({ 'old.md': undefined, 'plan.md': textOf(repo).replace('80 %', '90 %') }, { by: BO });
    repo.commit({ 'new.md': PLAN.replace('CPL-1', 'CPL-OLD').replace('Capacity plan', 'Another plan') }, { by: BO });
    const risks = (row: string): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\n---\n## Risks\n| ID | Risk |\n|---|---|\n${row}`;
    repo.commit({ 'risks.md': risks('| R-1 | Loss of the data centre |\n') }, { by: BO });
    repo.commit({ 'risks.md': risks('') }, { by: BO });
    repo.commit({ 'risks.md': risks('| R-1 | Phishing |\n') }, { by: BO });
    const editor = await open(repo);
    expect((editor.diagnostics.get('risks.md') ?? []).map(messageOf).join()).toContain('R-1 was the id of');
    expect(messages(editor)).toContain(WORDS);
    expect([...editor.diagnostics.values()].flat().map((one) => one.code)).toContain('id/reused');
    expect(shown(editor)).toEqual(checked(repo.folder));
  });

  it('a finding about who approved says there as well whether the commit bears the approval out', async () => {
    const repo = repositoryWithPlan();
    const given = (by: string, role: string): string => `\nstatus: approved\napprovals:\n  - { by: ${by}, role: ${role}, date: 2026-02-03, version: 1.0, seal: sha256-0 }`;
    repo.commit({ 'plan.md': PLAN.replace('\nstatus: in-review', given('b.olsen', 'lead')), 'other.md': PLAN.replace('CPL-1', 'CPL-2').replace('\nstatus: in-review', given('a.khan', 'desk')) }, { by: AMIRA, day: '2026-02-03' });
    const editor = await open(repo);
    expect(messages(editor)).toContain('approved it too (stated: committed by Amira Khan <a.khan@demo.example>), so nobody else');
    expect((editor.diagnostics.get('other.md') ?? []).map(messageOf).join('\n')).toContain('acts as none of them. It was approved by a.khan on 2026-02-03 (verified by its commit).');
    expect(shown(editor)).toEqual(checked(repo.folder));
  });

  it('text that is being typed is compared with the approved one, committed or not', async () => {
    const repo = approved();
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    const editor = await open(repo);
    const text = textOf(repo);
    await editor.open('plan.md', text);
    await editor.edit('plan.md', text.indexOf('80 %'), text.indexOf('80 %') + 2, '90');
    await editor.until(() => messages(editor).includes(WORDS));
    await editor.edit('plan.md', text.indexOf('80 %'), text.indexOf('80 %') + 2, '95');
    await editor.until(() => messages(editor).includes('"80" became "95"'));
    await editor.edit('plan.md', text.indexOf('80 %'), text.indexOf('80 %') + 2, '80');
    await editor.until(() => !messages(editor).includes('edited afterwards'));
  });

  it('git is asked again when another commit is checked out, and not before', async () => {
    const repo = approved();
    const real = new NodeHistoryAccess({ cacheFolderOf: () => undefined, builtin: () => builtinSchemas().schemas });
    let reads = 0;
    let refreshed = 0;
    const editor = await open(repo, {
      capabilities: { workspace: { codeLens: { refreshSupport: true } } },
      onConnected: (connection) => connection.onRequest(CodeLensRefreshRequest.type, () => {
        refreshed++;
      }),
      runtime: {
        history: () => ({
          stamp: (root) => real.stamp(root),
          ownEmail: (root) => real.ownEmail(root),
          earlierText: (...asked) => real.earlierText(...asked),
          diffOfBranch: (...asked) => real.diffOfBranch(...asked),
          read: (question) => {
            reads++;
            return real.read(question);
          },
        }),
      },
    });
    const text = textOf(repo);
    await editor.open('plan.md', text);
    await editor.settled();
    expect(await approvalLens(editor)).toBe('1.0 approved by Amira Khan on 2026-02-03, unchanged since (stated: it is not committed yet)');
    await editor.edit('plan.md', text.length, text.length, '\n');
    await editor.connection.sendNotification(LookAgainNotification);
    await editor.settled();
    expect(reads).toBe(1);
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    await editor.connection.sendNotification(LookAgainNotification);
    await editor.settled();
    expect(reads).toBe(2);
    await editor.until(() => refreshed === 2);
    expect(await approvalLens(editor)).toBe('1.0 approved by Amira Khan on 2026-02-03, unchanged since (verified by its commit)');
    repo.git('pack-refs', '--all');
    repo.git('switch', '--quiet', '--detach', 'HEAD~1');
    await editor.connection.sendNotification(LookAgainNotification);
    await editor.settled();
    expect(reads).toBeGreaterThan(2);
  });

  it('everything that names an approval says whether its commit bears it out, and a report as well', async () => {
    const repo = approved();
    repo.commit({ 'link.md': '# See\nThe plan is [here](plan.md).\n' }, { by: AMIRA, day: '2026-02-03' });
    repo.write({ 'plan.md': textOf(repo).replace('80 %', '90 %') });
    const editor = await open(repo);
    const root = editor.uri('').replace(/\/$/, '');
    const uri = editor.uri('plan.md');
    await editor.open('plan.md', textOf(repo));
    expect(messages(editor)).toContain('approved as version 1.0 on 2026-02-03 (verified by its commit): it was edited afterwards');
    expect(shown(editor)).toEqual(checked(repo.folder));
    const hover = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 1, character: 5 } });
    expect(JSON.stringify(hover)).toContain('Approved: 2026-02-03 by Amira Khan (verified by its commit)');
    const list = await editor.connection.sendRequest(ViewRequest, { view: 'masterList', root });
    expect(JSON.stringify(list)).toContain('"confirmation":"verified"');
    const entries = await editor.connection.sendRequest(PreviewEntriesRequest, { root });
    expect(entries.find((one) => one.id === 'CPL-1')?.confirmations).toEqual(['verified by its commit']);
    const subject = await editor.connection.sendRequest(ReviewSubjectRequest, { root, id: 'CPL-1' });
    expect(JSON.stringify(subject)).toContain('Version 1.0, approved 2026-02-03 by Amira Khan (verified by its commit).');
    const report = runIn(repo.folder, ['report', '--format', 'md'], { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } }).out;
    expect(report).toContain('2026-02-03, Amira Khan, verified');
    expect(report).toContain('Approvals are verified where the commit that brought them in was made by an identity of that person');
  });

  it('an editor without git says so where the words are missed, and finds everything else', async () => {
    const repo = approved();
    repo.commit({ 'plan.md': textOf(repo).replace('80 %', '90 %') }, { by: AMIRA, day: '2026-02-03' });
    const editor = await open(repo, { runtime: { history: () => undefined } });
    expect(messages(editor)).toMatch(/it was edited afterwards\..*\n.*This editor has no git to ask/);
  });
});
