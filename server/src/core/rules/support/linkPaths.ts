import { decodePath, joinPath } from '../../index/paths.ts';
import type { Lookups } from '../../index/lookups.ts';

export interface Destination {
  /** The path from the root; undefined when the link stays in its own file. */
  readonly path?: string;
  /** Without the `#`, decoded. */
  readonly anchor?: string;
  /** How many characters of the destination are path and query. */
  readonly pathLength: number;
}

/** Takes a relative link destination apart. */
export function destinationOf(fromFile: string, written: string): Destination {
  const plain = written.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  const hash = plain.indexOf('#');
  const path = (hash === -1 ? plain : plain.slice(0, hash)).replace(/\?.*$/, '');
  const anchor = hash === -1 ? undefined : decodePath(plain.slice(hash + 1));
  const writtenHash = written.indexOf('#');
  return {
    pathLength: writtenHash === -1 ? written.length : writtenHash,
    ...(path === '' ? {} : { path: joinPath(fromFile, decodePath(path)) }),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

export function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** How a file is written in a link of another file. */
export function relativePath(fromFile: string, to: string): string {
  const from = fromFile.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) {
    common++;
  }
  const steps = [...from.slice(common).map(() => '..'), ...target.slice(common)];
  return steps.map((step) => encodeURIComponent(step).replace(/%2C/g, ',')).join('/');
}

/** The one file with this name that lies elsewhere, or is written in another case. */
export function elsewhere(lookups: Lookups, path: string): string | undefined {
  const found = lookups.filesNamed(path.slice(path.lastIndexOf('/') + 1)).filter((one) => one !== path);
  const sameButForCase = found.filter((one) => one.toLowerCase() === path.toLowerCase());
  return sameButForCase.length === 1 ? sameButForCase[0] : found.length === 1 ? found[0] : undefined;
}
