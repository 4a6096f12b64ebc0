import { URI } from 'vscode-uri';
import type { History } from '../core/history/history.ts';
import type { HistoryAccess, HistoryQuestion } from '../lsp/historyAccess.ts';
import { checkedOut } from './git/checkedOut.ts';
import { ownEmail } from './git/ownIdentity.ts';
import { runGitTask } from './git/gitTasks.ts';

/** The history as git on this machine has it. */
export class NodeHistoryAccess implements HistoryAccess {
  readonly #cacheFolderOf: (root: string) => string | undefined;

  /** @param cacheFolderOf Where the log of an SMS is remembered between sessions; undefined: nowhere. */
  constructor(cacheFolderOf: (root: string) => string | undefined) {
    this.#cacheFolderOf = cacheFolderOf;
  }

  stamp(root: string): Promise<string> {
    return checkedOut(URI.parse(root).fsPath);
  }

  ownEmail(root: string): Promise<string | undefined> {
    return Promise.resolve(ownEmail(URI.parse(root).fsPath));
  }

  read(question: HistoryQuestion): Promise<History> {
    const folder = URI.parse(question.root).fsPath;
    return runGitTask({ kind: 'history', task: { ...question, folder, cacheFolder: this.#cacheFolderOf(folder) } });
  }
}
