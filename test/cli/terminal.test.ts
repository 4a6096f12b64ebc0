import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, runIn } from '../support/cli.ts';

/** A title and an owner that would hide what follows, forge lines of a list, and give orders to a pipeline. */
const HOSTILE = `
//- clausework.yaml
clausework: 1
name: "Harbour\\n# forged\\u001b[8m"
as-of: 2026-09-30
//- a.md
---
id: CPL-1
type: capacity-plan
title: "Capacity plan\\n::error file=x::forged\\n\\nT: 2 documents under review: 0 overdue\\u001b[8m"
version: 1.0
status: approved
owner: "x\\u001b[8m"
review: { every: P12M, last: 2024-01-01 }
---
`;

const COMMANDS = [
  ['reviews'],
  ['actions', '--all'],
  ['trace', 'CPL-1'],
  ['coverage'],
  ['approvals'],
  ['approvals', '--format', 'markdown'],
  ['check'],
  ['check', '--format', 'github'],
  ['check', '--format', 'markdown'],
  ['check', '--format', 'json'],
  ['explain', 'POL-\u001b[8m'],
];

it.each(COMMANDS)('shows the words of a document and obeys none: %s %s %s', (...words) => {
  const { out, err } = runIn(folderWith(HOSTILE), words);
  expect(`${out}${err}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  expect(`${out}${err}`).not.toMatch(/^(?:::error file=x|T: 2 documents|# forged)/m);
});

it('writes the same to a file', () => {
  const folder = folderWith(HOSTILE);
  runIn(folder, ['reviews', '--out', 'reviews.txt']);
  expect(readFileSync(path.join(folder, 'reviews.txt'), 'utf8')).toContain('Capacity plan ::error file=x::forged T: 2 documents under review: 0 overdue\ufffd[8m');
});
