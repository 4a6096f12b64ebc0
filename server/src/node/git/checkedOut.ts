import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gitTopOf } from '../gitTop.ts';

/**
 * A text that is another one whenever another commit is checked out: after a commit, a switch of branches, a pull, a rebase. It
 * is read from the files in which git keeps this, so that it may be asked for at any time.
 */
export async function checkedOut(folder: string): Promise<string> {
  const top = gitTopOf(folder);
  if (top === undefined) {
    return 'no repository';
  }
  const own = await gitFolderOf(top);
  const common = path.resolve(own, (await textOf(path.join(own, 'commondir'))) ?? '.');
  const head = (await textOf(path.join(own, 'HEAD'))) ?? '';
  const reference = /^ref: (\S+)$/.exec(head)?.[1];
  const commit = reference === undefined ? undefined : (await textOf(path.join(own, reference))) ?? (await textOf(path.join(common, reference)));
  // A branch without a file of its own stands in a list with the others; new repositories may keep all of them in tables.
  const listed = commit === undefined ? [await sizeAndTime(path.join(common, 'packed-refs')), await textOf(path.join(common, 'reftable/tables.list'))] : [];
  return [head, commit, ...listed, await sizeAndTime(path.join(common, 'shallow'))].join('\n');
}

/** `.git` is a folder, or, in a worktree or submodule, a file that says where it is. */
async function gitFolderOf(top: string): Promise<string> {
  const found = path.join(top, '.git');
  const named = /^gitdir: (.+)$/.exec((await textOf(found)) ?? '')?.[1];
  return named === undefined ? found : path.resolve(top, named);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    return undefined;
  }
}

async function sizeAndTime(file: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
