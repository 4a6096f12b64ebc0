import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runIn } from '../support/cli.ts';

const SMALL = '\n//- clausework.yaml\nclausework: 1\nas-of: 2026-09-30\n//- a.md\n---\nid: A\ntype: glossary\ntitle: Words\n---\n';

describe('a file that cannot be written', () => {
  it.each([
    [['coverage', '--out', 'no/such/c.txt'], 'no/such/c.txt cannot be written: the folder no/such is not there. Make it first, or name another.'],
    [['check', '--format', 'sarif', '--out', 'there'], 'there cannot be written: it is a folder. Name a file in it.'],
    [['report', '--out', 'there'], 'there cannot be written: it is a folder. Name a file in it.'],
    [['report', '--format', 'csv', '--out', 'file'], 'file cannot be written: there is a file of that name already. Name another.'],
    [['reviews', '--out', 'file/r.txt'], 'file/r.txt cannot be written: there is a file where file needs a folder. Name another.'],
    [['new', 'glossary', 'file/g.md'], 'file cannot be written: there is a file of that name already. Name another.'],
  ])('is said in a line: %s', (words, message) => {
    const folder = folderWith(SMALL);
    mkdirSync(path.join(folder, 'there'));
    writeFileSync(path.join(folder, 'file'), '');
    expect(runIn(folder, words)).toEqual({ code: 2, out: '', err: `clausework: ${message}\n` });
  });
});
