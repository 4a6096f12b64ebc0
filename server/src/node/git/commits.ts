import type { PlainDate } from '../../core/dates/plainDate.ts';
import { commitOf, type GitPlace } from './objects.ts';
import { fieldsOf, GitProblem, runGit, type GitInput } from './runGit.ts';

/** A commit as the outputs name it. */
export interface CommitInfo {
  readonly id: string;
  /** The day it came into its branch, as its committer's calendar had it. */
  readonly day: PlainDate;
}

/** Enough of an id to be told apart by a person. */
export function shortId(commit: string): string {
  return commit.slice(0, 10);
}

/**
 * The commits that a branch pointed to one after the other, newest first: what came with a merge counts on the day of the
 * merge, as nobody saw it in the branch before. A squashed or rebased commit has the day on which that was done.
 */
export function lineOf(place: GitPlace, reference: string, input?: GitInput): CommitInfo[] {
  const commit = commitOf(place.folder, reference, input);
  const fields = fieldsOf(runGit(place.folder, ['log', '--first-parent', '-z', '--format=%H%x20%cs', '--end-of-options', commit], input));
  return fields.map((field) => {
    const [id = '', day = ''] = field.split(' ');
    return { id, day: day as PlainDate };
  });
}

export function commitInfo(place: GitPlace, reference: string, input?: GitInput): CommitInfo {
  const commit = commitOf(place.folder, reference, input);
  const [field = ''] = fieldsOf(runGit(place.folder, ['log', '-1', '-z', '--format=%H%x20%cs', '--end-of-options', commit], input));
  const [id = '', day = ''] = field.split(' ');
  return { id, day: day as PlainDate };
}

/**
 * The last commit of a line up to a day, that day included. The order of the branch decides, not the clocks: a commit whose
 * clock ran ahead is passed over on days it claims not to have seen, and one that lags behind stays where it was made.
 *
 * @throws GitProblem when the branch, or this clone of it, begins later.
 */
export function commitOnDay(place: GitPlace, line: readonly CommitInfo[], day: PlainDate): CommitInfo {
  const found = line.find((commit) => commit.day <= day);
  if (found !== undefined) {
    return found;
  }
  const first = line.at(-1)?.day ?? 'nowhere';
  throw place.isShallow
    ? new GitProblem('not-in-this-clone', `This clone is shallow: it goes back to ${first} only, not to ${day}. "git fetch --unshallow" gets the rest (in a workflow: "fetch-depth: 0").`)
    : new GitProblem('unknown-revision', `There is no commit of ${day} or before: the branch begins on ${first}.`);
}
