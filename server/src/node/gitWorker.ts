import { parentPort, workerData } from 'node:worker_threads';
import { diffOfBranch } from './diff/branchDiff.ts';
import { earlierText } from './git/earlierText.ts';
import type { GitTask, GitTaskResult } from './git/gitTasks.ts';
import { answerHistory } from './git/historyAnswer.ts';

// Answers one question out of git, beside the thread that serves the editor.
function result(): GitTaskResult {
  const asked = workerData as GitTask;
  try {
    return { answer: answerTo(asked) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function answerTo(asked: GitTask): unknown {
  switch (asked.kind) {
    case 'history':
      return answerHistory(asked.task);
    case 'diff':
      return diffOfBranch(asked.task);
    case 'earlier':
      return earlierText(asked.task);
  }
}

parentPort?.postMessage(result());
