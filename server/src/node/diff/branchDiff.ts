import path from 'node:path';
import type { PlainDate } from '../../core/dates/plainDate.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { RuleRunner } from '../../core/rules/runRules.ts';
import type { Schemas } from '../../core/schema/model.ts';
import { LineIndex } from '../../core/text/lineIndex.ts';
import { diffView } from '../../core/views/diff.ts';
import type { BranchDiff } from '../../lsp/historyAccess.ts';
import { commitInWords, loadComparisons } from '../git/compare.ts';
import { historyForDiff } from '../git/diffHistory.ts';
import { defaultBase } from '../git/defaultBase.ts';
import { GitProblem } from '../git/runGit.ts';
import { CannotCheck } from '../loadSms.ts';
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
    const [comparison] = loadComparisons(folder, { base, isFromMergeBase: true, loadOptions: () => ({ builtin, today, cacheFolder }) });
    if (comparison === undefined) {
      return { refused: 'There is no clausework.yaml here, so there is nothing to compare.' };
    }
    const { head } = comparison;
    const view = diffView({ sms: head.sms, runner: new RuleRunner({ sms: head.sms, rules: ALL_RULES, setup: head.setup, onCrash: () => undefined }), changes: comparison.changes, foundOfBase: comparison.foundOfBase, readHistory: historyForDiff(head, { cacheFolder }) });
    const session = { name: head.sms.configuration.name ?? path.basename(folder), loaded: head, locate: (file: string, span: { start: number; end: number }) => new LineIndex(head.textOf(file)).rangeOf(span) };
    return { base, since: commitInWords(comparison.base), markdown: diffAsMarkdown([{ session, comparison, view, failing: [], linkTo: ({ path: file, span }) => `place:${[file, String(span.start), String(span.end)].map(encodePart).join(':')}` }]) };
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
