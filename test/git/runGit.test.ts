import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitOf, gitPlaceOf, listTree, mergeBaseOf, readBlobs } from '../../server/src/node/git/objects.ts';
import { GitProblem, runGit, runGitText } from '../../server/src/node/git/runGit.ts';
import { entryName } from '../../server/src/node/factsCache.ts';
import { temporaryFolder } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';

function problemOf(run: () => unknown): GitProblem {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(GitProblem);
    return error as GitProblem;
  }
  throw new Error('It did not fail.');
}

describe('running git', () => {
  it('says that git is missing, and that the rest goes on', () => {
    const problem = problemOf(() => runGit(temporaryFolder(), ['status'], { environment: { PATH: temporaryFolder() } }));
    expect([problem.kind, problem.message]).toEqual(['no-git', expect.stringContaining('git was not found on the PATH')]);
  });

  it('says that a folder belongs to no repository', () => {
    const problem = problemOf(() => gitPlaceOf(temporaryFolder()));
    expect([problem.kind, problem.message]).toEqual(['no-repository', expect.stringContaining('belongs to no git repository')]);
  });

  it('says that there is no such commit, and how a branch of the remote is named', () => {
    const repo = GitRepo.create();
    repo.commit({ 'a.md': 'A' });
    const problem = problemOf(() => commitOf(repo.folder, 'nowhere'));
    expect([problem.kind, problem.message]).toEqual(['unknown-revision', expect.stringContaining('There is no commit "nowhere"')]);
  });

  it.each(['--output=pwned', '-h', '--exec=touch pwned', '', 'a\0b'])('takes %j for no option', (reference) => {
    const repo = GitRepo.create();
    repo.commit({ 'a.md': 'A' });
    expect(problemOf(() => commitOf(repo.folder, reference)).kind).toBe('unknown-revision');
    expect(existsSync(path.join(repo.folder, 'pwned'))).toBe(false);
  });

  it('runs nothing that the repository names', () => {
    const repo = GitRepo.create();
    const first = repo.commit({ 'a.md': 'A', '.gitattributes': '*.md diff=evil filter=evil\n' });
    repo.commit({ 'a.md': 'B' });
    const trap = path.join(repo.folder, '.git', 'trap.sh');
    const mark = path.join(repo.folder, '.git', 'sprung');
    writeFileSync(trap, `#!/bin/sh\ntouch '${mark}'\ncat "$@"\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'core.pager', 'pager.log', 'pager.diff', 'diff.external', 'diff.evil.textconv', 'diff.evil.command', 'gpg.program', 'core.sshCommand', 'core.askPass', 'credential.helper']) {
      repo.git('config', key, trap);
    }
    repo.git('config', 'log.showSignature', 'true');
    const environment = { ...process.env, GIT_EXTERNAL_DIFF: trap, GIT_PAGER: trap, GIT_ASKPASS: trap };
    expect(runGitText(repo.folder, ['log', '-p', '-1'], { environment })).toContain('+B');
    expect(runGitText(repo.folder, ['diff', first, 'HEAD'], { environment })).toContain('-A');
    expect(runGitText(repo.folder, ['show', 'HEAD'], { environment })).toContain('+B');
    runGit(repo.folder, ['ls-files', '--others', '--exclude-standard', '-z'], { environment });
    expect(existsSync(mark)).toBe(false);
  });

  it('is not led to another repository by the environment of a hook', () => {
    const [repo, other] = [GitRepo.create(), GitRepo.create()];
    const commit = repo.commit({ 'a.md': 'A' });
    other.commit({ 'b.md': 'B' });
    const environment = { ...process.env, GIT_DIR: path.join(other.folder, '.git'), GIT_INDEX_FILE: '/nowhere', GIT_WORK_TREE: other.folder };
    expect(commitOf(repo.folder, 'HEAD', { environment })).toBe(commit);
  });
});

describe('reading objects', () => {
  it('lists a commit below a folder, names of every kind included, and reads its files', () => {
    const repo = GitRepo.create();
    const names = ['plain.md', 'with blank.md', 'ümläut.md', '-dash.md', 'quo"te.md', "apo'strophe.md", 'line\nbreak.md', ':(glob)x.md', 'tab\t.md', '$(touch pwned).md'];
    const commit = repo.commit({ ...Object.fromEntries(names.map((name) => [`sms/${name}`, `text of ${name}`])), 'outside.md': 'no' });
    const files = listTree(repo.folder, commit, 'sms/');
    expect(files.map((file) => file.path).toSorted()).toEqual(names.toSorted());
    const blobs = readBlobs(repo.folder, files.map((file) => file.blob));
    for (const file of files) {
      const bytes = blobs.get(file.blob);
      expect(bytes?.toString('utf8')).toBe(`text of ${file.path}`);
      expect(entryName(bytes!, true)).toBe(`d${file.blob}`);
    }
  });

  it('lists nothing for a folder that did not exist then', () => {
    const repo = GitRepo.create();
    expect(listTree(repo.folder, repo.commit({ 'a.md': 'A' }), 'sms/')).toEqual([]);
  });

  it('tells links and submodules from files, and reads empty and binary ones', () => {
    const repo = GitRepo.create();
    const inner = GitRepo.create();
    inner.commit({ 'x.md': 'x' });
    repo.commit({ 'empty.md': '', 'bytes.bin': '\0\n\u0001' });
    repo.git('submodule', 'add', '--quiet', inner.folder, 'inner');
    symlinkSync('empty.md', path.join(repo.folder, 'link.md'));
    const commit = repo.commit({});
    const files = listTree(repo.folder, commit);
    expect(files.map(({ path: name, kind }) => [name, kind])).toEqual([['.gitmodules', 'file'], ['bytes.bin', 'file'], ['empty.md', 'file'], ['inner', 'submodule'], ['link.md', 'link']]);
    const blobs = readBlobs(repo.folder, files.filter((file) => file.kind === 'file').map((file) => file.blob));
    expect(blobs.get(files[2]!.blob)?.length).toBe(0);
    expect(blobs.get(files[1]!.blob)).toEqual(Buffer.from('\0\n\u0001'));
  });

  it('leaves out what is not there instead of failing', () => {
    const repo = GitRepo.create();
    repo.commit({ 'a.md': 'A' });
    expect(readBlobs(repo.folder, ['0123456789012345678901234567890123456789']).size).toBe(0);
  });

  it('finds what two branches have in common, or that they have nothing', () => {
    const repo = GitRepo.create();
    const base = repo.commit({ 'a.md': 'A' });
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit({ 'b.md': 'B' });
    repo.git('checkout', '--quiet', '--orphan', 'other');
    repo.commit({ 'c.md': 'C' });
    expect(mergeBaseOf(repo.folder, 'main', 'feature')).toBe(base);
    expect(mergeBaseOf(repo.folder, 'main', 'other')).toBeUndefined();
  });
});

describe('where a folder lies in its repository', () => {
  it('knows a folder below the top, a detached head, a worktree, a submodule and a bare repository', () => {
    const repo = GitRepo.create();
    const commit = repo.commit({ 'sms/a.md': 'A' });
    expect(gitPlaceOf(path.join(repo.folder, 'sms'))).toMatchObject({ prefix: 'sms/', isBare: false, isShallow: false });
    repo.git('checkout', '--quiet', '--detach');
    expect(commitOf(path.join(repo.folder, 'sms'), 'HEAD')).toBe(commit);

    const parent = temporaryFolder();
    repo.git('worktree', 'add', '--quiet', path.join(parent, 'tree'), 'main');
    expect(gitPlaceOf(path.join(parent, 'tree', 'sms'))).toMatchObject({ prefix: 'sms/', isBare: false });

    const host = GitRepo.create();
    host.commit({ 'a.md': 'A' });
    host.git('submodule', 'add', '--quiet', repo.folder, 'inner');
    expect(gitPlaceOf(path.join(host.folder, 'inner', 'sms'))).toMatchObject({ prefix: 'sms/', isBare: false });

    GitRepo.at(parent).git('clone', '--quiet', '--bare', repo.folder, 'bare.git');
    const bare = path.join(parent, 'bare.git');
    expect(gitPlaceOf(bare)).toMatchObject({ prefix: '', isBare: true });
    expect(listTree(bare, commitOf(bare, 'main'), 'sms/').map((file) => file.path)).toEqual(['a.md']);
  });

  it('says of a shallow clone that older commits were not downloaded', () => {
    const repo = GitRepo.create();
    const first = repo.commit({ 'a.md': 'A' });
    repo.commit({ 'a.md': 'B' });
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, 'shallow');
    const problem = problemOf(() => commitOf(path.join(parent, 'shallow'), first));
    expect([problem.kind, problem.message]).toEqual(['not-in-this-clone', expect.stringContaining('git fetch --unshallow')]);
  });

  it('says of a partial clone that something was not downloaded, and downloads nothing', () => {
    const repo = GitRepo.create();
    repo.git('config', 'uploadpack.allowFilter', 'true');
    repo.commit({ 'a.md': 'A' });
    const commit = repo.commit({ 'a.md': 'B' });
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${repo.folder}`, 'partial');
    const partial = path.join(parent, 'partial');
    const [file] = listTree(partial, commit);
    const problem = problemOf(() => readBlobs(partial, [file!.blob]));
    expect([problem.kind, problem.message]).toEqual(['not-in-this-clone', expect.stringContaining('partial clone')]);
  });
});
