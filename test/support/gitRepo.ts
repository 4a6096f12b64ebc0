import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder, writeInto } from './cli.ts';

/** A real repository for a test. Nothing of the machine's own git settings takes part. */
export class GitRepo {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static create(folder = temporaryFolder()): GitRepo {
    mkdirSync(folder, { recursive: true });
    const repo = new GitRepo(folder);
    repo.git('init', '--quiet', '--initial-branch=main', '--template=');
    return repo;
  }

  /** A repository that is already there: a clone, a worktree. */
  static at(folder: string): GitRepo {
    return new GitRepo(folder);
  }

  git(...words: string[]): string {
    return execFileSync('git', words, { cwd: this.folder, env: GIT_ENVIRONMENT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  }

  /** As `git`, on a day and by somebody: `Ada Example <ada@example.org>`. */
  gitOn(day: string, by: string, ...words: string[]): string {
    const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(by) ?? [];
    const date = `${day}T12:00:00Z`;
    const who = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date };
    return execFileSync('git', words, { cwd: this.folder, env: { ...GIT_ENVIRONMENT, ...who }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  }

  /** Writes files (undefined takes one away) and commits all of it. Returns the id of the commit. */
  commit(files: Readonly<Record<string, string | undefined>>, { message = 'Change', day = '2026-01-05', by = 'Ada Example <ada@example.org>' } = {}): string {
    this.write(files);
    this.git('add', '--all');
    this.gitOn(day, by, 'commit', '--quiet', '--allow-empty', '--no-verify', `--message=${message}`);
    return this.git('rev-parse', 'HEAD');
  }

  write(files: Readonly<Record<string, string | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) {
        rmSync(path.join(this.folder, name));
      } else {
        writeInto(this.folder, name, text);
      }
    }
  }
}

export const GIT_ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Example',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada Example',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  // Submodules and partial clones of test repositories come from folders.
  GIT_ALLOW_PROTOCOL: 'file',
  TZ: 'UTC',
  LC_ALL: 'C',
};
