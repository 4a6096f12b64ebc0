import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvalsIn } from '../../scripts/sample/approvals.ts';
import { partsOf } from '../../scripts/sample/asOf.ts';
import { replaySample, runGit, type Replayed } from '../../scripts/sample/replay.ts';
import { filesBelow, temporaryFolderForAll } from '../support/cli.ts';
import { SAMPLE_ROOT, smsFiles } from '../support/sampleFiles.ts';

interface Commit {
  readonly day: string;
  readonly mail: string;
  /** Lines that the commit added, by file. */
  readonly added: ReadonlyMap<string, readonly string[]>;
}

describe('the sample replayed into git', () => {
  const parent = temporaryFolderForAll();
  const folder = path.join(parent, 'first');
  let replayed: Replayed;
  let commits: readonly Commit[];

  beforeAll(() => {
    replayed = replaySample(SAMPLE_ROOT, folder);
    commits = commitsOf(folder);
  });

  it('has lived: hundreds of commits by its people, over two years', () => {
    expect(commits.length).toBe(replayed.commits);
    expect(commits.length).toBeGreaterThan(800);
    expect(new Set(commits.map((commit) => commit.mail)).size).toBeGreaterThanOrEqual(15);
    expect(commits[0]?.day).toBe('2024-09-02');
    expect(commits.at(-1)?.day).toBe('2026-09-30');
    const days = commits.map((commit) => commit.day);
    expect(days).toEqual(days.toSorted());
  });

  it('is written by people of the people list, with addresses of the company', () => {
    const people = readFileSync(path.join(SAMPLE_ROOT, 'governance/PEOPLE.md'), 'utf8');
    for (const mail of new Set(commits.map((commit) => commit.mail))) {
      expect(mail).toMatch(/@tidewater\.example$/);
      expect(people).toContain(`| ${mail.replace('@tidewater.example', '')} |`);
    }
  });

  it('ends in exactly the files of the sample', () => {
    const inGit = runGit(folder, ['ls-tree', '-r', '--name-only', 'HEAD']).trim().split('\n');
    const inSample = filesBelow(SAMPLE_ROOT);
    expect(inGit.toSorted()).toEqual(Object.keys(inSample).toSorted());
    expect(inGit.filter((file) => readFileSync(path.join(folder, file), 'utf8') !== inSample[file])).toEqual([]);
    expect(runGit(folder, ['status', '--porcelain'])).toBe('');
  });

  it('commits each approval on its day, by who approved, who is not the one that wrote the version', () => {
    let seen = 0;
    for (const { path: file, text } of smsFiles('.md')) {
      for (const approval of approvalsIn(partsOf(text))) {
        const written = commits.find((commit) => commit.added.get(file)?.includes(`version: ${approval.version}`));
        const approved = commits.find((commit) => commit.added.get(file)?.includes(approval.line));
        expect([file, approved?.mail, approved?.day]).toEqual([file, `${approval.by}@tidewater.example`, approval.date]);
        expect([file, written?.mail]).not.toEqual([file, approved?.mail]);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(150);
  });

  it('never changes an approval once it is given', () => {
    const taken = runGit(folder, ['log', '--format=', '-p', '--unified=0']).split('\n').filter((line) => /^-\s+- \{ by: .*seal: /.test(line));
    expect(taken).toEqual([]);
  });

  it('gives the same commits each time', () => {
    expect(replaySample(SAMPLE_ROOT, path.join(parent, 'second')).head).toBe(replayed.head);
  });

  it('writes into no folder that holds something', () => {
    expect(() => replaySample(SAMPLE_ROOT, folder)).toThrow('is not empty');
  });
});

/** All commits, oldest first, read from one log. */
function commitsOf(folder: string): Commit[] {
  const log = runGit(folder, ['log', '--reverse', '--format=commit %cs %ae %ce', '-p', '--unified=0']);
  return log
    .split(/^commit (?=\d{4})/m)
    .slice(1)
    .map((part) => {
      const [day = '', mail = ''] = part.slice(0, part.indexOf('\n')).split(' ');
      return { day, mail, added: addedIn(part) };
    });
}

function addedIn(part: string): Map<string, string[]> {
  const added = new Map<string, string[]>();
  for (const file of part.split(/^diff --git /m).slice(1)) {
    const name = /^\+\+\+ b\/(.*)$/m.exec(file)?.[1] ?? '';
    added.set(name, file.split('\n').flatMap((line) => (line.startsWith('+') && !line.startsWith('+++') ? [line.slice(1)] : [])));
  }
  return added;
}
