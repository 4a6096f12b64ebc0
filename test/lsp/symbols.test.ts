import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentSymbol, DocumentSymbolRequest, SymbolKind, WorkspaceSymbolRequest, WorkspaceSymbolResolveRequest, type SymbolInformation, type WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

describe('symbols', () => {
  let folder: string;
  let client: TestClient;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    client = await TestClient.start(folder, {
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } }, workspace: { workspaceFolders: true, symbol: { resolveSupport: { properties: ['location.range'] } } } },
    });
    await client.ready();
  }, 60_000);
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it('of a document begin with its control data, and rows stand below their heading', async () => {
    const symbols = ((await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: client.uri('services/SERVICE-CATALOGUE.md') } })) ?? []) as DocumentSymbol[];
    expect(symbols.every((symbol) => DocumentSymbol.is(symbol))).toBe(true);
    expect(symbols[0]).toMatchObject({ name: 'SERVICE-CATALOGUE', kind: SymbolKind.Object });
    const services = symbols[1]?.children?.find((symbol) => symbol.name === 'Services');
    expect(services?.children?.map((symbol) => symbol.name)).toContain('SVC-PAYROLL');
  });

  it('of a data file are its rows', async () => {
    const symbols = ((await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: client.uri('records/2025/extracts/changes-2025-q4.csv') } })) ?? []) as DocumentSymbol[];
    expect(symbols.length).toBeGreaterThan(10);
  });

  it('of the workspace are found by id, title and clause, and placed when they are chosen', async () => {
    const find = async (query: string): Promise<WorkspaceSymbol[]> => (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? [];
    const [service] = await find('svc-payroll');
    expect(service).toMatchObject({ name: 'SVC-PAYROLL Payroll processing', kind: SymbolKind.Struct });
    const placed = await client.connection.sendRequest(WorkspaceSymbolResolveRequest.type, service as WorkspaceSymbol);
    expect(client.pathOf(placed.location.uri)).toBe('services/SERVICE-CATALOGUE.md');
    const text = readFileSync(path.join(folder, 'services/SERVICE-CATALOGUE.md'), 'utf8').split('\n');
    const range = 'range' in placed.location ? placed.location.range : undefined;
    expect(text[range?.start.line ?? -1]?.slice(range?.start.character, range?.end.character)).toBe('SVC-PAYROLL');
    expect((await find('service management pol')).map((symbol) => symbol.name)).toContain('POL-SM Service management policy');
    expect((await find('5.2.1')).map((symbol) => client.pathOf(symbol.location.uri))).toContain('governance/POL-SM.md');
    expect((await find('')).length).toBeLessThanOrEqual(200);
  });

  it('are flat and placed at once for a client that asks for no more', async () => {
    const plain = await TestClient.start(folder);
    await plain.ready();
    const outline = ((await plain.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: plain.uri('services/SERVICE-CATALOGUE.md') } })) ?? []) as SymbolInformation[];
    expect(outline.find((symbol) => symbol.name === 'SVC-PAYROLL')).toMatchObject({ containerName: 'Services', location: { uri: plain.uri('services/SERVICE-CATALOGUE.md') } });
    const found = ((await plain.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'SVC-' })) ?? []) as WorkspaceSymbol[];
    expect(found.length).toBeGreaterThan(4);
    expect(found.every((symbol) => 'range' in symbol.location)).toBe(true);
    expect(plain.initialized?.capabilities).toMatchObject({ documentSymbolProvider: true, workspaceSymbolProvider: { resolveProvider: true } });
    await plain.stop();
  }, 60_000);
});
