import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodeActionRequest, CodeActionResolveRequest, type CodeAction, type CodeActionContext } from 'vscode-languageserver-protocol';
import { actionsAt, choose, MODERN, PLAIN } from './actionMenu.ts';
import { TestClient } from './client.ts';

const PLAN = `---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: in-review
author: j.meyer
links: { service: SVC-PAYROL }
---
# Capacity plan
`;
const CATALOGUE = `---
id: CAT-1
type: service-catalogue
title: Services
owner: service-catalogue-manager
---
## Services
| ID | Name |
|---|---|
| SVC-PAYROLL | Payroll |
`;

describe('code actions', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function start(files: Readonly<Record<string, string>>, capabilities: object = MODERN): Promise<void> {
    for (const [file, text] of Object.entries({ 'clausework.yaml': 'clausework: 1\nas-of: 2026-06-30\n', ...files })) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    client = await TestClient.start(folder, { capabilities });
    await client.ready();
    for (const [file, text] of Object.entries(files)) {
      await client.open(file, text);
    }
    await client.settled();
  }

  const at = (file: string, offset: number, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> => actionsAt(client, file, offset, context);

  function titled(actions: readonly CodeAction[], title: string | RegExp): CodeAction {
    const found = actions.find((action) => (typeof title === 'string' ? action.title === title : title.test(action.title)));
    expect(found, actions.map((action) => action.title).join('\n')).toBeDefined();
    return found!;
  }

  const chosen = async (actions: readonly CodeAction[], title: string | RegExp): Promise<{ action: CodeAction; texts: Map<string, string> }> => choose(client, titled(actions, title));

  it('offer the fixes of the finding at the caret, with its diagnostic, and mark the one to be taken without asking', async () => {
    await start({ 'plan.md': PLAN, 'services.md': CATALOGUE });
    const owner = await at('plan.md', PLAN.indexOf('CPL-1'));
    const add = owner.find((action) => action.title === 'Add "owner"')!;
    expect(add).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(add.diagnostics?.map((diagnostic) => diagnostic.code)).toEqual(['front-matter/missing-field']);
    expect((await chosen(owner, 'Add "owner"')).texts.get('plan.md')).toMatch(/^owner: TODO\(.*\)$/m);

    const link = await at('plan.md', PLAN.indexOf('SVC-PAYROL') + 2);
    const { action, texts } = await chosen(link, 'Change to SVC-PAYROLL');
    expect(action.isPreferred).toBeUndefined();
    expect(texts.get('plan.md')).toBe(PLAN.replace('SVC-PAYROL', 'SVC-PAYROLL'));
    // The edit says for which text it was made.
    expect(action.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
  });

  it('offer the id that was likely meant before a new document, even if it is of another kind', async () => {
    const sla = '---\nid: SLA-1\ntype: sla\ntitle: Payroll\nlinks: { supported-by: POL-HOSTNG }\n---\n# Payroll\n';
    await start({ 'sla.md': sla, 'policy.md': '---\nid: POL-HOSTING\ntype: service-management-policy\ntitle: Hosting\n---\n# Hosting\n' });
    const titles = (await at('sla.md', sla.indexOf('POL-HOSTNG') + 2)).map((action) => action.title);
    expect(titles.filter((title) => title.includes('POL-HOST')).slice(0, 3)).toEqual([
      'Change to POL-HOSTING (Service management policy)',
      'Create POL-HOSTNG as a new document of the type "Agreement with an internal supplier"',
      'Create POL-HOSTNG as a new document of the type "Contract with an external supplier"',
    ]);
  });

  it('come with their edits where the editor cannot ask for them, in the form it knows', async () => {
    await start({ 'plan.md': PLAN, 'services.md': CATALOGUE }, PLAIN);
    const actions = await at('plan.md', PLAN.indexOf('SVC-PAYROL'));
    const change = actions.find((action) => action.title === 'Change to SVC-PAYROLL')!;
    expect(Object.keys(change.edit ?? {})).toEqual(['changes']);
    expect((await chosen(actions, 'Change to SVC-PAYROLL')).texts.get('plan.md')).toBe(PLAN.replace('SVC-PAYROL', 'SVC-PAYROLL'));
  });

  it('are not offered to an editor that knows commands only', async () => {
    await start({ 'plan.md': PLAN }, { textDocument: {} });
    expect(await at('plan.md', PLAN.indexOf('CPL-1'))).toEqual([]);
  });

  it('are those of the kinds an editor asks for', async () => {
    await start({ 'plan.md': PLAN });
    const kinds = async (only: string): Promise<string[]> => [...new Set((await at('plan.md', PLAN.indexOf('CPL-1'), { only: [only] })).map((action) => action.kind ?? ''))];
    expect(await kinds('quickfix')).toEqual(['quickfix']);
    expect(await kinds('source')).toEqual(['source.insertSections.clausework', 'source.fixAll.clausework']);
    expect(await kinds('source.fixAll')).toEqual(['source.fixAll.clausework']);
    expect(await kinds('source.organizeImports')).toEqual([]);
  });

  it('accept a finding for a while, by an exception in the configuration that says who answers for it', async () => {
    await start({ 'plan.md': PLAN.replace('author', 'owner: capacity-manager\nauthor') });
    const place = PLAN.indexOf('SVC-PAYROL');
    const { texts } = await chosen(await at('plan.md', place + 25), /^Accept this finding until 2026-09-30.*link\/unknown-id/);
    const configuration = texts.get('clausework.yaml')!;
    expect(configuration).toContain('rule: link/unknown-id, entity: CPL-1');
    expect(configuration).toContain('owner: capacity-manager, until: 2026-09-30');
    await client.open('clausework.yaml', 'clausework: 1\nas-of: 2026-06-30\n');
    await client.edit('clausework.yaml', 0, 'clausework: 1\nas-of: 2026-06-30\n'.length, configuration);
    await client.until(() => !(client.diagnostics.get('plan.md') ?? []).some((one) => one.code === 'link/unknown-id'));
  });

  it('insert all sections that are missing', async () => {
    await start({ 'plan.md': PLAN });
    const { action, texts } = await chosen(await at('plan.md', 0), /^Insert \d+ missing sections$/m);
    expect(action.kind).toBe('source.insertSections.clausework');
    const text = texts.get('plan.md')!;
    await client.edit('plan.md', 0, PLAN.length, text);
    await client.settled();
    expect((client.diagnostics.get('plan.md') ?? []).filter((one) => one.code === 'section/missing')).toEqual([]);
  });

  it('add a row to a table with the next id, and align its columns', async () => {
    const text = CATALOGUE.replace('| SVC-PAYROLL | Payroll |', '| SVC-09 | Payroll \\| pay |\n| SVC-10 |');
    await start({ 'services.md': text });
    const actions = await at('services.md', text.indexOf('SVC-09'));
    const added = (await chosen(actions, 'Add a row below')).texts.get('services.md')!;
    expect(added.split('\n').slice(-4)).toEqual(['| SVC-09 | Payroll \\| pay |', expect.stringMatching(/^\| SVC-11 \| TODO\(.*\) \|$/), '| SVC-10 |', '']);
    const aligned = (await chosen(actions, 'Align the columns of this table')).texts.get('services.md')!;
    expect(aligned.split('\n').slice(-5)).toEqual(['| ID     | Name           |', '| ------ | -------------- |', '| SVC-09 | Payroll \\| pay |', '| SVC-10 |                |', '']);
  });

  it('ask before they break a seal, or say so', async () => {
    const sealed = PLAN.replace('status: in-review', 'status: approved').replace('links:', 'approvals: [{ by: a.khan, role: top-management, date: 2026-03-01, version: 1.0, seal: sha256-0 }]\nlinks:');
    await start({ 'plan.md': sealed, 'services.md': CATALOGUE });
    const place = sealed.indexOf('SVC-PAYROL');
    const { action } = await chosen(await at('plan.md', place), 'Change to SVC-PAYROLL');
    expect(Object.values(action.edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true, description: expect.stringMatching(/approved and sealed/) as string }]);
    await client.stop();
    await start({ 'plan.md': sealed, 'services.md': CATALOGUE }, PLAIN);
    expect((await at('plan.md', place)).map((one) => one.title)).toContain('Change to SVC-PAYROLL (breaks the seal)');
  });

  it('are none for what belongs to no SMS, and for a stale action nothing changes', async () => {
    await start({ 'plan.md': PLAN, 'services.md': CATALOGUE });
    const actions = await at('plan.md', PLAN.indexOf('SVC-PAYROL'));
    await client.edit('plan.md', PLAN.indexOf('SVC-PAYROL'), PLAN.indexOf('SVC-PAYROL') + 10, 'SVC-PAYROLL');
    const stale = actions.find((action) => action.title === 'Change to SVC-PAYROLL')!;
    expect((await client.connection.sendRequest(CodeActionResolveRequest.type, stale)).edit).toBeUndefined();
    expect(await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: 'untitled:x' }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [] } })).toBeNull();
  });
});
