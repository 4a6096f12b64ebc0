import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource, DocumentHighlightRequest, ReferencesRequest, type Location } from 'vscode-languageserver-protocol';
import { SAMPLE_ROOT, smsFiles } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

describe('references and highlights', () => {
  let folder: string;
  let client: TestClient;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    client = await TestClient.start(folder);
    await client.ready();
  }, 60_000);
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function references(file: string, words: string, includeDeclaration = true): Promise<Location[]> {
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    const position = client.positionAt(file, text.indexOf(words) + 1);
    return (await client.connection.sendRequest(ReferencesRequest.type, { textDocument: { uri: client.uri(file) }, position, context: { includeDeclaration } })) ?? [];
  }

  function textAt({ uri, range }: Location): string {
    const lines = readFileSync(path.join(folder, client.pathOf(uri)), 'utf8').split('\n');
    return lines[range.start.line]?.slice(range.start.character, range.end.character) ?? '';
  }

  it('of a service are in documents, registers and data files, each exactly on the id', async () => {
    const found = await references('services/SLA-PAYROLL.md', 'SVC-PAYROLL');
    expect(new Set(found.map(textAt))).toEqual(new Set(['SVC-PAYROLL']));
    const files = new Set(found.map((location) => client.pathOf(location.uri)));
    expect(files).toContain('services/SERVICE-CATALOGUE.md');
    expect([...files].some((file) => file.endsWith('.csv'))).toBe(true);
    const places = found.map(({ uri, range }) => `${uri} ${range.start.line}:${range.start.character}`);
    expect(new Set(places).size).toBe(places.length);
    // Nearly everything that looks like the id in front matter is one.
    const written = smsFiles('.md').filter(({ text }) => /^links:.*\bSVC-PAYROLL\b/m.test(text)).map((file) => file.path);
    expect(written.filter((file) => !files.has(file))).toEqual([]);
    const without = await references('services/SLA-PAYROLL.md', 'SVC-PAYROLL', false);
    expect(without.length).toBeLessThan(found.length);
  });

  it('follow unsaved text', async () => {
    const before = (await references('services/SLA-MAIL.md', 'SVC-MAIL')).length;
    const file = 'services/SLA-DESK.md';
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    const at = text.indexOf('SVC-DESK');
    await client.edit(file, at, at + 8, 'SVC-MAIL');
    expect((await references('services/SLA-MAIL.md', 'SVC-MAIL')).length).toBe(before + 1);
    await client.close(file);
  });

  it('stop when they are cancelled', async () => {
    const text = readFileSync(path.join(folder, 'services/SLA-PAYROLL.md'), 'utf8');
    await client.open('services/SLA-PAYROLL.md', text);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      ReferencesRequest.type,
      { textDocument: { uri: client.uri('services/SLA-PAYROLL.md') }, position: client.positionAt('services/SLA-PAYROLL.md', text.indexOf('SVC-PAYROLL')), context: { includeDeclaration: true } },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toThrow(/cancel/i);
  });

  it('are highlighted within the document', async () => {
    const file = 'services/SERVICE-CATALOGUE.md';
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    const found = (await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument: { uri: client.uri(file) }, position: client.positionAt(file, text.indexOf('| SVC-DESK |') + 3) })) ?? [];
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(found.map((one) => client.slice(file, one.range)))).toEqual(new Set(['SVC-DESK']));
    expect(client.initialized?.capabilities).toMatchObject({ referencesProvider: true, documentHighlightProvider: true });
  });
});
