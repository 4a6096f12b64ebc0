import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFile, listFiles } from '../../server/src/node/files.ts';

describe('one file, found without listing the others', () => {
  let root: string;
  const all = [
    'clausework.yaml',
    'a.md',
    'drafts/b.md',
    'drafts/.gitignore',
    'drafts/secret.md',
    'drafts/deep/secret.md',
    'build/c.md',
    'nested/clausework.yaml',
    'nested/d.md',
    'node_modules/e.md',
    'archive/f.md',
    'archive/keep.md',
    'out.md',
    'in.md',
  ];

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'clausework-files-'));
    const put = (name: string, text = 'x'): void => {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    };
    all.slice(0, -2).forEach((name) => put(name));
    put('.gitignore', 'build/\n');
    put('drafts/.gitignore', 'secret.md\n');
    symlinkSync('/', path.join(root, 'out.md'));
    symlinkSync('a.md', path.join(root, 'in.md'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('finds exactly what the listing has', () => {
    const ignored = ['archive/f.md'];
    const listed = new Map(listFiles(root, ignored).files.map((file) => [file.path, file]));
    for (const name of [...all, 'gone.md', 'drafts', 'a.md/impossible.md']) {
      expect([name, findFile(root, name, ignored)]).toEqual([name, listed.get(name)]);
    }
    expect([...listed.keys()].sort()).toEqual(['.gitignore', 'a.md', 'archive/keep.md', 'clausework.yaml', 'drafts/.gitignore', 'drafts/b.md', 'in.md', 'nested/clausework.yaml', 'out.md'].sort());
  });
});
