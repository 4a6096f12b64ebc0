import type * as FileSystem from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writeInto } from '../support/cli.ts';
import { checkHostile, healthyFolder, on } from './hostile.ts';

/** A tests' user may be root, whom no permission stops; so the file system itself says no here. */
function refusing(file: unknown): void {
  const name = path.basename(String(file));
  const code = name.startsWith('forbidden') ? 'EACCES' : name.startsWith('vanished') ? 'ENOENT' : undefined;
  if (code !== undefined) {
    throw Object.assign(new Error(`${code}: ${name}`), { code });
  }
}

vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  const readFileSync = ((file: string, options: BufferEncoding) => {
    refusing(file);
    return real.readFileSync(file, options);
  }) as typeof real.readFileSync;
  const readdirSync = ((folder: string, options: { withFileTypes: true }) => {
    refusing(folder);
    return real.readdirSync(folder, options);
  }) as unknown as typeof real.readdirSync;
  return { ...real, default: { ...real, readFileSync, readdirSync }, readFileSync, readdirSync };
});

describe('what cannot be read', () => {
  it('a file nobody may read, a folder nobody may open, and a file deleted meanwhile are one finding each', () => {
    const folder = healthyFolder();
    writeInto(folder, 'forbidden.md', '# X\n');
    writeInto(folder, 'vanished.md', '# X\n');
    writeInto(folder, 'forbidden-folder/a.md', '# X\n');
    writeInto(folder, 'reg.md', '---\nid: REG\ntype: people-register\ntitle: People\nowner: TODO(x)\nstatus: draft\ndata: forbidden.csv\n---\n## People\n');
    writeInto(folder, 'forbidden.csv', 'id,name\n');
    const outcome = checkHostile(folder);
    expect(on(outcome, 'forbidden.md')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*not allowed/)]);
    expect(on(outcome, 'vanished.md')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*not there/)]);
    expect(on(outcome, 'forbidden-folder')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*not allowed/)]);
    expect([...on(outcome, 'reg.md'), ...on(outcome, 'forbidden.csv')].some((line) => line.startsWith('file/'))).toBe(true);
  });
});
