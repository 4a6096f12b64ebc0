import type { PlainDate } from '../../core/dates/plainDate.ts';
import { commitInfo } from './commits.ts';
import { gitPlaceOf } from './objects.ts';
import { fieldsOf, GitProblem, runGit, type GitInput } from './runGit.ts';

/** Which commit a folder is checked out from, and how many files in it differ from that. */
export interface WorkTreeState {
  readonly commit: string;
  readonly day: PlainDate;
  readonly changedFiles: number;
}

/** The state of a folder; undefined when it is under no version control, has no commit yet, or git cannot be asked. */
export function workTreeState(folder: string, input?: GitInput): WorkTreeState | undefined {
  try {
    const { id, day } = commitInfo(gitPlaceOf(folder, input), 'HEAD', input);
    return { commit: id, day, changedFiles: changedFiles(folder, input) };
  } catch (error) {
    if (error instanceof GitProblem) {
      return undefined;
    }
    throw error;
  }
}

/** Files that were edited, added or deleted; those that git ignores do not count. A renamed file has a second field with its old name. */
function changedFiles(folder: string, input?: GitInput): number {
  const fields = fieldsOf(runGit(folder, ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--ignore-submodules=all', '--no-renames', '--', '.'], input));
  return fields.length;
}
