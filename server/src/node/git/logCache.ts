import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { readLog, type LoggedCommit, type LogRequest } from './commitLog.ts';
import { GitProblem, runGit, type GitInput } from './runGit.ts';

/** Raised whenever the same commits give another log than before. */
const VERSION = 1;

interface Remembered {
  readonly version: number;
  readonly to: string;
  readonly prefix: string;
  readonly log: readonly LoggedCommit[];
}

/**
 * The log up to a commit, remembered between runs in the cache folder, so that only commits that are new are read.
 *
 * @param cacheFolder Undefined: nothing is remembered.
 * @throws GitProblem
 */
export function rememberedLog(request: LogRequest & { readonly isShallow: boolean }, cacheFolder: string | undefined, input?: GitInput): readonly LoggedCommit[] {
  // What a shallow clone lacks today may be there tomorrow, under the same commit.
  const file = request.isShallow || cacheFolder === undefined ? undefined : path.join(cacheFolder, 'git-log.json');
  const known = file === undefined ? undefined : readRemembered(file, request.prefix);
  if (known?.to === request.to) {
    return known.log;
  }
  const isContinued = known !== undefined && isAncestor(request, known.to, input);
  const log = isContinued ? [...readLog({ ...request, since: known.to }, input), ...known.log] : readLog(request, input);
  // Whoever looks at an older commit for once does not take from the next run what it knew of all later ones.
  const isOlder = known !== undefined && !isContinued && isAncestor({ ...request, to: known.to }, request.to, input);
  if (file !== undefined && !isOlder) {
    remember(file, { version: VERSION, to: request.to, prefix: request.prefix, log });
  }
  return log;
}

function isAncestor({ top, to }: LogRequest, older: string, input: GitInput | undefined): boolean {
  try {
    runGit(top, ['merge-base', '--is-ancestor', older, to], input);
    return true;
  } catch (error) {
    if (error instanceof GitProblem) {
      return false;
    }
    throw error;
  }
}

function readRemembered(file: string, prefix: string): Remembered | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<Remembered> | null;
    const isSound = found?.version === VERSION && found.prefix === prefix && /^[0-9a-f]{40,64}$/.test(found.to ?? '') && Array.isArray(found.log);
    return isSound ? (found as Remembered) : undefined;
  } catch {
    return undefined;
  }
}

function remember(file: string, remembered: Remembered): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileAtomic.sync(file, JSON.stringify(remembered), { fsync: false });
  } catch {
    // A cache that cannot be written is no reason to fail.
  }
}
