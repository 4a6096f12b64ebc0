import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn, temporaryFolder, writeInto } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';

const CONFIGURATION = 'clausework: 1\nname: Northwind\n';
const policy = (version: string): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: Service management policy\nversion: ${version}\nstatus: approved\nowner: sms-manager\nauthor: a.khan\nreview: { every: P12M, last: 2026-01-05, by: a.khan, result: unchanged }\n---\n# Policy ${version}\n`;

/** Version 1.0 on 5 January, 2.0 on 10 March, 3.0 on 20 May. */
function lived(folder = 'sms/'): GitRepo {
  const repo = GitRepo.create();
  repo.commit({ 'README.txt': 'before the SMS' }, { day: '2025-12-01' });
  repo.commit({ [`${folder}clausework.yaml`]: CONFIGURATION, [`${folder}policy.md`]: policy('1.0') }, { day: '2026-01-05' });
  repo.commit({ [`${folder}policy.md`]: policy('2.0') }, { day: '2026-03-10' });
  repo.commit({ [`${folder}policy.md`]: policy('3.0'), [`${folder}new.md`]: policy('1.0').replace('POL-SM', 'POL-NEW') }, { day: '2026-05-20' });
  return repo;
}

const idsIn = (json: string): string[] => (JSON.parse(json) as { reviews: { id: string }[] }).reviews.map((review) => review.id).sort();

