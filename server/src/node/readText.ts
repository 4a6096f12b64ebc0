import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FactProblem } from '../core/facts/facts.ts';

/** Files larger than this are not even read. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export interface ReadText {
  readonly text: string;
  readonly problem?: FactProblem;
}

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** Decodes UTF-8 without a byte order mark. Bytes that are no UTF-8 give a problem at the first of them. */
export function decodeText(bytes: Uint8Array): ReadText {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    const text = lenient.decode(bytes);
    const at = Math.max(0, text.indexOf('\ufffd'));
    return { text: '', problem: { code: 'not-text', message: 'The first character that is none is marked.', span: { start: at, end: at } } };
  }
}

/** Reads a file below a root as text; a file too large, or gone in the meantime, gives a problem instead. */
export function readText(root: string, relative: string, size: number): ReadText {
  if (size > MAX_FILE_BYTES) {
    const message = `It has ${Math.round(size / 1024 / 1024)} MB; the limit is ${MAX_FILE_BYTES / 1024 / 1024} MB.`;
    return { text: '', problem: { code: 'too-large', message, span: { start: 0, end: 0 } } };
  }
  return decodeText(readFileSync(path.join(root, relative)));
}
