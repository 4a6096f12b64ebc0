import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DocumentLinkRequest, DocumentLinkResolveRequest } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

let folder: string;
let client: TestClient;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

it('links lead to files, and to the line of a heading when they are followed', async () => {
  writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\n');
  mkdirSync(path.join(folder, 'sub'));
  writeFileSync(path.join(folder, 'sub/b c.md'), '# First\n\n## Second\n');
  writeFileSync(path.join(folder, 'rows.csv'), 'id,kind\n');
  const text = '---\nid: RISKS\ntype: risk-register\ntitle: Risks\ndata: rows.csv\n---\n[There](sub/b%20c.md#second) [File](<sub/b c.md>) [Gone](gone.md)\n';
  writeFileSync(path.join(folder, 'risks.md'), text);
  client = await TestClient.start(folder);
  await client.ready();
  await client.open('risks.md', text);
  const links = (await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: client.uri('risks.md') } })) ?? [];
  expect(links.map((link) => client.slice('risks.md', link.range))).toEqual(['rows.csv', 'sub/b%20c.md#second', 'sub/b c.md']);
  expect(links.map((link) => link.target)).toEqual([client.uri('rows.csv'), undefined, client.uri('sub/b c.md')]);
  const [, there] = links;
  expect(there === undefined ? undefined : (await client.connection.sendRequest(DocumentLinkResolveRequest.type, there)).target).toBe(`${client.uri('sub/b c.md')}#L3`);
  expect(client.initialized?.capabilities.documentLinkProvider).toEqual({ resolveProvider: true });
}, 60_000);
