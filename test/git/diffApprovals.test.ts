import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiffJson } from '../../server/src/node/diff/diffReport.ts';
import { runIn, temporaryFolder } from '../support/cli.ts';
import { AMIRA, BO, repositoryWithPlan } from '../support/gitPlan.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const run = (folder: string, ...words: string[]): string => {
  const { out, err, code } = runIn(folder, words, { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } });
  expect({ err, code }).toMatchObject({ code: 0 });
  return out.replace(/\s+/g, ' ');
};
const approve = (repo: GitRepo): string => run(repo.folder, 'approve', 'CPL-1', '--by', 'a.khan', '--date', '2026-02-03');
const FORMATS = ['text', 'markdown', 'json', 'html'] as const;
const unescaped = (text: string): string => text.replaceAll('\\', '').replaceAll('@\u200b', '@').replaceAll('&#64;', '@').replaceAll('&lt;', '<').replaceAll('&gt;', '>');

describe('an approval in a comparison', () => {
  it.each(FORMATS)('is verified, stated or unknown: %s', (format) => {
    const repo = repositoryWithPlan();
    repo.git('switch', '--quiet', '--create', 'branch');
    const effect = (base = 'main', head: readonly string[] = ['branch']): string => unescaped(run(repo.folder, 'diff', base, ...head, '--format', format));
    approve(repo);
    expect(effect('main', [])).toContain('1.0 was approved by Amira Khan as Head of capacity on 2026-02-03 (stated: it is not committed yet).');
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    const verified = effect();
    expect(verified).toContain('1.0 was approved by Amira Khan as Head of capacity on 2026-02-03 (verified by its commit).');
    expect(verified).toContain('1.0 approved by Amira Khan as Head of capacity on 2026-02-03 (verified by its commit)');
    // Several people's commits joined into one: nobody can tell any more.
    repo.git('switch', '--quiet', 'main');
    repo.git('merge', '--quiet', '--squash', 'branch');
    repo.commit({}, { by: AMIRA, message: 'Capacity plan\n\nCo-authored-by: Bo Olsen <b.olsen@demo.example>' });
    expect(effect('main~1', ['main'])).toContain('(unknown: commits of several people were joined into one (a.khan@demo.example, b.olsen@demo.example))');
  });

  it('stays verified where a branch was rebased onto the main one and its commits were taken over, whoever did that', () => {
    const repo = repositoryWithPlan();
    repo.git('switch', '--quiet', '--create', 'branch');
    approve(repo);
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    repo.commit({ 'note.md': '# Note\n' }, { by: BO });
    repo.git('switch', '--quiet', 'main');
    repo.commit({ 'other.md': '# Other\n' }, { by: BO });
    repo.gitOn('2026-02-10', 'Host <noreply@host.example>', 'rebase', '--quiet', 'main', 'branch');
    repo.git('switch', '--quiet', 'main');
    repo.git('merge', '--quiet', '--ff-only', 'branch');
    expect(run(repo.folder, 'diff', 'main~2', 'main')).toContain('1.0 was approved by Amira Khan as Head of capacity on 2026-02-03 (verified by its commit).');
    expect(run(repo.folder, 'diff', 'main~1', 'main')).not.toContain('approved by');
  });

  it('says of an earlier version who stood behind it, also when its file was moved', () => {
    const repo = repositoryWithPlan();
    approve(repo);
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    repo.git('mv', 'plan.md', 'capacity.md');
    const text = readFileSync(path.join(repo.folder, 'capacity.md'), 'utf8');
    repo.write({ 'capacity.md': text.replace('version: 1.0', 'version: 2.0').replace('status: approved', 'status: in-review') });
    expect(run(repo.folder, 'diff', 'HEAD')).toContain('Version 1.0 was approved by Amira Khan as Head of capacity on 2026-02-03 (verified by its commit).');
  });

  it('says that nobody can tell where the clone is cut off', () => {
    const repo = repositoryWithPlan();
    approve(repo);
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    repo.commit({ 'note.md': '# Note\n' }, { by: BO });
    const clone = temporaryFolder();
    GitRepo.at(clone).git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, 'shallow');
    const shallow = GitRepo.at(path.join(clone, 'shallow'));
    shallow.write({ 'plan.md': readFileSync(path.join(repo.folder, 'plan.md'), 'utf8').replace('as soon', 'just as soon') });
    expect(run(shallow.folder, 'diff', 'HEAD')).toMatch(/Version 1\.0 was approved by Amira Khan .* on 2026-02-03 \(unknown: the commit that brought it in was not downloaded with this shallow clone\)\./);
  });
});

describe('what a comparison reads of the history', () => {
  const ONE = 'The first part says how much there must be of everything.';
  const target = (version: string, first: string, approvals = ''): string => `---\nid: POL-1\ntype: service-management-policy\ntitle: Policy\nversion: ${version}\nstatus: ${approvals === '' ? 'in-review' : 'approved'}\nowner: desk\nauthor: b.olsen\n${approvals}---\n# Policy\n## Commitments\n${first}\n## Use\nIt is used every day by all who work here.\n`;

  it('tells that what was built on a section becomes suspect by a minor version, and while that waits for approval', () => {
    const repo = repositoryWithPlan();
    repo.commit({ 'roles.md': readFileSync(path.join(repo.folder, 'roles.md'), 'utf8').replace('capacity-manager', 'capacity-manager, top-management'), 'policy.md': target('1.0', ONE) });
    run(repo.folder, 'approve', 'POL-1', '--by', 'a.khan', '--date', '2026-02-03');
    repo.write({ 'plan.md': readFileSync(path.join(repo.folder, 'plan.md'), 'utf8').replace('author: b.olsen\n', 'author: b.olsen\nlinks: { implements: POL-1 }\n').replace('Disks', 'After [the policy](policy.md#commitments) disks') });
    approve(repo);
    repo.commit({}, { by: AMIRA, day: '2026-02-03' });
    const effect = (): string[] => (JSON.parse(run(repo.folder, 'diff', 'HEAD', '--format', 'json')) as DiffJson).judgement.filter((one) => one.kind === 'suspect').map((one) => one.message);
    const before = readFileSync(path.join(repo.folder, 'policy.md'), 'utf8');
    repo.write({ 'policy.md': before.replace('version: 1.0', 'version: 1.1').replace('status: approved', 'status: in-review').replace('It is used', 'It is well used') });
    expect(effect()).toEqual([]);
    repo.write({ 'policy.md': before.replace('version: 1.0', 'version: 1.1').replace('status: approved', 'status: in-review').replace('how much', 'how many') });
    expect(effect()).toEqual([expect.stringMatching(/POL-1/)]);
  });
});
