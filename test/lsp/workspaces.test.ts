import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType, HoverRequest } from 'vscode-languageserver-protocol';
import type { ReadBatch } from '../../server/src/lsp/fileAccess.ts';
import { NodeFileAccess } from '../../server/src/node/nodeFileAccess.ts';
import { temporaryFolder, writeInto } from '../support/cli.ts';
import { TestClient } from './client.ts';
import { shown } from './findings.ts';

const broken = (id: string): string => `---\nid: ${id}\ntype: no-such-type\n---\n# A\n`;
const CONFIGURATION = 'clausework: 1\nrules: { clause/uncovered: off }\n';

/** The files of a disk that keeps one waiting. */
class SlowFileAccess extends NodeFileAccess {
  readonly #gate: Promise<void>;

  constructor(gate: Promise<void>) {
    super(() => undefined);
    this.#gate = gate;
  }

  override async *readAll(root: string, paths: readonly string[]): AsyncIterable<ReadBatch> {
    await this.#gate;
    yield* super.readAll(root, paths);
  }
}

describe('a workspace', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => client.stop());

  const files = (): string[] => [...shown(client).keys()];
  const tell = (file: string, type: FileChangeType): Promise<void> => client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: client.uri(file), type }] });

  it('may hold several systems, side by side and one in another, each with ids of its own', async () => {
    for (const root of ['one', 'two', 'two/inner']) {
      writeInto(folder, `${root}/clausework.yaml`, CONFIGURATION);
      writeInto(folder, `${root}/a.md`, broken('SAME-ID'));
    }
    client = await TestClient.start(folder, { folders: ['one', 'two'] });
    await client.ready(3);
    expect(files()).toEqual(['one/a.md', 'two/a.md', 'two/inner/a.md']);
    expect([...shown(client).values()].flat().filter((finding) => finding.includes('id/duplicate'))).toEqual([]);
  });

  it('may have no system at all, until one is begun', async () => {
    writeInto(folder, 'a.md', broken('A'));
    client = await TestClient.start(folder);
    await client.open('a.md', broken('A'));
    expect(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: client.uri('a.md') }, position: { line: 1, character: 4 } })).toBeNull();
    expect(files()).toEqual([]);
    writeInto(folder, 'clausework.yaml', CONFIGURATION);
    await tell('clausework.yaml', FileChangeType.Created);
    await client.ready();
    expect(files()).toEqual(['a.md']);
    rmSync(path.join(folder, 'clausework.yaml'));
    await tell('clausework.yaml', FileChangeType.Deleted);
    await client.until(() => files().length === 0);
  });

  it('may be opened below the root of its system', async () => {
    writeInto(folder, 'clausework.yaml', CONFIGURATION);
    writeInto(folder, 'deep/a.md', broken('A'));
    client = await TestClient.start(folder, { folders: ['deep'] });
    await client.ready();
    expect(files()).toEqual(['deep/a.md']);
  });

  it('leaves out what .gitignore leaves out, and follows it', async () => {
    writeInto(folder, 'clausework.yaml', CONFIGURATION);
    writeInto(folder, '.gitignore', 'drafts/\n');
    writeInto(folder, 'drafts/a.md', broken('A'));
    writeInto(folder, 'b.md', broken('B'));
    client = await TestClient.start(folder);
    await client.ready();
    await client.open('drafts/a.md', broken('A'));
    await client.settled();
    expect(files()).toEqual(['b.md']);
    writeInto(folder, '.gitignore', 'b.md\n');
    await tell('.gitignore', FileChangeType.Changed);
    await client.until(() => files().join() === 'drafts/a.md');
  });

  it('follows the schemas and the configuration as they are typed', async () => {
    const type = 'id: memo\ntitle: { en: Memo }\nkind: record\ncontrol: record\n';
    writeInto(folder, 'clausework.yaml', `${CONFIGURATION}schemas: own\n`);
    writeInto(folder, 'own/types/memo.yaml', type);
    writeInto(folder, 'a.md', '---\nid: A\ntype: memo\ntitle: A\ndate: 2026-01-01\nstatus: open\n---\n# A\n');
    client = await TestClient.start(folder);
    await client.ready();
    const all = (): string => [...shown(client)].flatMap(([file, findings]) => findings.map((finding) => `${file} ${finding}`)).join('\n');
    expect(all()).toBe('');
    await client.open('own/types/memo.yaml', type);
    const at = type.indexOf('kind: record');
    await client.edit('own/types/memo.yaml', at, at + 12, 'kind: rekord');
    await client.until(() => all().includes('own/types/memo.yaml 2:6 schema/invalid'));
    await client.edit('own/types/memo.yaml', at, at + 12, 'kind: record');
    await client.until(() => all() === '');

    await client.open('clausework.yaml', `${CONFIGURATION}schemas: own\n`);
    await client.edit('clausework.yaml', 0, 0, 'nonsense: 1\n');
    await client.until(() => all().includes('clausework.yaml 0:0'));
    await client.edit('clausework.yaml', 0, 12, '');
    await client.until(() => all() === '');
  });

  it('shows what an open document alone can say while the others are still being read', async () => {
    writeInto(folder, 'clausework.yaml', CONFIGURATION);
    writeInto(folder, 'a.md', broken('A'));
    const text = '---\nid: B\ntype: service-report\ntitle: "B\nlinks: { service: NOBODY }\n---\n# B\n';
    writeInto(folder, 'b.md', text);
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    client = await TestClient.start(folder, {
      runtime: {
        access: () => new SlowFileAccess(gate),
      },
    });
    await client.open('b.md', text);
    await client.until(() => (client.diagnostics.get('b.md') ?? []).length > 0);
    const alone = (client.diagnostics.get('b.md') ?? []).map((one) => one.code);
    expect(alone).toContain('front-matter/invalid-yaml');
    expect(alone).not.toContain('link/unknown-id');
    expect(files()).toEqual(['b.md']);
    go();
    await client.until(() => files().includes('a.md'));
    expect((client.diagnostics.get('b.md') ?? []).map((one) => one.code)).toContain('link/unknown-id');
  });
});
