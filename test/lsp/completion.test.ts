import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CompletionRequest, CompletionResolveRequest, InsertTextFormat, type CompletionItem, type CompletionList } from 'vscode-languageserver-protocol/node';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

const SNIPPETS = { textDocument: { completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } } } };

/** Opens a text with the caret at `‸` and asks what could be written there. */
async function complete(client: TestClient, file: string, marked: string): Promise<CompletionList> {
  const offset = marked.indexOf('‸');
  await client.open(file, marked.replace('‸', ''));
  return (await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: client.uri(file) }, position: client.positionAt(file, offset) })) as CompletionList;
}

function labelsOf(list: CompletionList): string[] {
  return list.items.map((item) => item.label);
}

/** The text after an item is accepted. */
function accepted(client: TestClient, file: string, item: CompletionItem | undefined): string {
  const edit = item?.textEdit;
  if (edit === undefined || !('range' in edit)) {
    return 'no edit';
  }
  expect(edit.range.start.line).toBe(edit.range.end.line);
  return client.textOf(file).replace(client.slice(file, edit.range) || '\0', edit.newText);
}

function textOfDocumentation(item: CompletionItem): string {
  return typeof item.documentation === 'string' ? item.documentation : (item.documentation?.value ?? '');
}

describe('completion in the sample', () => {
  let client: TestClient;
  const sla = 'services/SLA-PAYROLL.md';
  const text = readFileSync(path.join(SAMPLE_ROOT, sla), 'utf8');

  beforeAll(async () => {
    client = await TestClient.start(SAMPLE_ROOT, { capabilities: SNIPPETS });
    await client.ready();
  });
  afterEach(() => client.close(sla));
  afterAll(() => client.stop());

  it('is announced, with the characters behind which something may follow', () => {
    expect(client.initialized?.capabilities.completionProvider).toMatchObject({ resolveProvider: true, triggerCharacters: expect.arrayContaining([':', ' ', '#', '|']) as string[] });
  });

  it('offers services where a service belongs, and documents them when asked', async () => {
    const list = await complete(client, sla, text.replace('service: SVC-PAYROLL,', 'service: SVC‸,'));
    expect(labelsOf(list)).toContain('SVC-PAYROLL');
    expect(list.items.every((item) => item.label.startsWith('SVC-') || item.label.startsWith('TODO'))).toBe(true);
    const item = list.items.find((one) => one.label === 'SVC-PAYROLL')!;
    expect(item.labelDetails?.description).toMatch(/payroll/i);
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, item);
    expect(textOfDocumentation(resolved)).toMatch(/^\*\*SVC-PAYROLL\*\*[^]*Linked from \d+ places/);
  });

  it('replaces the word the caret is in, and nothing else', async () => {
    const list = await complete(client, sla, text.replace('owner: service-level-manager', 'owner: serv‸ice'));
    const item = list.items.find((one) => one.label === 'service-level-manager');
    expect(accepted(client, sla, item)).toBe(text);
  });

  it('documents a clause by how it stands', async () => {
    const list = await complete(client, sla, text.replace('## Workload limits', 'As clause 8.3.3‸ asks.\n\n## Workload limits'));
    const item = list.items.find((one) => one.label === '8.3.3')!;
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, item);
    expect(textOfDocumentation(resolved)).toMatch(/of \d+ points complete/);
  });

  it('hands out snippets only marked as such', async () => {
    const list = await complete(client, sla, text.replace('effective: 2026-06-08\n', '‸\n'));
    const effective = list.items.find((one) => one.label === 'effective')!;
    expect(effective.insertTextFormat).toBe(InsertTextFormat.PlainText);
    const audience = list.items.find((one) => one.label === 'audience')!;
    expect(audience.insertTextFormat).toBe(InsertTextFormat.Snippet);
  });

  it('offers people and metrics in the cells of a table', async () => {
    const list = await complete(client, sla, text.replace('| MET-P1-RESPONSE |', '| MET‸ |'));
    expect(labelsOf(list)).toContain('MET-P1-RESPONSE');
  });

  it('leads to files by relative paths and to their headings', async () => {
    const paths = await complete(client, sla, text.replace('(../registers/METRICS.md)', '(../registers/‸)'));
    expect(labelsOf(paths)).toContain('METRICS.md');
    await client.close(sla);
    const anchors = await complete(client, sla, text.replace('(../registers/METRICS.md)', '(../registers/METRICS.md#‸)'));
    expect(labelsOf(anchors).every((label) => label.startsWith('#'))).toBe(true);
    expect(anchors.items.length).toBeGreaterThan(0);
  });

  it('offers sections that are missing', async () => {
    const list = await complete(client, sla, text.replace('## Workload limits', '## ‸'));
    expect(labelsOf(list)).toContain('Workload limits');
  });
});

