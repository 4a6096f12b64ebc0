import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import type { Identity } from '../../core/history/history.ts';
import { fieldsOf, GitProblem, runGit, type GitInput } from './runGit.ts';

/** A commit with what it did to files below a folder. */
export interface LoggedCommit {
  readonly id: string;
  readonly hasParents: boolean;
  readonly author: Identity;
  readonly committer: Identity;
  /** The day by the author's clock. */
  readonly day?: PlainDate;
  /** E-mail addresses named as co-authors in its message. */
  readonly coAuthors: readonly string[];
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly kind: 'added' | 'changed' | 'deleted' | 'renamed';
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** The name before, when it was renamed. */
  readonly from?: string;
  /** The bytes after the change; before it when the file was deleted. */
  readonly blob: string;
}

export interface LogRequest {
  /** The top of the checkout. */
  readonly top: string;
  /** The folder below the top, ending in `/`; empty for all. */
  readonly prefix: string;
  /** A full commit id. */
  readonly to: string;
  /** Only what is not yet in this commit. */
  readonly since?: string;
}

/**
 * All commits that touched a folder, newest first, children before their parents. Read once, without reading files: what was
 * renamed is known from git's comparison, and from equal bytes alone where a partial clone left the files out.
 *
 * @throws GitProblem
 */
export function readLog(request: LogRequest, input?: GitInput): LoggedCommit[] {
  try {
    return parseLog(runGit(request.top, wordsFor(request, '-M'), input), request.prefix);
  } catch (error) {
    if (error instanceof GitProblem && error.kind === 'not-in-this-clone') {
      return parseLog(runGit(request.top, wordsFor(request, '-M100%'), input), request.prefix);
    }
    throw error;
  }
}

const FIELDS = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%as', '%(trailers:key=Co-authored-by,valueonly=true,unfold=true)'];
/** Begins the first field of a commit; what git prints of files begins with a colon. */
const MARK = '\x01';

function wordsFor({ prefix, to, since }: LogRequest, renames: string): string[] {
  const commits = since === undefined ? [to] : [to, `^${since}`];
  const paths = prefix === '' ? [] : [prefix];
  // `-c`: of a merge only what it has from none of its parents, which is what the merge itself brought in.
  return ['log', '--raw', '-z', '-c', renames, '--no-abbrev', '--topo-order', '--no-color', '--no-notes', '--no-mailmap', `--format=tformat:${MARK}${FIELDS.join('%x00')}`, '--end-of-options', ...commits, '--', ...paths];
}

/** Reads the fields one by one, so that no name, message or path can be taken for anything else. */
export function parseLog(output: Buffer, prefix: string): LoggedCommit[] {
  const fields = fieldsOf(output);
  const commits: LoggedCommit[] = [];
  let changes: FileChange[] = [];
  for (let at = 0; at < fields.length; ) {
    const field = (fields[at] ?? '').replace(/^\n/, '');
    if (field.startsWith(MARK)) {
      changes = [];
      commits.push({ ...commitOf(field.slice(1), fields.slice(at + 1, at + FIELDS.length)), changes });
      at += FIELDS.length;
    } else if (field.startsWith(':')) {
      const paths = /^:[^:]/.test(field) && /[RC]\d*$/.test(field) ? 2 : 1;
      const change = changeOf(field, fields.slice(at + 1, at + 1 + paths), prefix);
      if (change !== undefined) {
        changes.push(change);
      }
      at += 1 + paths;
    } else {
      at++;
    }
  }
  return commits;
}

function commitOf(id: string, [parents = '', name = '', email = '', committerName = '', committerEmail = '', day = '', trailers = '']: readonly string[]): Omit<LoggedCommit, 'changes'> {
  const date = parseDate(day);
  return {
    id,
    hasParents: parents !== '',
    author: { name, email },
    committer: { name: committerName, email: committerEmail },
    ...(date === undefined ? {} : { day: date }),
    coAuthors: trailers.split('\n').flatMap((line) => /<([^<>]+)>\s*$/.exec(line)?.[1] ?? []),
  };
}

/** `:100644 100644 <before> <after> M`; of a merge one colon, mode and id for each parent before the last. */
function changeOf(line: string, names: readonly string[], prefix: string): FileChange | undefined {
  const parents = /^:+/.exec(line)?.[0].length ?? 1;
  const parts = line.slice(parents).split(' ');
  const [before, after] = [parts[parents + 1], parts[parents * 2 + 1]];
  const letter = parts.at(-1)?.charAt(0);
  const path = below(names.at(-1), prefix);
  const isFile = parts[parents]?.startsWith('100') === true || parts[0]?.startsWith('100') === true;
  if (path === undefined || before === undefined || after === undefined || !isFile) {
    return undefined;
  }
  if (/^0+$/.test(after)) {
    return { kind: 'deleted', path, blob: before };
  }
  const from = letter === 'R' ? below(names[0], prefix) : undefined;
  return from === undefined ? { kind: letter === 'M' || parents > 1 ? 'changed' : 'added', path, blob: after } : { kind: 'renamed', path, from, blob: after };
}

function below(name: string | undefined, prefix: string): string | undefined {
  return name?.startsWith(prefix) === true ? name.slice(prefix.length) : undefined;
}
