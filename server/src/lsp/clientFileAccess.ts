import type { Connection } from 'vscode-languageserver';
import { PackedFacts } from '../core/facts/storedFacts.ts';
import { packFacts, unpackFacts } from '../core/facts/packFacts.ts';
import { emptyDocument } from '../core/facts/parseDocument.ts';
import { isRead, parseFile } from '../core/facts/parseFile.ts';
import type { IncomingFile } from '../core/index/sms.ts';
import type { FileAccess, ReadBatch } from './fileAccess.ts';
import { FindRootsRequest, ListFilesRequest, ReadFilesRequest } from './protocol.ts';

/** How many files are asked for at once: few enough that other requests get their turn, many enough that asking costs little. */
const BATCH = 50;

/** Files as the client has them: for a server in a browser's worker, and for file systems only the editor can reach. */
export class ClientFileAccess implements FileAccess {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  findRoots(folders: readonly string[]): Promise<readonly string[]> {
    return this.#connection.sendRequest(FindRootsRequest, { folders });
  }

  list(root: string, ignore: readonly string[]): Promise<readonly string[]> {
    return this.#connection.sendRequest(ListFilesRequest, { root, ignore });
  }

  async *readAll(root: string, paths: readonly string[]): AsyncIterable<ReadBatch> {
    const total = paths.length;
    const wanted = paths.filter(isRead);
    const others = paths.filter((path) => !isRead(path)).map((path): IncomingFile => ({ path, facts: 'other' }));
    let done = others.length;
    yield { files: others, done, total };
    // The next batch is asked for while this one is parsed.
    let next = this.#read(root, wanted.slice(0, BATCH));
    for (let at = 0; at < wanted.length; at += BATCH) {
      const texts = await next;
      next = this.#read(root, wanted.slice(at + BATCH, at + 2 * BATCH));
      const files = wanted.slice(at, at + BATCH).map((path, index) => readFile(path, texts[index] ?? null));
      done += files.length;
      yield { files, done, total };
    }
    await next;
  }

  async readOne(root: string, path: string, ignore: readonly string[]): Promise<IncomingFile | undefined> {
    // Whether a file is left out only the listing knows.
    if (!(await this.list(root, ignore)).includes(path)) {
      return undefined;
    }
    const [text = null] = isRead(path) ? await this.#read(root, [path]) : [];
    return isRead(path) ? readFile(path, text) : { path, facts: 'other' };
  }

  async readText(root: string, path: string): Promise<string | undefined> {
    const [text] = await this.#read(root, [path]);
    return text ?? undefined;
  }

  #read(root: string, paths: readonly string[]): Promise<readonly (string | null)[]> {
    return paths.length === 0 ? Promise.resolve([]) : this.#connection.sendRequest(ReadFilesRequest, { root, paths });
  }
}

function readFile(path: string, text: string | null): IncomingFile {
  if (text === null) {
    return { path, facts: emptyDocument(0, [{ code: 'unreadable', message: 'It cannot be read: it is gone, too large, or no UTF-8 text.', span: { start: 0, end: 0 } }]) };
  }
  const packed = packFacts(parseFile(path, text));
  const facts = unpackFacts(packed);
  return facts === undefined ? { path, facts: parseFile(path, text) } : { path, facts, stored: new PackedFacts(packed) };
}
