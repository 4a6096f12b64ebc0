import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { isRead } from '../core/facts/parseFile.ts';
import type { IncomingFile, Sms } from '../core/index/sms.ts';
import type { Results } from '../core/index/remembered.ts';
import type { FileAccess, ReadBatch, Resumption as EditorResumption } from '../lsp/fileAccess.ts';
import { readAllFacts } from './bulkFacts.ts';
import { PROGRAM_ID, resultsPlace, Resumption } from './earlierResults.ts';
import { findFile, listFiles, type FoundFile } from './files.ts';
import { contentIdOf, incomingFile, readNow, readShard } from './readFacts.ts';
import { decodeText } from './readText.ts';
import { rootOf, rootsBelow } from './roots.ts';
import { Shard } from './factsCache.ts';

/** How long files are read before other work, such as a request of the editor, gets its turn. */
const SLICE_MS = 20;

/** The file system of the machine the server runs on. */
export class NodeFileAccess implements FileAccess {
  readonly #cacheFolderOf: (root: string) => string | undefined;
  /** What `list` found, for `readAll`. */
  readonly #found = new Map<string, ReadonlyMap<string, FoundFile>>();
  readonly #program: string | undefined;

  /**
   * @param cacheFolderOf Where facts and results of an SMS are remembered between sessions; undefined: nowhere.
   * @param program Which program this is: results of others are not used.
   */
  constructor(cacheFolderOf: (root: string) => string | undefined, program = PROGRAM_ID) {
    this.#cacheFolderOf = cacheFolderOf;
    this.#program = program;
  }

  findRoots(folders: readonly string[]): Promise<readonly string[]> {
    const roots = new Set<string>();
    for (const folder of folders) {
      const start = URI.parse(folder);
      if (start.scheme !== 'file') {
        continue;
      }
      const above = rootOf(start.fsPath);
      for (const root of [...(above === undefined ? [] : [above]), ...rootsBelow(start.fsPath)]) {
        roots.add(URI.file(root).toString());
      }
    }
    return Promise.resolve([...roots].sort());
  }

  list(root: string, ignore: readonly string[]): Promise<readonly string[]> {
    const { files } = listFiles(URI.parse(root).fsPath, ignore);
    this.#found.set(root, new Map(files.map((file) => [file.path, file])));
    return Promise.resolve(files.map((file) => file.path));
  }

  resume(root: string, sms: Sms, setup: readonly string[], paths: readonly string[]): EditorResumption | undefined {
    const folder = URI.parse(root).fsPath;
    const cacheFolder = this.#cacheFolderOf(folder);
    const place = resultsPlace({ cacheFolder, program: this.#program }, setup);
    return place === undefined ? undefined : new SlicedResumption(folder, this.#filesOf(root, paths), cacheFolder, new Resumption(sms, place));
  }

  async *readAll(root: string, paths: readonly string[]): AsyncIterable<ReadBatch> {
    const folder = URI.parse(root).fsPath;
    const wanted = this.#filesOf(root, paths);
    this.#found.delete(root);
    let files: IncomingFile[] = [];
    let done = 0;
    let until = performance.now() + SLICE_MS;
    for (const file of readAllFacts(folder, wanted, this.#cacheFolderOf(folder))) {
      files.push(file);
      done++;
      if (performance.now() >= until) {
        yield { files, done, total: wanted.length };
        files = [];
        await giveWay();
        until = performance.now() + SLICE_MS;
      }
    }
    yield { files, done, total: wanted.length };
  }

  readOne(root: string, file: string, ignore: readonly string[]): Promise<IncomingFile | undefined> {
    const folder = URI.parse(root).fsPath;
    const found = findFile(folder, file, ignore);
    if (found === undefined) {
      return Promise.resolve(undefined);
    }
    if (!isRead(file)) {
      return Promise.resolve({ path: file, facts: 'other' });
    }
    const [read] = readShard(folder, [found], Shard.open(undefined, 0)).files;
    return Promise.resolve(read === undefined ? undefined : incomingFile(folder, file, read[1]));
  }

  async readText(root: string, file: string): Promise<string | undefined> {
    try {
      const { text, problem } = decodeText(await readFile(path.join(URI.parse(root).fsPath, file)));
      return problem === undefined ? text : undefined;
    } catch {
      // Gone or not readable: for whoever asks, it has no text. That it cannot be read is a finding of its own.
      return undefined;
    }
  }

  #filesOf(root: string, paths: readonly string[]): FoundFile[] {
    const found = this.#found.get(root);
    return paths.map((one) => found?.get(one) ?? { path: one, size: 0 });
  }
}

/** Looks at the files a slice at a time, as an editor has other things to do. */
class SlicedResumption implements EditorResumption {
  readonly #folder: string;
  readonly #files: readonly FoundFile[];
  readonly #cacheFolder: string | undefined;
  readonly #resumption: Resumption;

  constructor(folder: string, files: readonly FoundFile[], cacheFolder: string | undefined, resumption: Resumption) {
    this.#folder = folder;
    this.#files = files;
    this.#cacheFolder = cacheFolder;
    this.#resumption = resumption;
  }

  async begin(decided: () => Iterable<string>, onProgress: (done: number) => void): Promise<boolean> {
    if (!this.#resumption.hasEarlier) {
      return false;
    }
    const ids = new Map<string, string | undefined>();
    let until = performance.now() + SLICE_MS;
    for (const file of this.#files) {
      ids.set(file.path, contentIdOf(this.#folder, file));
      if (performance.now() >= until) {
        onProgress(ids.size);
        await giveWay();
        until = performance.now() + SLICE_MS;
      }
    }
    const byPath = new Map(this.#files.map((file) => [file.path, file]));
    const begun = this.#resumption.begin({
      ids,
      decided: decided(),
      read: (paths, kept) => readAllFacts(this.#folder, paths.flatMap((file) => byPath.get(file) ?? []), this.#cacheFolder, kept),
      readAgain: (file) => readNow(this.#folder, file),
    });
    return begun !== undefined;
  }

  noting(files: Iterable<IncomingFile>): Iterable<IncomingFile> {
    return this.#resumption.noting(files);
  }

  forget(path: string): void {
    this.#resumption.forget(path);
  }

  keep(results: Results, open: ReadonlyMap<string, string>): void {
    this.#resumption.keep(results, open);
  }
}

function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
