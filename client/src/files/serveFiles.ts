import { Disposable, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FindRootsRequest, ListFilesRequest, ReadFilesRequest } from '../../../server/src/lsp/protocol.ts';
import { rootFrom, rootsBelow } from '../findSms.ts';
import { listFiles } from './listFiles.ts';

/** Reads under way at once: what lies behind a virtual file system may be a web service. */
const READERS = 20;

/** Answers a server that has no file system of its own. Its paths are relative to the root they come with, with `/`. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const handlers = [
    client.onRequest(FindRootsRequest, async ({ folders }) => {
      const found = await Promise.all(folders.map((folder) => Uri.parse(folder)).flatMap((folder) => [rootsBelow(folder), rootFrom(folder)]));
      return [...new Set(found.flat().map((root) => root.toString()))].sort();
    }),
    client.onRequest(ListFilesRequest, ({ root, ignore }) => listFiles(Uri.parse(root), ignore)),
    client.onRequest(ReadFilesRequest, ({ root, paths }) => readFiles(Uri.parse(root), paths)),
  ];
  return Disposable.from(...handlers);
}

async function readFiles(root: Uri, paths: readonly string[]): Promise<(string | null)[]> {
  const texts = new Array<string | null>(paths.length).fill(null);
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      texts[index] = await readText(Uri.joinPath(root, paths[index] ?? ''));
    }
  };
  await Promise.all(Array.from({ length: Math.min(READERS, paths.length) }, reader));
  return texts;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

async function readText(file: Uri): Promise<string | null> {
  try {
    const text = decoder.decode(await workspace.fs.readFile(file));
    return text.includes('\0') ? null : text;
  } catch {
    // Gone, unreadable, or no text: the server reports what was to be read and is not there.
    return null;
  }
}
