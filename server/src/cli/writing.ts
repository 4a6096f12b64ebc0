import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotCheck } from '../node/loadSms.ts';

/**
 * Writes what a command was asked to put into a file.
 *
 * @param file Where it goes, as the person named it: relative to `cwd`.
 * @throws CannotCheck when it cannot be written, saying why.
 */
export function writeNamed(file: string, content: string | Uint8Array, cwd: string, flag: 'w' | 'wx' = 'w'): void {
  attempt(file, cwd, (target) => writeFileSync(target, content, { flag }));
}

/**
 * Makes a folder, and those above it, unless it is there.
 *
 * @throws CannotCheck when it cannot be made, saying why.
 */
export function makeFolder(folder: string, cwd: string): void {
  attempt(folder, cwd, (target) => void mkdirSync(target, { recursive: true }));
}

function attempt(named: string, cwd: string, action: (target: string) => void): void {
  try {
    action(path.resolve(cwd, named));
  } catch (error) {
    throw new CannotCheck(`${named} cannot be written: ${whyNot(named, error)}`);
  }
}

function whyNot(named: string, error: unknown): string {
  const folder = path.dirname(named);
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOENT':
      return `the folder ${folder} is not there. Make it first, or name another.`;
    case 'EISDIR':
      return 'it is a folder. Name a file in it.';
    case 'ENOTDIR':
      return `there is a file where ${folder} needs a folder. Name another.`;
    case 'EEXIST':
      return 'there is a file of that name already. Name another.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'writing there is not allowed.';
    case 'ENOSPC':
      return 'the disk is full.';
    default:
      return `${error instanceof Error ? error.message : String(error)}.`;
  }
}
