import type { PlainDate } from '../../core/dates/plainDate.ts';
import { gitTopOf } from '../gitTop.ts';
import { decodeText } from '../readText.ts';
import type { EarlierText } from '../../lsp/historyAccess.ts';
import { FileVersions } from './fileVersions.ts';
import { rememberedLog } from './logCache.ts';
import { readBlobs } from './objects.ts';
import { GitProblem, runGitText, type GitInput } from './runGit.ts';

export interface EarlierTextRequest {
  /** The SMS root: a folder of a checkout. */
  readonly root: string;
  readonly path: string;
  readonly day: PlainDate;
  readonly cacheFolder?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The text of a file as the last commit up to a day left it, under whatever name it had then. Never throws for want of git. */
export function earlierText({ root, path, day, cacheFolder, environment }: EarlierTextRequest): EarlierText {
  if (gitTopOf(root) === undefined) {
    return { limit: 'This folder is in no git repository, so what changed cannot be shown.' };
  }
  const input: GitInput = environment === undefined ? {} : { environment };
  try {
    const [isShallow = '', prefix = '', top = root, head = ''] = runGitText(root, ['rev-parse', '--is-shallow-repository', '--show-prefix', '--show-toplevel', '--verify', 'HEAD^{commit}'], input)
      .split('\n')
      .map((line) => line.replace(/\r$/, ''));
    const log = rememberedLog({ top, prefix, to: head, isShallow: isShallow === 'true' }, cacheFolder, input);
    const version = new FileVersions(log).of(path).find(({ commit }) => commit.day !== undefined && commit.day <= day);
    const bytes = version === undefined ? undefined : readBlobs(top, [version.blob], input).get(version.blob);
    const decoded = bytes === undefined ? undefined : decodeText(bytes);
    if (version?.commit.day === undefined || decoded === undefined || decoded.problem !== undefined) {
      return { limit: isShallow === 'true' ? `This clone is shallow and does not go back to ${day}; "git fetch --unshallow" gets the rest.` : `No commit up to ${day} holds this file, so what changed cannot be shown.` };
    }
    return { text: decoded.text, commit: version.commit.id, day: version.commit.day };
  } catch (error) {
    if (error instanceof GitProblem) {
      return { limit: error.kind === 'unknown-revision' ? 'Nothing is committed here yet, so what changed cannot be shown.' : error.message };
    }
    throw error;
  }
}
