import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import { temporaryFolder, writeInto } from '../support/cli.ts';
import { TestClient } from './client.ts';

/** Each thing the server says it can do, and the test that sees it done. */
const TESTS: Readonly<Partial<Record<keyof ServerCapabilities, string>>> = {
  textDocumentSync: 'diagnostics',
  positionEncoding: 'diagnostics',
  workspace: 'workspaces',
  hoverProvider: 'hover',
  completionProvider: 'completion',
  definitionProvider: 'definition',
  referencesProvider: 'references',
  documentHighlightProvider: 'references',
  documentSymbolProvider: 'symbols',
  workspaceSymbolProvider: 'symbols',
  codeActionProvider: 'codeActions',
  codeLensProvider: 'codeLens',
  documentLinkProvider: 'documentLinks',
  foldingRangeProvider: 'folding',
  selectionRangeProvider: 'selectionRanges',
  inlayHintProvider: 'inlayHints',
  renameProvider: 'rename',
};

it('announces nothing that no test has seen, and everything that one has', async () => {
  const folder = temporaryFolder();
  writeInto(folder, 'clausework.yaml', 'clausework: 1\n');
  const client = await TestClient.start(folder);
  expect(Object.keys(client.initialized?.capabilities ?? {}).sort()).toEqual(Object.keys(TESTS).sort());
  expect(client.initialized?.capabilities.workspace?.fileOperations?.willRename).toBeDefined();
  for (const test of [...Object.values(TESTS), 'fileRename', 'fixAll']) {
    expect([test, existsSync(fileURLToPath(new URL(`./${test}.test.ts`, import.meta.url)))]).toEqual([test, true]);
  }
  await client.stop();
});
