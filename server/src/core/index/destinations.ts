import { plainText } from '../facts/plainText.ts';
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
  const pathLength = hashIn(written) ?? written.length;
  const path = shownDestination(written.slice(0, pathLength)).replace(/\?.*$/, '');
  const anchor = pathLength === written.length ? undefined : decodePath(shownDestination(written.slice(pathLength + 1)));
  return {
    pathLength,
    ...(path === '' ? {} : { path: joinPath(fromFile, decodePath(path)) }),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

/** What Markdown reads in a destination as something else: a sign behind a backslash, and a sign named or numbered, such as `&amp;`. */
const ESCAPE = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{0,30});/g;

/** A destination as a browser gets it: percent signs still encode, backslashes and entities no longer do. */
export function shownDestination(written: string): string {
  return written.replace(ESCAPE, (whole, sign: string | undefined) => sign ?? (whole === '&amp;' ? '&' : plainText(`.${whole}.`).slice(1, -1)));
}

/** Where the anchor begins: the first `#` that is not part of a numbered sign. */
function hashIn(written: string): number | undefined {
  const at = written.replace(/&#(?=(?:\d{1,7}|[xX][\dA-Fa-f]{1,6});)/g, '&_').indexOf('#');
  return at === -1 ? undefined : at;
}
