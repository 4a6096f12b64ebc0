import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What went wrong with git, so that a caller can tell "there is no git" from "there is no such commit". */
export type GitProblemKind =
  /** git is not installed, or not on the PATH. */
  | 'no-git'
  /** The folder belongs to no repository. */
  | 'no-repository'
  /** The repository belongs to somebody else, and git refuses to read it. */
  | 'not-trusted'
  /** There is no such commit, branch or file in a commit. */
  | 'unknown-revision'
  /** It should be there, but this clone was made without it (shallow or partial). */
  | 'not-in-this-clone'
  | 'failed';

/** A question to git without an answer. The message is for the person at the terminal. */
export class GitProblem extends Error {
  readonly kind: GitProblemKind;

  constructor(kind: GitProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface GitInput {
  /** What git reads from its standard input. */
  readonly input?: string | Buffer;
  /** The environment to find git in; else that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** More than any listing of a repository that a person keeps; beyond it git is stopped with a clear message. */
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;

/**
 * Settings of a repository that name programs, switched off: a clone may come from anywhere, and nothing in it is executed.
 * A pull request cannot change a configuration, but whoever unpacks an archive has taken over its `.git/config` as well.
 */
const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.quotePath=false',
  'core.askPass=',
  'core.sshCommand=false',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'gpg.x509.program=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'submodule.recurse=false',
].flatMap((setting) => ['-c', setting]);

/** Commands that would run the programs which `.gitattributes` and the configuration name for showing differences. */
const COMPARING = new Set(['diff', 'diff-tree', 'log', 'show']);

/** Variables of git that are handed on; the others could point it to another repository or make it run something. */
const KEPT_VARIABLES = /^GIT_(?:CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|CONFIG_COUNT|CONFIG_KEY_\d+|CONFIG_VALUE_\d+|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|EXEC_PATH)$/;

/**
 * Runs git in a folder and returns what it printed. Arguments never pass through a shell. Nothing that a repository names is
 * executed: no hooks, pagers, file monitors, external differences, text converters, signature checkers; no network is used,
 * so an object that a partial clone left out is a problem, not a download. git takes no locks, so it disturbs no other git.
 *
 * Whatever comes from outside goes behind `--end-of-options` (names of commits) or `--` (paths), which the caller writes.
 *
 * @throws GitProblem
 */
export function runGit(folder: string, words: readonly string[], { input, environment = process.env }: GitInput = {}): Buffer {
  const [command = '', ...rest] = words;
  const safe = COMPARING.has(command) ? [command, '--no-ext-diff', '--no-textconv', ...rest] : words;
  // `-C` instead of the working folder: Windows would look for git.exe in that folder first, and it belongs to others.
  const found = spawnSync('git', ['-C', path.resolve(folder), '--no-pager', '--no-optional-locks', '--literal-pathspecs', ...SAFE_SETTINGS, ...safe], {
    cwd: path.dirname(process.execPath),
    env: safeEnvironment(environment),
    input: input ?? '',
    maxBuffer: MAX_OUTPUT_BYTES,
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
  });
  if (found.error !== undefined) {
    throw problemOfStart(found.error);
  }
  if (found.status !== 0) {
    throw problemOfOutput(found.stderr.toString('utf8'), command, folder);
  }
  return found.stdout;
}

/** As `runGit`, for output that is text. Bytes that are no UTF-8 become replacement characters: they are shown, not opened. */
export function runGitText(folder: string, words: readonly string[], input?: GitInput): string {
  return runGit(folder, words, input).toString('utf8');
}

/** The fields of output that was asked for with `-z`, without the empty one behind the last. */
export function fieldsOf(output: Buffer): string[] {
  const fields = output.toString('utf8').split('\0');
  if (fields.at(-1) === '') {
    fields.pop();
  }
  return fields;
}

function safeEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (!name.toUpperCase().startsWith('GIT_') || KEPT_VARIABLES.test(name))) {
      safe[name] = value;
    }
  }
  // A lazy fetch of a partial clone would use the network; old versions know the second of these two, new ones the first.
  return { ...safe, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', GIT_FLUSH: '0', LC_ALL: 'C', LANGUAGE: 'C' };
}

function problemOfStart(error: NodeJS.ErrnoException): GitProblem {
  if (error.code === 'ENOENT') {
    return new GitProblem('no-git', 'git was not found on the PATH. Install it, or work without what needs the history; everything else goes on without it.');
  }
  if (error.code === 'ENOBUFS') {
    return new GitProblem('failed', `git had more to say than ${MAX_OUTPUT_BYTES / 1024 / 1024} MB, so it was stopped.`);
  }
  return new GitProblem('failed', `git could not be started: ${error.message}.`);
}

function problemOfOutput(output: string, command: string, folder: string): GitProblem {
  const lines = output.split('\n').filter((line) => line !== '');
  const said = (lines.find((line) => line.startsWith('fatal: ')) ?? lines[0] ?? 'nothing').replace(/^fatal: /, '');
  if (/not a git repository|must be run in a work tree/.test(output)) {
    return new GitProblem('no-repository', `${folder} belongs to no git repository.`);
  }
  if (/dubious ownership|safe\.directory|safe\.bareRepository/i.test(output)) {
    return new GitProblem('not-trusted', `git refuses to read the repository of ${folder}, as it belongs to another user. If you trust it: git config --global --add safe.directory <its folder>.`);
  }
  if (/promisor|lazy fetch|transport '.*' not allowed|could not fetch/.test(output)) {
    return new GitProblem('not-in-this-clone', 'This is a partial clone, and something that is needed was not downloaded with it. "git fetch --refetch --filter=blob:limit=1g" gets it.');
  }
  if (/unknown revision|bad revision|Needed a single revision|not a valid object name|bad object|ambiguous argument|invalid object name/i.test(output)) {
    return new GitProblem('unknown-revision', `git does not know what is meant: ${said}`);
  }
  return new GitProblem('failed', `git ${command} failed: ${said}`);
}
