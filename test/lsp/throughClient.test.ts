import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DefinitionRequest, DidChangeWatchedFilesNotification, FileChangeType, WillRenameFilesRequest } from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import { ClientFileAccess } from '../../server/src/lsp/clientFileAccess.ts';
import { FindRootsRequest, ListFilesRequest, ReadFilesRequest } from '../../server/src/lsp/protocol.ts';
import { listFiles } from '../../server/src/node/files.ts';
import { temporaryFolder, writeInto } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';
import { checked, shown } from './findings.ts';

it('finds the same when all files come through the client, in batches', async () => {
  const folder = temporaryFolder();
  cpSync(SAMPLE_ROOT, folder, { recursive: true });
  const batches: number[] = [];
  const client = await TestClient.start(folder, {
    runtime: { access: (_options, connection) => new ClientFileAccess(connection) },
    onConnected: (connection) => {
      connection.onRequest(FindRootsRequest, ({ folders }) => folders);
      connection.onRequest(ListFilesRequest, ({ root, ignore }) => listFiles(URI.parse(root).fsPath, ignore).files.map((file) => file.path));
      connection.onRequest(ReadFilesRequest, ({ root, paths }) => {
        batches.push(paths.length);
        return paths.map((file) => readFileSync(path.join(URI.parse(root).fsPath, file), 'utf8'));
      });
    },
  });
  await client.ready();
  expect(shown(client)).toEqual(checked(folder));
  expect(Math.max(...batches)).toBe(50);

  writeInto(folder, 'governance/NEW.md', '---\nid: NEW\ntype: no-such-type\n---\n# New\n');
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: client.uri('governance/NEW.md'), type: FileChangeType.Created }] });
  await client.until(() => (client.diagnostics.get('governance/NEW.md') ?? []).length > 0);
  await client.settled();
  expect(shown(client)).toEqual(checked(folder));
  await client.stop();
});

it('serves a system at the very root of a file system', async () => {
  const files: Readonly<Record<string, string>> = {
    'clausework.yaml': 'clausework: 1\nrules: { clause/uncovered: off }\n',
    'a.md': '---\nid: A\ntype: service-management-policy\nowner: nobody\n---\n# A\n',
    'notes/b.md': '---\nid: B\ntype: service-management-plan\nlinks: { implements: A }\n---\n# B\n\n[A](../a.md)\n',
  };
  const client = await TestClient.start('/', {
    runtime: { access: (_options, connection) => new ClientFileAccess(connection) },
    onConnected: (connection) => {
      connection.onRequest(FindRootsRequest, () => ['file:///']);
      connection.onRequest(ListFilesRequest, () => Object.keys(files).sort());
      connection.onRequest(ReadFilesRequest, ({ paths }) => paths.map((file) => files[file] ?? null));
    },
  });
  await client.ready();
  expect([...shown(client).keys()]).toContain('a.md');
  const text = files['notes/b.md'] ?? '';
  await client.open('notes/b.md', text);
  const definition = await client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri: client.uri('notes/b.md') }, position: client.positionAt('notes/b.md', text.indexOf('implements: A') + 'implements: '.length) });
  expect(JSON.stringify(definition)).toContain('"file:///a.md"');
  const renamed = await client.connection.sendRequest(WillRenameFilesRequest.type, { files: [{ oldUri: 'file:///a.md', newUri: 'file:///policies/a.md' }] });
  expect(JSON.stringify(renamed)).toContain('../policies/a.md');
  await client.stop();
});
