import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
import { runIn } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { messageOf, TestClient } from './client.ts';

/** Findings of `clausework check --format json`, by path, as line, character, rule and message. */
function checked(folder: string): Map<string, string[]> {
  const { out } = runIn(folder, ['check', '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { file: string; range: { start: { line: number; character: number } }; rule: string; message: string }[] };
  const byPath = new Map<string, string[]>();
  for (const finding of findings) {
    byPath.set(finding.file, [...(byPath.get(finding.file) ?? []), `${finding.range.start.line}:${finding.range.start.character} ${finding.rule} ${finding.message}`]);
  }
  return sorted(byPath);
}

function published(client: TestClient): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const [file, diagnostics] of client.diagnostics) {
    if (diagnostics.length > 0) {
      byPath.set(file, diagnostics.map((one) => `${one.range.start.line}:${one.range.start.character} ${String(one.code)} ${messageOf(one).split('\n')[0] ?? ''}`));
    }
  }
  return sorted(byPath);
}

function sorted(byPath: ReadonlyMap<string, string[]>): Map<string, string[]> {
  return new Map([...byPath].map(([file, list]): [string, string[]] => [file, list.sort()]).sort(([left], [right]) => (left < right ? -1 : 1)));
}

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
    expect(published(client)).toEqual(checked(folder));
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
    expect(published(client)).toEqual(expected);
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
