import { decodePath, joinPath } from './paths.ts';

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
