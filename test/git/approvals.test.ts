import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ApprovalsView } from '../../server/src/core/views/approvals.ts';
import { replaySample } from '../../scripts/sample/replay.ts';
import { folderWith, runIn, temporaryFolder, type Outcome } from '../support/cli.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const SETUP = {
  'clausework.yaml': 'clausework: 1\nname: Demo\n',
  'people.md':
    '---\nid: PEOPLE\ntype: people-register\ntitle: People\n---\n## People\n| ID | Name | Git |\n|---|---|---|\n| a.khan | Amira Khan | A.Khan@demo.example, amira@home.example |\n| b.olsen | Bo Olsen | b.olsen@demo.example |\n| c.reyes | Cleo Reyes | |\n',
  'roles.md': '---\nid: ROLES\ntype: roles-register\ntitle: Roles\n---\n## Roles and holders\n| ID | Role | Acts as | Holder | Deputy |\n|---|---|---|---|---|\n| lead | Head of capacity | capacity-manager | a.khan | c.reyes |\n',
};
const PLAN = '---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 1.0\nstatus: in-review\nowner: lead\nauthor: b.olsen\n---\n# Capacity plan\nDisks are replaced in time.\n';
const BO = { by: 'Bo Olsen <b.olsen@demo.example>', day: '2026-02-02' };
const AMIRA = { by: 'Amira Khan <a.khan@demo.example>', day: '2026-02-03' };

const run = (folder: string, ...words: string[]): Outcome => runIn(folder, words, { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } });
const viewOf = (folder: string, ...words: string[]): ApprovalsView => JSON.parse(run(folder, 'approvals', '--format', 'json', ...words).out) as ApprovalsView;
const who = (folder: string): string[] => viewOf(folder).documents.flatMap(({ approvals }) => approvals.map(({ version, confirmation, because }) => `${version ?? ''} ${confirmation}: ${because}`));
const standing = (folder: string, ...words: string[]): string => viewOf(folder, ...words).documents[0]?.standing.words ?? '';

function written(): GitRepo {
  const repo = GitRepo.create();
  repo.commit({ ...SETUP, 'plan.md': PLAN }, BO);
  return repo;
}

const approve = (repo: GitRepo, date = '2026-02-03', by = 'a.khan', ...more: string[]): void => expect(run(repo.folder, 'approve', 'CPL-1', '--by', by, '--date', date, ...more)).toMatchObject({ code: 0 });

function edit(repo: GitRepo, from: string, to: string): void {
  repo.write({ 'plan.md': readFileSync(path.join(repo.folder, 'plan.md'), 'utf8').replace(from, to) });
}

function nextVersion(repo: GitRepo, from: string, to: string): void {
  edit(repo, `version: ${from}\nstatus: approved`, `version: ${to}\nstatus: in-review`);
  edit(repo, 'in time', 'in good time');
}

