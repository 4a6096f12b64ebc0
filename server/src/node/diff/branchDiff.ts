import type { PlainDate } from '../../core/dates/plainDate.ts';
import type { Schemas } from '../../core/schema/model.ts';
import type { BranchDiff } from '../../lsp/historyAccess.ts';
import { commitInWords } from '../git/compare.ts';
import { defaultBase } from '../git/defaultBase.ts';
import { GitProblem } from '../git/runGit.ts';
import { CannotCheck } from '../loadSms.ts';
import { compareSystems } from './compareSystems.ts';
import { diffAsMarkdown } from './diffMarkdown.ts';

/** What a branch, with what is not committed yet, changed since it left another. */
export interface BranchDiffTask {
  /** The folder of the SMS. */
  readonly folder: string;
  /** The branch it left; else the main one. */
  readonly base?: string;
  readonly builtin: Schemas;
  readonly today: PlainDate;
  readonly cacheFolder: string | undefined;
}

/** The page that `clausework diff --merge-base --format markdown` writes, for an editor: with links to the places it names. */
export function diffOfBranch({ folder, base: wanted, builtin, today, cacheFolder }: BranchDiffTask): BranchDiff {
  try {
    const base = wanted ?? defaultBase(folder);
    if (base === undefined) {
      return { refused: 'This repository has no branch named main or master, so it is not known what to compare with.', isBaseWanted: true };
    }
    const [compared] = compareSystems(folder, { base, isFromMergeBase: true, loadOptions: () => ({ builtin, today, cacheFolder }), onCrash: () => undefined });
    if (compared === undefined) {
      return { refused: 'There is no clausework.yaml here, so there is nothing to compare.' };
    }
    return { base, since: commitInWords(compared.base), markdown: diffAsMarkdown([{ ...compared, failing: [], linkTo: ({ path: file, span }) => `place:${[file, String(span.start), String(span.end)].map(encodePart).join(':')}` }]) };
  } catch (error) {
    if (error instanceof GitProblem || error instanceof CannotCheck) {
      return { refused: error.message, ...(error instanceof GitProblem && error.kind === 'unknown-revision' ? { isBaseWanted: true as const } : {}) };
    }
    throw error;
  }
}

/** Brackets would end a link of Markdown. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
}
