import type { FileFacts } from './facts.ts';
import { parseData } from './parseData.ts';
import { parseDocument } from './parseDocument.ts';

/** Markdown, CSV and YAML are read; of any other file only that it is there. */
export function isRead(path: string): boolean {
  return /\.(?:md|csv|ya?ml)$/i.test(path);
}

export function isDocument(path: string): boolean {
  return /\.md$/i.test(path);
}

/** The facts of a file that is read. */
export function parseFile(path: string, text: string): FileFacts {
  return isDocument(path) ? parseDocument(text) : parseData(text, path);
}
