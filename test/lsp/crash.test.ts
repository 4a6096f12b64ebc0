import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodeActionResolveRequest, CodeLensRequest, CodeLensResolveRequest, HoverRequest } from 'vscode-languageserver-protocol';
import { actionsAt, MODERN } from './actionMenu.ts';
import { TestClient } from './client.ts';

const PLAN = '---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nlinks: { service: SVC-X }\n---\n# Plan\n';

describe('a crash in one feature', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\n');
    writeFileSync(path.join(folder, 'plan.md'), PLAN);
    client = await TestClient.start(folder, { capabilities: MODERN });
    await client.ready();
    await client.open('plan.md', PLAN);
    await client.settled();
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it('is logged with its place, answers with what was asked about, and leaves the others working', async () => {
    // An editor hands back an action and a lens without the data that came with them: neither can be worked out.
    const action = { title: 'Change' };
    expect(await client.connection.sendRequest(CodeActionResolveRequest.type, action)).toEqual(action);
    const lens = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
    expect(await client.connection.sendRequest(CodeLensResolveRequest.type, lens)).toEqual(lens);
    await client.until(() => client.log.length >= 2);
    expect(client.log.join('\n')).toMatch(/Working out a code action failed: TypeError.*\n(?:.*\n)*.*codeActions/);
    expect(client.log.join('\n')).toMatch(/Working out a code lens failed: TypeError/);

    expect((await actionsAt(client, 'plan.md', PLAN.indexOf('CPL-1'))).length).toBeGreaterThan(0);
    expect((await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri('plan.md') } }))?.length).toBeGreaterThan(0);
    expect(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: client.uri('plan.md') }, position: client.positionAt('plan.md', PLAN.indexOf('CPL-1')) })).not.toBeNull();
    const before = JSON.stringify(client.diagnostics.get('plan.md'));
    await client.edit('plan.md', PLAN.indexOf('SVC-X'), PLAN.indexOf('SVC-X') + 5, 'SVC-Y');
    await client.until(() => JSON.stringify(client.diagnostics.get('plan.md')) !== before);
  });
});
