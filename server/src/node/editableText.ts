import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { decodeText } from './readText.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** A file that a program may rewrite, without its byte order mark, which is put back when it is written. */
export interface EditableText {
  readonly text: string;
  readonly hasMark: boolean;
}

/** Reads a file below a root for changing. Undefined for links and for what is no UTF-8 text: rewriting would lose something. */
export function readEditable(root: string, relative: string): EditableText | undefined {
  const file = path.join(root, relative);
  try {
    if (!lstatSync(file).isFile()) {
      return undefined;
    }
    const bytes = readFileSync(file);
    const { text, problem } = decodeText(bytes);
    return problem === undefined ? { text, hasMark: bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file so that at every moment it is either the old or the new one, never half of it. */
export function writeEditable(root: string, relative: string, text: string, hasMark: boolean): void {
  writeFileAtomic.sync(path.join(root, relative), (hasMark ? BYTE_ORDER_MARK : '') + text);
}