describe('who approved', () => {
  it('is verified by the commit of the person, in any of the identities', () => {
    const repo = written();
    approve(repo);
    expect(who(repo.folder)).toEqual(['1.0 stated: It is not committed yet.']);
    repo.commit({}, AMIRA);
    expect(who(repo.folder)).toEqual(['1.0 verified: Committed by Amira Khan <a.khan@demo.example>.']);
    repo.commit({ 'plan.md': readFileSync(path.join(repo.folder, 'plan.md'), 'utf8').replace('\n---\n# ', '\nclassification: internal\n---\n# ') }, BO);
    nextVersion(repo, '1.0', '2.0');
    approve(repo, '2026-04-01');
    repo.commit({}, { by: 'Amira <AMIRA@home.example>' });
    expect(who(repo.folder)).toEqual([expect.stringMatching(/^1\.0 verified/), expect.stringMatching(/^2\.0 verified/)]);
  });

  it('is verified as well where a commit is looked at that is not checked out, in a bare repository too, and knows nothing of what came later', () => {
    const repo = written();
    approve(repo);
    const then = repo.commit({}, AMIRA);
    nextVersion(repo, '1.0', '2.0');
    approve(repo, '2026-04-01');
    repo.commit({}, AMIRA);
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--bare', repo.folder, 'bare.git');
    for (const folder of [repo.folder, path.join(parent, 'bare.git')]) {
      const { documents } = viewOf(folder, '--rev', then);
      expect(documents.flatMap(({ approvals }) => approvals.map(({ version, confirmation, because }) => `${version ?? ''} ${confirmation}: ${because}`))).toEqual(['1.0 verified: Committed by Amira Khan <a.khan@demo.example>.']);
    }
  });

  it('is stated where somebody else committed it, or the person has no identity on file', () => {
    const repo = written();
    approve(repo);
    repo.commit({}, BO);
    expect(who(repo.folder)).toEqual(['1.0 stated: Committed by Bo Olsen <b.olsen@demo.example>.']);
    approve(repo, '2026-02-04', 'c.reyes');
    repo.commit({}, { by: 'Cleo Reyes <c.reyes@demo.example>' });
    expect(who(repo.folder)[1]).toBe('1.0 stated: The list of people has no git identity of c.reyes; committed by Cleo Reyes.');
  });

  it('is unknown where a squash joined commits, whoever is named as its author', () => {
    const repo = written();
    repo.git('switch', '--quiet', '--create', 'branch');
    approve(repo);
    repo.commit({}, AMIRA);
    repo.git('switch', '--quiet', 'main');
    repo.git('merge', '--quiet', '--squash', 'branch');
    const message = 'Approve the plan (#7)\n\nCo-authored-by: Amira Khan <a.khan@demo.example>';
    repo.commit({}, { ...BO, message });
    expect(who(repo.folder)).toEqual([expect.stringMatching(/^1\.0 unknown: Commits of several people were joined into one \(b\.olsen@demo\.example, a\.khan@demo\.example\)/)]);
    repo.git('-c', 'user.name=Host', '-c', 'user.email=noreply@host.example', 'commit', '--quiet', '--amend', '--message=Approve the plan (#7)');
    expect(who(repo.folder)).toEqual([expect.stringMatching(/^1\.0 unknown: The commit names Bo Olsen as author and was made by Ada Example/)]);
  });

  it('stays verified after a merge and after a rebase by somebody else', () => {
    const repo = written();
    repo.git('switch', '--quiet', '--create', 'branch');
    approve(repo);
    repo.commit({}, AMIRA);
    repo.git('switch', '--quiet', 'main');
    repo.commit({ 'other.md': '# Other\n' }, BO);
    repo.git('switch', '--quiet', '--create', 'merged');
    repo.git('merge', '--quiet', '--no-ff', '--message=Merge', 'branch');
    expect(who(repo.folder)).toEqual([expect.stringMatching(/^1\.0 verified/)]);
    repo.git('switch', '--quiet', 'branch');
    repo.git('rebase', '--quiet', 'main');
    expect(who(repo.folder)).toEqual([expect.stringMatching(/^1\.0 verified/)]);
  });

  it('is unknown for what came in with the whole document, and in a shallow clone', () => {
    const repo = written();
    approve(repo);
    repo.commit({}, AMIRA);
    nextVersion(repo, '1.0', '2.0');
    approve(repo, '2026-04-01');
    repo.commit({}, AMIRA);
    repo.commit({ 'later.md': '# Later\n' }, BO);
    const shallow = path.join(temporaryFolder(), 'shallow');
    repo.git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, shallow);
    const view = viewOf(shallow);
    expect(view.historyLimit).toMatch(/^This is a shallow clone/);
    expect(view.documents[0]?.approvals.map(({ confirmation }) => confirmation)).toEqual(['unknown', 'unknown']);
    expect(run(shallow, 'approvals').out.match(/This is a shallow clone: older commits were not/g)).toHaveLength(1);
    const imported = GitRepo.create();
    imported.commit(Object.fromEntries(['clausework.yaml', 'people.md', 'roles.md', 'plan.md'].map((name) => [name, readFileSync(path.join(repo.folder, name), 'utf8')])), AMIRA);
    expect(who(imported.folder)).toEqual(['1.0', '2.0'].map((version) => `${version} unknown: It came in with the whole document and its other approvals, in a commit of Amira Khan.`));
  });

  it('is stated without git, and says so in one line', () => {
    const repo = written();
    approve(repo);
    repo.commit({}, AMIRA);
    const { code, out } = runIn(repo.folder, ['approvals'], { environment: { PATH: '/nonexistent' } });
    expect(code).toBe(0);
    expect(out).toMatch(/1\.0 {2}a\.khan as lead on 2026-02-03 {2}seal: holds {2}stated/);
    expect(out.match(/^git was not found/gm)).toHaveLength(1);
  });

  it('is found whatever the clocks say', () => {
    const repo = GitRepo.create();
    repo.commit({ ...SETUP, 'plan.md': PLAN }, { ...BO, day: '2030-01-01' });
    approve(repo);
    repo.commit({}, { ...AMIRA, day: '2001-01-01' });
    repo.commit({ 'other.md': '# Other\n' }, { ...BO, day: '1999-01-01' });
    expect(viewOf(repo.folder).documents[0]?.approvals).toMatchObject([{ confirmation: 'verified', committedOn: '2001-01-01', seal: 'holds' }]);
  });
});

