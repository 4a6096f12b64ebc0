import { existsSync } from 'node:fs';
import path from 'node:path';

/** The top folder of the git checkout a folder belongs to: the nearest one upward that holds `.git`, a folder or a file. */
export function gitTopOf(start: string): string | undefined {
  let folder = path.resolve(start);
  for (;;) {
    if (existsSync(path.join(folder, '.git'))) {
      return folder;
    }
    const parent = path.dirname(folder);
    if (parent === folder) {
      return undefined;
    }
    folder = parent;
  }
}

/** Turns paths from an SMS root into those a git host knows: from the git top, else from the SMS root, with `/`. */
export function repositoryPaths(root: string): (file: string) => string {
  const top = gitTopOf(root) ?? root;
  const prefix = path.relative(top, root).split(path.sep).join('/');
  return (file) => (prefix === '' ? file : `${prefix}/${file}`);
}
