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
  /** The paths of the files of an SMS, without nested SMSs and what `.gitignore` and the configuration leave out. */
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
   */
  resume?(root: string, sms: Sms, setup: readonly string[]): Resumption | undefined;
}

/** How files are brought into an index so that results of an earlier session can be used. */
export interface Resumption {
  /** Takes files as they come, and gives them in the state in which they go into the index first. */
  before(files: Iterable<IncomingFile>): Iterable<IncomingFile>;
  /**
   * To be called when all files have come: brings in what changed since.
   *
   * @param gone Paths of files that came and are no longer there.
   */
  finish(gone?: readonly string[]): void;
  /**
   * Keeps the results of this session for the next.
   *
   * @param paths All files of the SMS.
   * @param open Texts of open documents, by path: they may stand on no disk.
   */
  keep(results: Results, paths: Iterable<string>, open: ReadonlyMap<string, string>): void;
}
