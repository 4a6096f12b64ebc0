import { parentPort, workerData } from 'node:worker_threads';
import { diffOfBranch } from '../cli/branchDiff.ts';
import type { GitTask, GitTaskResult } from './git/gitTasks.ts';
import { answerHistory } from './git/historyAnswer.ts';

// Answers one question out of git, beside the thread that serves the editor.
function result(): GitTaskResult {
  const asked = workerData as GitTask;
  try {
    return { answer: asked.kind === 'history' ? answerHistory(asked.task) : diffOfBranch(asked.task) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(result());
