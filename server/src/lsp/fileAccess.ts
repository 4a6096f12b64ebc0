import type { IncomingFile } from '../core/index/sms.ts';

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
}