describe('completion in a small SMS', () => {
  let folder: string;
  let client: TestClient;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-complete-'));
    mkdirSync(path.join(folder, 'own/types'), { recursive: true });
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\nschemas: own\n');
    writeFileSync(path.join(folder, 'own/types/house-rule.yaml'), 'id: house-rule\ntitle: House rule\nkind: policy\ncontrol: document\nsummary: What we agreed at home.\n');
    writeFileSync(path.join(folder, 'people.md'), '---\nid: PEOPLE\ntype: people-register\ntitle: People\ndata: people.csv\n---\n# People\n## People\n');
    writeFileSync(path.join(folder, 'people.csv'), 'id,name,works-for\na.khan,Aisha Khan,own\n');
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('completes CSV cells, the configuration and schemas, and offers own types', async () => {
    client = await TestClient.start(folder);
    await client.ready();
    expect(labelsOf(await complete(client, 'people.csv', 'id,name,works-for\na.khan,Aisha Khan,‸\n'))).toEqual(expect.arrayContaining(['own', 'supplier', 'customer']));
    expect(labelsOf(await complete(client, 'clausework.yaml', 'clausework: 1\nschemas: own\nfail-on: ‸\n'))).toContain('warning');
    expect(labelsOf(await complete(client, 'own/types/house-rule.yaml', 'id: house-rule\nkind: policy\nneeded: ‸\n'))).toEqual(['standard', 'implied', 'customary']);
    expect(labelsOf(await complete(client, 'new.md', '---\ntype: house‸\n---\n'))).toContain('house-rule');
  });

  it('puts the title into the details of an editor that has no room beside the label', async () => {
    client = await TestClient.start(folder);
    await client.ready();
    const list = await complete(client, 'new.md', '---\nid: N\ntype: sla\nauthor: ‸\n---\n');
    expect(list.items.find((item) => item.label === 'a.khan')).toMatchObject({ detail: 'Aisha Khan · Person' });
    expect(list.items.find((item) => item.label === 'a.khan')?.labelDetails).toBeUndefined();
  });

  it('goes on while an open quote breaks the front matter', async () => {
    client = await TestClient.start(folder);
    await client.ready();
    expect(labelsOf(await complete(client, 'new.md', '---\nid: "N\ntype: sla\nauthor: "a‸\ntags: [x\n---\n'))).toContain('a.khan');
  });

  it('reports what is wrong in the configuration and in schemas where it stands, while it is typed', async () => {
    client = await TestClient.start(folder);
    await client.ready();
    const configuration = 'clausework: 1\nschemas: own\nfail-onn: error\n';
    await client.open('clausework.yaml', configuration);
    await client.settled();
    await client.edit('clausework.yaml', configuration.length, configuration.length, '\n');
    await client.open('own/types/house-rule.yaml', 'id: house-rule\ntitle: House rule\nkind: policy\ncontroll: document\n');
    await client.settled();
    await client.edit('own/types/house-rule.yaml', 0, 0, '# ours\n');
    await client.until(() => client.diagnostics.get('clausework.yaml')?.some((one) => one.code === 'configuration/invalid') === true && client.diagnostics.get('own/types/house-rule.yaml')?.some((one) => one.code === 'schema/invalid') === true);
    await client.until(() => client.diagnostics.get('own/types/house-rule.yaml')?.some((one) => client.slice('own/types/house-rule.yaml', one.range) === 'controll') === true);
    const inConfiguration = client.diagnostics.get('clausework.yaml')?.find((one) => one.code === 'configuration/invalid');
    expect(client.slice('clausework.yaml', inConfiguration!.range)).toBe('fail-onn');
  });

  it('has nothing to say about files of no SMS', async () => {
    client = await TestClient.start(folder);
    await client.ready();
    expect((await complete(client, '../elsewhere.md', '---\n‸\n---\n')).items).toEqual([]);
  });
});
