import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodeLensRequest } from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import { afterEach, expect, it } from 'vitest';
import { ActionFormRequest, ActionStepRequest, ClausePageRequest, CLIENT_COMMANDS, RecordReviewRequest, ReviewSubjectRequest, ViewRequest, type EditAnswer } from '../../server/src/lsp/protocol.ts';
import type { ActionEntry, ActionsView } from '../../server/src/core/views/actions.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';
import { textsAfter } from './workspaceEdits.ts';

const RISKS = (rows: string, review = 'review: { every: P12M, last: 2025-06-01, by: a.khan, result: unchanged }'): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\nstatus: approved\nowner: quality-manager\n${review}\n---\n# Risks\n\nRisks are rated ${rows}.\n`;

let client: TestClient | undefined;
afterEach(() => client?.stop());

it('shows what git says changed since the last review, and gives the edit that puts a review on file', async () => {
  const repo = GitRepo.create();
  repo.commit({ 'clausework.yaml': 'clausework: 1\n', 'risks.md': RISKS('every month') }, { day: '2025-06-01' });
  repo.commit({ 'risks.md': RISKS('every week') }, { day: '2025-09-01' });
  client = await TestClient.start(repo.folder);
  await client.ready();
  const root = client.rootUri;
  const subject = await client.connection.sendRequest(ReviewSubjectRequest, { root, document: client.uri('risks.md') });
  expect(subject).toMatchObject({ id: 'RISKS', due: '2026-06-01', since: '2025-06-01', earlier: { text: RISKS('every month'), day: '2025-06-01' } });
  expect(subject?.refused === undefined ? subject?.changes : subject).toEqual([expect.stringContaining('"month" became "week"')]);

  const answer = await client.connection.sendRequest(RecordReviewRequest, { root, id: 'RISKS', by: 'a.khan', result: 'changed: rated weekly' });
  expect(applied(answer, RISKS('every week'))).toBe(RISKS('every week', 'review: { every: P12M, last: 2026-09-30, by: a.khan, result: "changed: rated weekly" }'));
});

it('says why nothing can be said of changes, and why a document is not reviewed', async () => {
  const repo = GitRepo.create();
  repo.commit({ 'clausework.yaml': 'clausework: 1\n', 'risks.md': RISKS('every month'), 'nc.md': '---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\n---\n# N\n' }, { day: '2026-01-01' });
  client = await TestClient.start(repo.folder);
  await client.ready();
  const root = client.rootUri;
  expect(await client.connection.sendRequest(ReviewSubjectRequest, { root, id: 'RISKS' })).toMatchObject({ limit: expect.stringContaining('No commit up to 2025-06-01') as string });
  expect(await client.connection.sendRequest(ReviewSubjectRequest, { root, id: 'NC-1' })).toMatchObject({ refused: expect.stringContaining('Records are not reviewed') as string });
  expect(await client.connection.sendRequest(ReviewSubjectRequest, { root, id: 'NOBODY' })).toBeNull();
});

it('closes an action in the text that is open in the editor', async () => {
  const nc = (more: string): string => `---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\ncause: c\nsimilar-cases: none\naction: a list\nsms-change-needed: no\nowner: q\ndue: 2026-06-01\n${more}---\n# N\n`;
  const repo = GitRepo.create();
  repo.write({ 'clausework.yaml': 'clausework: 1\n', 'nc.md': nc('') });
  client = await TestClient.start(repo.folder);
  await client.ready();
  await client.open('nc.md', nc('grade: minor\n'));
  const about = { root: client.rootUri, id: 'NC-1', step: 'close' as const };
  const asked = await client.connection.sendRequest(ActionFormRequest, about);
  expect(asked?.refused === undefined ? asked?.form.questions.map(({ field }) => field) : asked).toEqual(['done-on', 'done-by', 'result']);
  expect(await client.connection.sendRequest(ActionStepRequest, { ...about, answers: { 'done-on': '2026-09-30' } })).toMatchObject({ refused: '"Result" is not answered.', place: { uri: client.uri('nc.md') } });
  const answer = await client.connection.sendRequest(ActionStepRequest, { ...about, answers: { 'done-on': '2026-09-30', result: 'fixed' } });
  expect(applied(answer, nc('grade: minor\n'))).toBe(nc('grade: minor\ndone-on: 2026-09-30\nresult: fixed\n'));
});

it('closes every open action of the sample that stands in a sealed record, by an addendum that breaks no seal', async () => {
  client = await TestClient.start(SAMPLE_ROOT);
  await client.ready();
  const root = client.rootUri;
  const open = async (): Promise<ActionEntry[]> => ((await client?.connection.sendRequest(ViewRequest, { view: 'actions', root })) as ActionsView).actions.filter((action) => action.state === 'open' || action.state === 'overdue');
  const sealed = (await open()).filter(({ file }) => /^closed:.*seal:/m.test(readFileSync(path.join(SAMPLE_ROOT, file), 'utf8')));
  expect(sealed.length).toBeGreaterThan(5);
  const texts = new Map<string, string>();
  for (const { id, file } of sealed) {
    const text = texts.get(file) ?? readFileSync(path.join(SAMPLE_ROOT, file), 'utf8');
    if (!texts.has(file)) {
      await client.open(file, text);
    }
    const about = { root, id, step: 'close' as const };
    const asked = await client.connection.sendRequest(ActionFormRequest, about);
    expect(asked?.refused === undefined ? asked?.form.questions.map(({ field }) => field) : asked).toEqual(['day', 'by', 'text']);
    const answer = await client.connection.sendRequest(ActionStepRequest, { ...about, answers: { day: '2026-09-30', by: 'a.khan', text: 'Done as decided' } });
    const after = applied(answer, text) ?? '';
    expect(after).toContain(`{ date: 2026-09-30, by: a.khan, action: ${id}, done: 2026-09-30, text: Done as decided }`);
    await client.edit(file, 0, text.length, after);
    texts.set(file, after);
  }
  await client.settled();
  expect((await open()).filter(({ id }) => sealed.some((one) => one.id === id))).toEqual([]);
  expect([...texts.keys()].flatMap((file) => (client?.diagnostics.get(file) ?? []).map((one) => String(one.code)))).toEqual([]);
});

it('explains a clause with what proves it today, and puts reviews behind the lens', async () => {
  client = await TestClient.start(SAMPLE_ROOT, { initializationOptions: { commands: Object.values(CLIENT_COMMANDS) } });
  await client.ready();
  const page = await client.connection.sendRequest(ClausePageRequest, { root: client.rootUri, clause: '8.3.3#b' });
  expect(page?.title).toBe('8.3.3 Service level management');
  expect(page?.markdown).toContain('## ✓ 8\\.3\\.3\\#b');
  expect(page?.markdown).toContain('](entity:SLA-PAYROLL)');
  expect(await client.connection.sendRequest(ClausePageRequest, { root: client.rootUri, clause: '99.9' })).toBeNull();
  const uri = URI.file(`${SAMPLE_ROOT}/governance/POL-SM.md`).toString();
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  expect((lenses ?? []).map(({ command }) => command).find((command) => command?.title.startsWith('review due') === true)).toMatchObject({ command: 'clausework.reviewed', arguments: [uri] });
});

/** The text of the one file that an edit changes. */
function applied(answer: unknown, text: string): string | undefined {
  const texts = [...textsAfter((answer as EditAnswer).edit, () => text).values()];
  expect(texts).toHaveLength(1);
  return texts[0];
}
