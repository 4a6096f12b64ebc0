import { parentPort, workerData } from 'node:worker_threads';
import { answerTask, type GitTask, type GitTaskResult } from './git/gitTasks.ts';

// Answers one question out of git, beside the thread that serves the editor.
function result(): GitTaskResult {
  try {
    return { answer: answerTask(workerData as GitTask) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(result());
