import { URI } from 'vscode-uri';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { History } from '../core/history/history.ts';
import type { Schemas } from '../core/schema/model.ts';
import type { BranchDiff, EarlierText, HistoryAccess, HistoryQuestion } from '../lsp/historyAccess.ts';
import { diffOfBranch } from './diff/branchDiff.ts';
import { checkedOut } from './git/checkedOut.ts';
import { earlierText } from './git/earlierText.ts';
import { runGitTask } from './git/gitTasks.ts';
import { answerHistory } from './git/historyAnswer.ts';
import { ownEmail } from './git/ownIdentity.ts';

export interface NodeHistoryOptions {
  /** Where the log of an SMS is remembered between sessions; undefined: nowhere. */
  readonly cacheFolderOf: (root: string) => string | undefined;
  readonly builtin: () => Schemas;
}

/** The history as git on this machine has it. */
export class NodeHistoryAccess implements HistoryAccess {
  readonly #options: NodeHistoryOptions;

  constructor(options: NodeHistoryOptions) {
    this.#options = options;
  }

  stamp(root: string): Promise<string> {
    return checkedOut(URI.parse(root).fsPath);
  }

  read(question: HistoryQuestion): Promise<History> {
    const folder = URI.parse(question.root).fsPath;
    const task = { ...question, folder, cacheFolder: this.#options.cacheFolderOf(folder) };
    return runGitTask({ kind: 'history', task }, () => answerHistory(task));
  }

  earlierText(root: string, path: string, day: PlainDate): Promise<EarlierText> {
    const folder = URI.parse(root).fsPath;
    const task = { root: folder, path, day, cacheFolder: this.#options.cacheFolderOf(folder) };
    return runGitTask({ kind: 'earlier', task }, () => earlierText(task));
  }

  ownEmail(root: string): Promise<string | undefined> {
    return Promise.resolve(ownEmail(URI.parse(root).fsPath));
  }

  diffOfBranch(root: string, base: string | undefined, today: PlainDate): Promise<BranchDiff> {
    const { builtin, cacheFolderOf } = this.#options;
    const folder = URI.parse(root).fsPath;
    const task = { folder, builtin: builtin(), today, cacheFolder: cacheFolderOf(folder), ...(base === undefined ? {} : { base }) };
    return runGitTask({ kind: 'diff', task }, () => diffOfBranch(task));
  }
}
