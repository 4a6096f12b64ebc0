import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HoverRequest, MarkupKind, type Hover, type MarkupContent } from 'vscode-languageserver-protocol/node';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

async function hoverOn(client: TestClient, file: string, word: string): Promise<Hover | null> {
  const offset = client.textOf(file).indexOf(word);
  expect(offset).toBeGreaterThan(-1);
  return client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: client.uri(file) }, position: client.positionAt(file, offset + 1) });
}

function markdownOf(hover: Hover | null): string {
  const contents = hover?.contents as MarkupContent | undefined;
  expect(contents?.kind).toBe(MarkupKind.Markdown);
  return contents?.value ?? '';
}

describe('hover in the sample', () => {
  let client: TestClient;
  const sla = 'services/SLA-PAYROLL.md';
  const text = readFileSync(path.join(SAMPLE_ROOT, sla), 'utf8');

  beforeAll(async () => {
    client = await TestClient.start(SAMPLE_ROOT);
    await client.ready();
  });
  afterEach(() => client.close(sla));
  afterAll(() => client.stop());

  it.each([
    ['the document itself', 'SLA-PAYROLL', /version 2\.1 · approved {2}\nIn force since 2026-06-08 {2}\nApproved: 2026-05-27 by Filip Costa \((?:stated|unknown).*\) {2}\nOwner: .+, held by .+ {2}\nNext review: 2027-05-27/],
    ['a service', 'SVC-PAYROLL', /^\*\*SVC-PAYROLL\*\* .+\n\nService · in /],
    ['a role', 'service-level-manager', /Held by .+/],
    ['a type', 'sla', /^\*\*Service level agreement\*\* `sla`/],
    ['a metric in a table', 'MET-AVAIL', /^\*\*MET-AVAIL\*\*/],
    ['a section', 'Workload limits', /section of Service level agreement/],
    ['a link', '../registers/METRICS.md', /^\*\*METRICS\*\*/],
    ['a day', '2026-06-08', /^\*\*Monday, 2026-06-08\*\*/],
  ])('explains %s', async (_, word, expected) => {
    await client.open(sla, text);
    const hover = await hoverOn(client, sla, word);
    expect(markdownOf(hover)).toMatch(expected);
    expect(hover?.range === undefined ? '' : client.slice(sla, hover.range)).toContain(word.slice(0, 3));
  });

  it('says of a clause what proves it today', async () => {
    await client.open(sla, text.replace('## Workload limits', 'As clause 8.3.3 asks.\n\n## Workload limits'));
    expect(markdownOf(await hoverOn(client, sla, '8.3.3'))).toMatch(/\d+ of 9 points complete/);
  });

  it('says nothing of running text', async () => {
    await client.open(sla, text);
    expect(await hoverOn(client, sla, 'Pay runs are attended')).toBeNull();
  });
});

describe('hover in a small SMS', () => {
  let folder: string;
  let client: TestClient;

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('explains the configuration, and a data file by the register that names it', async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-hover-'));
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\n');
    writeFileSync(path.join(folder, 'people.md'), '---\nid: PEOPLE\ntype: people-register\ntitle: People\ndata: people.csv\n---\n# People\n## People\n');
    writeFileSync(path.join(folder, 'people.csv'), 'id,name,works-for\na.khan,Aisha Khan,own\n');
    client = await TestClient.start(folder);
    await client.ready();
    await client.open('clausework.yaml', 'clausework: 1\nfail-on: error\n');
    expect(markdownOf(await hoverOn(client, 'clausework.yaml', 'fail-on'))).toContain('The severity at which');
    await client.open('people.csv', 'id,name,works-for\na.khan,Aisha Khan,own\n');
    expect(markdownOf(await hoverOn(client, 'people.csv', 'a.khan'))).toMatch(/^\*\*a\.khan\*\* Aisha Khan/);
    expect(markdownOf(await hoverOn(client, 'people.csv', 'works-for'))).toMatch(/^\*\*Works for\*\* `works-for`/);
  });
});