describe('what is in force', () => {
  it('is read from the history where the files have moved on', () => {
    const repo = written();
    expect(viewOf(repo.folder)).toMatchObject({ documents: [], waiting: [{ id: 'CPL-1', reason: 'in-review', approvers: [{ role: 'lead', holder: 'a.khan' }] }] });
    approve(repo);
    const first = repo.commit({}, AMIRA);
    expect(standing(repo.folder)).toBe('1.0 in force');
    nextVersion(repo, '1.0', '2.0');
    repo.commit({}, BO);
    expect(standing(repo.folder)).toBe('1.0 in force, 2.0 in work');
    expect(viewOf(repo.folder)).toMatchObject({ documents: [{ standing: { inForce: { version: '1.0', isOnFile: false, commit: first } } }] });
    approve(repo, '2026-06-01', 'a.khan', '--effective', '2026-09-01');
    repo.commit({}, AMIRA);
    expect(standing(repo.folder)).toBe('1.0 in force, 2.0 from 2026-09-01');
    expect(standing(repo.folder, '--as-of', '2026-09-01')).toBe('2.0 in force');
    expect(standing(repo.folder, '--as-of', '2026-05-31')).toBe('1.0 in force, 2.0 in work');
    expect(viewOf(repo.folder).documents[0]?.approvals.map(({ seal }) => seal)).toEqual(['on-file', 'holds']);
    edit(repo, 'good time', 'due time');
    expect(standing(repo.folder)).toBe('1.0 in force, 2.0 from 2026-09-01, edited since 2.0 was approved');
    expect(viewOf(repo.folder).waiting).toMatchObject([{ id: 'CPL-1', reason: 'changed' }]);
    edit(repo, 'status: approved', 'status: retired');
    expect(standing(repo.folder)).toBe('retired');
  });

  it('is told of the whole sample: all its approvals are verified, and every approved text is in its history', () => {
    const folder = path.join(temporaryFolder(), 'sample');
    replaySample(fileURLToPath(new URL('../../sample-sms', import.meta.url)), folder);
    const { documents } = viewOf(folder);
    const entries = documents.flatMap(({ approvals }) => approvals);
    expect(entries.filter(({ confirmation }) => confirmation !== 'verified')).toEqual([]);
    expect(entries.filter(({ seal }) => seal !== 'holds' && seal !== 'on-file')).toEqual([]);
    expect(entries.length).toBeGreaterThan(documents.length);
  });
});

describe('approvals as a file', () => {
  it('is a table for a spreadsheet, without formulas, or Markdown', () => {
    const repo = GitRepo.create();
    repo.commit({ ...SETUP, 'plan.md': PLAN.replace('Capacity plan', '=1+1') }, BO);
    approve(repo);
    repo.commit({}, { by: 'Bo "B", Olsen <b.olsen@demo.example>' });
    const [header, row] = run(repo.folder, 'approvals', '--format', 'csv').out.split('\r\n');
    expect(header).toBe('document,version,approved by,in the role,on,seal,who,because,commit,standing,title');
    expect(row).toMatch(/^CPL-1,1\.0,a\.khan,lead,2026-02-03,holds,stated,"Committed by Bo ""B"", Olsen <b\.olsen@demo\.example>\.",[0-9a-f]{40},1\.0 in force,'=1\+1$/);
    expect(run(repo.folder, 'approvals', '--format', 'markdown').out).toContain('| CPL-1 | 1.0 | a.khan | lead | 2026-02-03 | holds | stated |');
    expect(run(repo.folder, 'approvals', '--format', 'pdf')).toMatchObject({ code: 2, err: expect.stringContaining('Known: text, json, csv, markdown') as string });
  });

  it('says once, not behind each approval, that there are no commits to look into', () => {
    const folder = folderWith(`//- clausework.yaml\n${SETUP['clausework.yaml']}//- plan.md\n${PLAN.replace('author:', 'approvals: [{ by: a.khan, role: lead, date: 2026-02-03, version: 1.0 }, { by: b.olsen, role: lead, date: 2026-02-03, version: 1.0 }]\nauthor:')}`);
    const { out } = run(folder, 'approvals');
    expect(out.match(/no git repository/g)).toHaveLength(1);
    expect(out).toMatch(/a\.khan as lead on 2026-02-03 .* stated$/m);
  });
});
