import { fieldsOf, GitProblem, runGit, runGitText, type GitInput } from './runGit.ts';

/** A file in a commit. */
export interface TreeFile {
  /** Relative to the folder that was listed, with `/`. Bytes that are no UTF-8 show as replacement characters. */
  readonly path: string;
  /** git's id of its bytes: for SHA-1 repositories the same as `blobIdOf` of them. */
  readonly blob: string;
  readonly kind: 'file' | 'executable' | 'link' | 'submodule';
}

/** Where a folder lies in its repository. */
export interface GitPlace {
  /** The folder that git is asked in: the top of the checkout, or the bare repository itself. */
  readonly folder: string;
  /** The path of the folder below the top, ending in `/`; empty at the top and in a bare repository. */
  readonly prefix: string;
  readonly isBare: boolean;
  /** Cut off at some depth, so that older commits are not there. */
  readonly isShallow: boolean;
}

/**
 * Finds the repository of a folder: a checkout, a worktree, a submodule, or a bare repository.
 *
 * @throws GitProblem of kind `no-git`, `no-repository` or `not-trusted`.
 */
export function gitPlaceOf(folder: string, input?: GitInput): GitPlace {
  const [isBare, isShallow] = linesOf(runGitText(folder, ['rev-parse', '--is-bare-repository', '--is-shallow-repository'], input));
  if (isBare === 'true') {
    return { folder, prefix: '', isBare: true, isShallow: isShallow === 'true' };
  }
  const [prefix = ''] = linesOf(runGitText(folder, ['rev-parse', '--show-prefix'], input));
  const [top = folder] = linesOf(runGitText(folder, ['rev-parse', '--show-toplevel'], input));
  return { folder: top, prefix, isBare: false, isShallow: isShallow === 'true' };
}

/**
 * The id of the commit that a person means by a branch, tag, hash or expression such as `HEAD~2`.
 *
 * @throws GitProblem of kind `unknown-revision` when there is none; it says so when the clone is shallow.
 */
export function commitOf(folder: string, reference: string, input?: GitInput): string {
  // A name that begins with a dash is never a commit, and some versions of git take it for an option all the same.
  if (reference.startsWith('-') || reference.includes('\0') || reference === '') {
    throw new GitProblem('unknown-revision', `"${reference.replaceAll('\0', ' ')}" is no name of a commit.`);
  }
  try {
    const [commit = ''] = linesOf(runGitText(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`], input));
    return commit;
  } catch (error) {
    if (!(error instanceof GitProblem) || (error.kind !== 'unknown-revision' && error.kind !== 'failed')) {
      throw error;
    }
    const isShallow = gitPlaceOf(folder, input).isShallow;
    throw isShallow
      ? new GitProblem('not-in-this-clone', `There is no commit "${reference}" in this clone. It is shallow: older commits were not downloaded ("git fetch --unshallow" gets them; in a workflow, "fetch-depth: 0").`)
      : new GitProblem('unknown-revision', `There is no commit "${reference}" in this repository. A branch of the remote is named as in "origin/main".`);
  }
}

/** The last commit that two branches have in common; undefined when they have none, or it lies beyond a shallow clone. */
export function mergeBaseOf(folder: string, left: string, right: string, input?: GitInput): string | undefined {
  try {
    const [base] = linesOf(runGitText(folder, ['merge-base', '--end-of-options', left, right], input));
    return base;
  } catch (error) {
    if (error instanceof GitProblem && error.kind === 'failed') {
      return undefined;
    }
    throw error;
  }
}

/** Every file of a commit below a prefix (which ends in `/`, or is empty), with paths relative to it. */
export function listTree(folder: string, commit: string, prefix = '', input?: GitInput): TreeFile[] {
  const tree = prefix === '' ? commit : `${commit}:${prefix.replace(/\/$/, '')}`;
  let output: Buffer;
  try {
    // `--full-tree`: else git would add the folder it stands in to what is asked.
    output = runGit(folder, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', tree], input);
  } catch (error) {
    // The folder did not exist in that commit.
    if (error instanceof GitProblem && error.kind === 'unknown-revision' && prefix !== '') {
      return [];
    }
    throw error;
  }
  return fieldsOf(output).flatMap((field) => {
    const tab = field.indexOf('\t');
    const [mode = '', , blob = ''] = field.slice(0, tab).split(' ');
    return [{ path: field.slice(tab + 1), blob, kind: KINDS[mode] ?? 'file' }];
  });
}

const KINDS: Readonly<Record<string, TreeFile['kind']>> = { '100644': 'file', '100755': 'executable', '120000': 'link', '160000': 'submodule' };

/**
 * The bytes of many blobs, read by one process. A blob that this clone does not hold is not in the result.
 *
 * @param blobs Ids from `listTree`; each is read once.
 */
export function readBlobs(folder: string, blobs: Iterable<string>, input?: GitInput): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  let portion: string[] = [];
  let bytes = 0;
  const read = (): void => {
    if (portion.length > 0) {
      readPortion(runGit(folder, ['cat-file', '--batch', '--buffer'], { ...input, input: `${portion.join('\n')}\n` }), found);
    }
    [portion, bytes] = [[], 0];
  };
  // In portions, so that the output of one process stays well below what a buffer holds.
  for (const [blob, size] of sizesOf(folder, blobs, input)) {
    if (bytes + size > PORTION_BYTES) {
      read();
    }
    portion.push(blob);
    bytes += size;
  }
  read();
  return found;
}

const PORTION_BYTES = 256 * 1024 * 1024;

/** How many bytes each of many blobs has. One that this clone does not hold is not in the result. */
export function sizesOf(folder: string, blobs: Iterable<string>, input?: GitInput): Map<string, number> {
  const wanted = [...new Set(blobs)];
  const sizes = new Map<string, number>();
  if (wanted.length === 0) {
    return sizes;
  }
  const output = runGitText(folder, ['cat-file', '--batch-check', '--buffer'], { ...input, input: `${wanted.join('\n')}\n` });
  for (const line of linesOf(output)) {
    const [id = '', kind, size] = line.split(' ');
    if (kind === 'blob') {
      sizes.set(id, Number(size));
    }
  }
  return sizes;
}

/** Output of `cat-file --batch`: `<id> blob <size>`, a line end, the bytes, a line end; or `<id> missing`. */
function readPortion(output: Buffer, found: Map<string, Buffer>): void {
  let at = 0;
  while (at < output.length) {
    const lineEnd = output.indexOf(10, at);
    if (lineEnd === -1) {
      return;
    }
    const [id = '', kind, size] = output.toString('latin1', at, lineEnd).split(' ');
    at = lineEnd + 1;
    if (kind !== 'missing' && kind !== 'ambiguous') {
      const end = at + Number(size);
      found.set(id, output.subarray(at, end));
      at = end + 1;
    }
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}
