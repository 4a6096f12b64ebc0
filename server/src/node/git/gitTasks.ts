import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { BranchDiffTask } from '../diff/branchDiff.ts';
import type { EarlierTextRequest } from './earlierText.ts';
import type { HistoryTask } from './historyAnswer.ts';

/** What git is asked beside the language server, so that nobody waits for it while typing. */
export type GitTask = { readonly kind: 'history'; readonly task: HistoryTask } | { readonly kind: 'diff'; readonly task: BranchDiffTask } | { readonly kind: 'earlier'; readonly task: EarlierTextRequest };

/** What a worker posts: the answer, or why there is none. */
export type GitTaskResult = { readonly answer: unknown } | { readonly failure: string };

/**
 * Answers in a thread of its own; without the built script of one, as in tests, in this.
 *
 * @param here Answers the same task in this thread.
 */
export function runGitTask<Answer>(task: GitTask, here: () => Answer): Promise<Answer> {
  const script = new URL('./gitWorker.mjs', import.meta.url);
  if (!existsSync(script)) {
    return new Promise((resolve) => resolve(here()));
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task });
    worker.once('message', (result: GitTaskResult) => {
      if ('failure' in result) {
        reject(new Error(result.failure));
      } else {
        resolve(result.answer as Answer);
      }
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Reading from git ended without an answer (${code}).`)));
    worker.unref();
  });
}
