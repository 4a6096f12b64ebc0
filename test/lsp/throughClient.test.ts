import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
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
