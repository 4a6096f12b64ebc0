import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../support/builtCli.ts';
import { runIn, temporaryFolder, temporaryFolderForAll } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';

const CONFIGURATION = 'clausework: 1\nname: Northwind\n';
const policy = (words: string): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: a.khan\n---\n# Policy\n${words}\n`;

function twoCommits(): GitRepo {
  const repo = GitRepo.create();
  repo.commit({ 'clausework.yaml': CONFIGURATION, 'policy.md': policy('Before.') });
  repo.commit({ 'policy.md': policy('After.') });
  return repo;
}

describe('a machine without git', () => {
  const folder = temporaryFolderForAll();
  let cli: string;

  beforeAll(() => {
    cli = buildCli(folder);
  });

  it('says so in one line where git is needed, and checks documents all the same', () => {
    const repo = twoCommits();
    const run = (...words: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [cli, ...words], { cwd: repo.folder, env: { PATH: temporaryFolder(), CLAUSEWORK_CACHE: 'off' }, encoding: 'utf8' });
    for (const words of [['diff', 'HEAD~1'], ['history'], ['check', '--rev', 'HEAD'], ['check', '--changed-since', 'HEAD']]) {
      const { status, stderr, stdout } = run(...words);
      expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
      expect(stderr).toContain('git was not found on the PATH');
    }
    expect(run('check').stdout).toContain('1 document checked');
  });
});

describe('a clone that does not hold everything', () => {
  it('says of a partial clone that something was not downloaded, in every command that needs it', () => {
    const repo = twoCommits();
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--filter=blob:none', `file://${repo.folder}`, 'partial');
    for (const words of [['diff', 'HEAD~1'], ['check', '--rev', 'HEAD~1'], ['history', '--as-of', '2026-02-01', '--rev', 'HEAD~1']]) {
      const { code, err } = runIn(path.join(parent, 'partial'), words);
      expect([words[0], code]).toEqual([words[0], 2]);
      expect(err).toContain('This is a partial clone');
    }
    expect(runIn(path.join(parent, 'partial'), ['check', '--changed-since', 'HEAD~1']).code).toBe(1);
  });
});

describe('a detached head', () => {
  it('is compared, read and followed like a branch', () => {
    const repo = twoCommits();
    repo.git('checkout', '--quiet', '--detach', 'HEAD~1');
    expect(runIn(repo.folder, ['diff', 'main', 'HEAD']).out).toContain('[-After-]{+Before+}');
    expect(runIn(repo.folder, ['diff', 'HEAD']).out).toContain('Nothing is different.');
    expect(runIn(repo.folder, ['history', '--as-of', '2026-02-01']).out).toContain('2026-01  ');
  });
});
