import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { messageOf, TestClient } from './client.ts';
import { checked, shown } from './findings.ts';

describe('diagnostics', () => {
  let folder: string;
  let client: TestClient | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
  });
  afterEach(async () => {
    await client?.stop();
    client = undefined;
    rmSync(folder, { recursive: true });
  });

  it('are what the command line finds, on the sample', async () => {
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    client = await TestClient.start(folder);
    await client.ready();
    expect(shown(client)).toEqual(checked(folder));
  });

  it('are what the command line finds, on a broken copy', async () => {
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    const policy = path.join(folder, 'governance/POL-SM.md');
    writeFileSync(policy, readFileSync(policy, 'utf8').replace('owner:', 'owner: [').replace(/^## /m, '## Our '));
    rmSync(path.join(folder, 'registers'), { recursive: true, force: true });
    client = await TestClient.start(folder);
    await client.ready();
    const expected = checked(folder);
    expect([...expected.values()].flat().length).toBeGreaterThan(20);
    expect(shown(client)).toEqual(expected);
  });

  it('follow unsaved text, closing, and files that come and go', async () => {
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\n');
    mkdirSync(path.join(folder, 'a'));
    const text = '---\nid: POL-A\ntype: information-security-policy\ntitle: A\nversion: 1.0\nstatus: draft\nowner: policy-owner\nauthor: j.meyer\nlinks: { implements: POL-B }\n---\n# A\n';
    writeFileSync(path.join(folder, 'a/a.md'), text);
    client = await TestClient.start(folder);
    await client.ready();
    const unknown = (): boolean => (client?.diagnostics.get('a/a.md') ?? []).some((one) => one.code === 'link/unknown-id' && messageOf(one).includes('POL-B'));
    expect(unknown()).toBe(true);

    await client.open('a/a.md', text);
    const at = text.indexOf('POL-B');
    await client.edit('a/a.md', at, at + 5, 'POL-A');
    await client.until(() => !unknown());

    await client.close('a/a.md');
    await client.until(unknown);

    writeFileSync(path.join(folder, 'b.md'), text.replaceAll('POL-A', 'POL-C').replaceAll('POL-B', 'POL-A').replace('POL-C', 'POL-B'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: client.uri('b.md'), type: FileChangeType.Created }] });
    await client.until(() => !unknown());

    rmSync(path.join(folder, 'b.md'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: client.uri('b.md'), type: FileChangeType.Deleted }] });
    await client.until(unknown);
    // The findings of the two files are sent one after the other.
    await client.settled();
    expect(client.diagnostics.get('b.md')).toEqual([]);
  });

  it('of a configuration that cannot be used stand in it, and the SMS comes back when it is mended', async () => {
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 7\n');
    writeFileSync(path.join(folder, 'a.md'), '---\nid: A\n---\n# A\n');
    client = await TestClient.start(folder);
    await client.until(() => (client?.diagnostics.get('clausework.yaml') ?? []).length > 0);
    expect(client.diagnostics.get('a.md') ?? []).toEqual([]);
    await client.open('clausework.yaml', 'clausework: 7\n');
    await client.edit('clausework.yaml', 12, 13, '1');
    await client.until(() => (client?.diagnostics.get('a.md') ?? []).length > 0);
    expect((client.diagnostics.get('clausework.yaml') ?? []).filter((one) => one.code === 'configuration/invalid')).toEqual([]);
  });
});
