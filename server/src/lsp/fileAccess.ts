import type { Results } from '../core/index/remembered.ts';
import type { IncomingFile, Sms } from '../core/index/sms.ts';

/** Some files of an SMS, as they come. */
export interface ReadBatch {
  readonly files: readonly IncomingFile[];
  /** How many files are read by now, and in all. */
  readonly done: number;
  readonly total: number;
}

/** How the server reaches files: Node's file system, or the client's. Roots are URIs, paths are relative to them. */
export interface FileAccess {
  /** The SMS roots in and above some folders, ordered. */
  findRoots(folders: readonly string[]): Promise<readonly string[]>;
  /** The paths of the files of an SMS, of nested SMSs only the configuration, without what `.gitignore` and the configuration leave out. */
  list(root: string, ignore: readonly string[]): Promise<readonly string[]>;
  /** The facts of these files, batch by batch, giving way to other work in between. */
  readAll(root: string, paths: readonly string[]): AsyncIterable<ReadBatch>;
  /** One file, as `list` and `readAll` would give it; undefined when it is not there or left out. */
  readOne(root: string, path: string, ignore: readonly string[]): Promise<IncomingFile | undefined>;
  /** The text of a file without its byte order mark; undefined when there is none. */
  readText(root: string, path: string): Promise<string | undefined>;
  /**
   * Results of an earlier session, for an index that is empty yet; undefined where none can be kept.
   *
   * @param setup Configuration and own schemas: each path with its text after it.
   * @param paths The files of the SMS without these.
   */
  resume?(root: string, sms: Sms, setup: readonly string[], paths: readonly string[]): Resumption | undefined;
}

/** Beginning with what an earlier session found out. */
export interface Resumption {
  /**
   * Takes all files in with what was found of them, those that changed read anew. It gives way to other work until it is done with
   * looking; what the index holds by then goes before the files.
   *
   * @param decided Paths that what the index holds, or does not hold, is true of: asked at the end.
   * @returns Whether it did. Otherwise all files have to be read.
   */
  begin(decided: () => Iterable<string>, onProgress: (done: number) => void): Promise<boolean>;
  /** Takes notice of files that are read because `begin` could not do without. */
  noting(files: Iterable<IncomingFile>): Iterable<IncomingFile>;
  /** The text of a file is another one than was read, or it is gone. */
  forget(path: string): void;
  /**
   * Keeps the results of this session for the next.
   *
   * @param open Texts of open documents, by path: they may stand on no disk.
   */
  keep(results: Results, open: ReadonlyMap<string, string>): void;
}