describe('reading an SMS from a commit', () => {
  it('reads documents of a commit, whatever lies on disk, and says which commit', () => {
    const repo = lived();
    writeInto(repo.folder, 'sms/extra.md', policy('9.0').replace('POL-SM', 'POL-EXTRA'));
    expect(idsIn(runIn(repo.folder, ['reviews', 'sms', '--format', 'json', '--rev', 'HEAD~1']).out)).toEqual(['POL-SM']);
    expect(idsIn(runIn(repo.folder, ['reviews', 'sms', '--format', 'json']).out)).toEqual(['POL-EXTRA', 'POL-NEW', 'POL-SM']);
    const { out } = runIn(repo.folder, ['reviews', 'sms', '--rev', 'HEAD~1']);
    expect(out).toContain(`documents as in commit ${repo.git('rev-parse', 'HEAD~1').slice(0, 10)} of 2026-03-10`);
  });

  it('gives the same findings as a checkout of that commit', () => {
    const repo = lived();
    const fromGit = runIn(repo.folder, ['check', 'sms', '--rev', 'HEAD~1', '--format', 'json']);
    repo.git('checkout', '--quiet', '--detach', 'HEAD~1');
    const fromDisk = runIn(repo.folder, ['check', 'sms', '--format', 'json']);
    expect(fromGit.code).toBe(fromDisk.code);
    expect({ ...(JSON.parse(fromGit.out) as object), commit: undefined }).toEqual({ ...(JSON.parse(fromDisk.out) as object), commit: undefined });
  });

  it.each([
    ['2026-01-05', '1.0'],
    ['2026-03-09', '1.0'],
    ['2026-03-31', '2.0'],
    ['2026-12-31', '3.0'],
  ])('finds what stood there on %s', (day, version) => {
    const repo = lived();
    const { out } = runIn(repo.folder, ['trace', 'POL-SM', 'sms', '--as-of', day, '--at-commit', '--format', 'json']);
    const { commit } = JSON.parse(out) as { commit: { id: string } };
    expect(repo.git('show', `${commit.id}:sms/policy.md`)).toContain(`# Policy ${version}`);
  });

  it('says when there was no SMS, no commit, no day or no repository', () => {
    const repo = lived();
    const words = (...more: string[]): string => runIn(repo.folder, ['check', 'sms', ...more]).err;
    expect(words('--as-of', '2025-12-24', '--at-commit')).toContain('there was no SMS here then');
    expect(words('--as-of', '2025-01-01', '--at-commit')).toContain('the branch begins on 2025-12-01');
    expect(words('--at-commit')).toContain('--at-commit needs a day');
    expect(words('--rev', 'nowhere')).toContain('There is no commit "nowhere"');
    const plain = temporaryFolder();
    expect(runIn(plain, ['check', '--rev', 'HEAD'])).toMatchObject({ code: 2, err: expect.stringContaining('belongs to no git repository') as string });
  });

  it('takes the day of the merge for what a merge brought, and passes over a clock that runs ahead', () => {
    const repo = lived();
    repo.git('checkout', '--quiet', '-b', 'feature', 'HEAD~1');
    repo.commit({ 'sms/side.md': policy('1.0').replace('POL-SM', 'POL-SIDE') }, { day: '2026-03-15' });
    repo.git('checkout', '--quiet', 'main');
    repo.gitOn('2026-06-01', 'Ada Example <ada@example.org>', 'merge', '--quiet', '--no-ff', '--message=Merge', 'feature');
    repo.commit({ 'sms/clock.md': policy('1.0').replace('POL-SM', 'POL-CLOCK') }, { day: '2031-01-01' });
    const on = (day: string): string[] => idsIn(runIn(repo.folder, ['reviews', 'sms', '--as-of', day, '--at-commit', '--format', 'json']).out);
    expect(on('2026-03-31')).toEqual(['POL-SM']);
    expect(on('2026-06-30')).toEqual(['POL-NEW', 'POL-SIDE', 'POL-SM']);
  });

  it('works in a bare repository, a worktree and a submodule', () => {
    const repo = lived();
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--bare', repo.folder, 'bare.git');
    expect(idsIn(runIn(parent, ['reviews', 'bare.git', '--rev', 'main~1', '--format', 'json']).out)).toEqual(['POL-SM']);
    expect(runIn(parent, ['check', 'bare.git', '--rev', 'main', '--changed-since', 'main~1', '--format', 'json']).out).toContain('new.md');

    repo.git('worktree', 'add', '--quiet', '--detach', path.join(parent, 'tree'), 'HEAD');
    expect(idsIn(runIn(path.join(parent, 'tree', 'sms'), ['reviews', '--rev', 'HEAD~1', '--format', 'json']).out)).toEqual(['POL-SM']);

    const host = GitRepo.create();
    host.commit({ 'a.txt': 'A' });
    host.git('submodule', 'add', '--quiet', repo.folder, 'inner');
    expect(idsIn(runIn(host.folder, ['reviews', 'inner/sms', '--rev', 'HEAD~1', '--format', 'json']).out)).toEqual(['POL-SM']);
  });

  it('leaves nested systems, ignored files and pages alone as it does on disk', () => {
    const repo = lived();
    repo.commit({ 'sms/inner/clausework.yaml': CONFIGURATION, 'sms/inner/x.md': policy('1.0').replace('POL-SM', 'POL-INNER'), 'sms/README.md': '# Read me\n', 'sms/drafts/y.md': policy('1.0').replace('POL-SM', 'POL-Y'), 'sms/clausework.yaml': `${CONFIGURATION}ignore: [drafts]\n` });
    const [git, disk] = [['--rev', 'HEAD'], []].map((more) => idsIn(runIn(repo.folder, ['reviews', 'sms', '--format', 'json', ...more]).out));
    expect(git).toEqual(['POL-NEW', 'POL-SM']);
    expect(git).toEqual(disk);
  });

  it('remembers facts by blob, so that a second run reads no document again', () => {
    const repo = lived();
    const environment = { CLAUSEWORK_CACHE: temporaryFolder() };
    const run = (): string[] => idsIn(runIn(repo.folder, ['reviews', 'sms', '--rev', 'HEAD~1', '--format', 'json'], { environment }).out);
    expect(run()).toEqual(['POL-SM']);
    const blob = repo.git('rev-parse', 'HEAD~1:sms/policy.md');
    rmSync(path.join(repo.folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    expect(run()).toEqual(['POL-SM']);
  });
});

describe('checking only what changed', () => {
  it('shows files that differ from a commit, new and uncommitted ones too, line ends aside', () => {
    const repo = lived();
    writeInto(repo.folder, 'sms/clausework.yaml', CONFIGURATION.replaceAll('\n', '\r\n'));
    writeInto(repo.folder, 'sms/untracked.md', policy('1.0').replace('POL-SM', 'POL-U'));
    const { out } = runIn(repo.folder, ['check', 'sms', '--changed-since', 'HEAD', '--format', 'json']);
    const { findings } = JSON.parse(out) as { findings: { file: string }[] };
    expect([...new Set(findings.map((finding) => finding.file))]).toEqual(['untracked.md']);
  });
});
