import type { PlainDate } from '../dates/plainDate.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { StoredFacts } from '../facts/storedFacts.ts';
import type { Schemas } from '../schema/model.ts';
import { NO_HISTORY, type History } from '../history/history.ts';
import { fromHistory, HISTORY_KINDS, historyOf } from '../history/historyInputs.ts';
import { withoutPrototypes } from '../schema/withoutPrototypes.ts';
import { ClauseTable } from '../proof/pointIds.ts';
import { PointLevels } from '../proof/points.ts';
import type { Configuration } from './configuration.ts';
import type { DocumentModel } from './documentModel.ts';
import { dataPathOf, Interpreter } from './interpret.ts';
import type { KeyTable, ReadFile } from './dormantFiles.ts';
import { IndexedFiles } from './indexedFiles.ts';
import { MANY_READERS, WORTH_KEEPING } from './keptKinds.ts';
import { Lookups } from './lookups.ts';
import { isEqual } from './isEqual.ts';
import { Memo, type InputKey } from './memo.ts';
import type { Results } from './remembered.ts';
import type { NameKind } from './named.ts';

export interface SmsOptions {
  readonly schemas: Schemas;
  readonly configuration: Configuration;
  readonly asOf: PlainDate;
  /** Whether a path matches `pages`: such files are checked for links only. */
  readonly isPage: (path: string) => boolean;
  /** False for a single run of the command line: nothing is recorded for later changes. */
  readonly isTracking: boolean;
  /** Note in numbers what findings and points rest on while they are computed for the first time: see `Memo`. */
  readonly isRecording?: boolean;
  /** See `ResultKinds`; tests have fewer documents. */
  readonly manyReaders?: number;
}

/** A file as it comes in. */
export interface IncomingFile {
  readonly path: string;
  readonly facts: FileFacts | 'other';
  /** Where the same facts are found again. With it the index may let go of the objects. */
  readonly stored?: StoredFacts;
  /** What the same content has and no other, where it is known. */
  readonly contentId?: string;
}

/**
 * The index of one SMS: what its files say, kept up to date file by file. Everything that reads more than one document
 * reads it through `lookups`.
 */
export class Sms {
  readonly memo: Memo;
  #options: SmsOptions;
  #lookups: Lookups;
  #levels: PointLevels;
  readonly #files: IndexedFiles;
  #history: History = NO_HISTORY;

  constructor(options: SmsOptions) {
    this.#options = { ...options, schemas: withoutPrototypes(options.schemas) };
    this.memo = new Memo((kind, name) => this.#input(kind, name), { isTracking: options.isTracking, ...(options.isRecording === true ? { results: { ...WORTH_KEEPING, manyReaders: options.manyReaders ?? MANY_READERS } } : {}) });
    this.#lookups = new Lookups(this.memo, new Interpreter(this.#options.schemas));
    this.#levels = new PointLevels(this.#lookups, new ClauseTable(this.#options.schemas, options.configuration.catalogues));
    this.#files = new IndexedFiles({ interpreter: this.#lookups.interpreter, isPage: options.isPage }, options.isTracking);
  }

  get lookups(): Lookups {
    return this.#lookups;
  }

  get levels(): PointLevels {
    return this.#levels;
  }

  get configuration(): Configuration {
    return this.#options.configuration;
  }

  get asOf(): PlainDate {
    return this.#options.asOf;
  }

  get schemas(): Schemas {
    return this.#options.schemas;
  }

  /** Paths of all documents and pages, in order. */
  get documentPaths(): readonly string[] {
    return this.#files.documentPaths;
  }

  /** The models of all documents and pages, in no particular order; unrecorded. */
  get models(): Iterable<DocumentModel> {
    return this.#files.models;
  }

  /** Whether there is a file with this path; unrecorded. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Paths of all files, in no particular order; unrecorded. */
  get filePaths(): readonly string[] {
    return this.#files.paths;
  }

  /** Paths of all files below a folder, or of the one file with this path; unrecorded. */
  pathsBelow(path: string): string[] {
    return this.filePaths.filter((file) => file === path || file.startsWith(`${path}/`));
  }

  /** The model of a document; recorded as read, so that what was computed from it is computed again when it changes. */
  model(path: string): DocumentModel | undefined {
    return this.memo.input('model', path) as DocumentModel | undefined;
  }

  /** The documents that name a data file, in order; unrecorded. */
  readersOf(path: string): readonly string[] {
    return this.#files.readersOf(path);
  }

  /**
   * The documents that name an id, a clause (without its point) or a file, in order; unrecorded. A document may be listed for its
   * data file. Without tracking every document is listed: whoever asks looks into them anyway.
   */
  documentsNaming(kind: NameKind, name: string): readonly string[] {
    return this.#files.documentsNaming(kind, name);
  }

  /** The facts of a file, unrecorded. */
  facts(path: string): FileFacts | undefined {
    return this.#files.facts(path);
  }

  /**
   * Takes a file in, or takes its new text. `other` is a file that is only known to be there.
   *
   * @param stored Where the same facts are found again, of a file that is not being edited.
   */
  setFile(path: string, facts: FileFacts | 'other', stored?: StoredFacts): void {
    this.#prepare(path);
    this.memo.invalidate(this.#files.set(path, facts, stored));
  }

  /** Takes the new text of a file that a person is editing: next to nothing else changes by it, and its findings are wanted at once. */
  editFile(path: string, facts: FileFacts | 'other'): void {
    this.#prepare(path);
    this.memo.invalidate(this.#files.set(path, facts), true);
  }

  /**
   * Takes many files in at once, one after the other, so that they may still be read meanwhile. A document whose rows stand in a
   * file that has not come yet waits for the end.
   */
  setFiles(files: Iterable<IncomingFile>): void {
    const waiting = new Map<string, IncomingFile>();
    for (const file of files) {
      const { path, facts, stored } = file;
      const rows = facts !== 'other' && facts.kind === 'document' ? dataPathOf(path, facts)?.path : undefined;
      if (rows !== undefined && !this.has(rows)) {
        waiting.set(path, file);
      } else {
        waiting.delete(path);
        this.setFile(path, facts, stored);
      }
    }
    for (const { path, facts, stored } of waiting.values()) {
      this.setFile(path, facts, stored);
    }
  }

  removeFile(path: string): void {
    this.#prepare(path);
    this.memo.invalidate(this.#files.remove(path));
  }

  setAsOf(asOf: PlainDate): void {
    const before = this.#options.asOf;
    if (asOf === before) {
      return;
    }
    this.#options = { ...this.#options, asOf };
    const changed: InputKey[] = [['as-of', '']];
    for (const kind of ['past', 'come']) {
      for (const date of this.memo.inputsInUse(kind)) {
        const [was, is] = kind === 'past' ? [date < before, date < asOf] : [date <= before, date <= asOf];
        if (was !== is) {
          changed.push([kind, date]);
        }
      }
    }
    this.memo.reconsider(changed);
  }

  get history(): History {
    return this.#history;
  }

  /**
   * Until git has been asked, it is taken to say what it said in the run whose results were adopted: what has to be found out to ask
   * it would let go of them otherwise. `setHistory` must follow.
   */
  presumeHistory(): void {
    const before = this.memo.outsideBefore;
    if (before.length > 0) {
      this.#history = historyOf(before);
    }
  }

  /** Takes what git says; it is read before a run, for the texts as they stand then. */
  setHistory(history: History): void {
    const before = this.#history;
    this.#history = history;
    const changed: InputKey[] = [];
    for (const kind of HISTORY_KINDS) {
      for (const name of this.memo.inputsInUse(kind)) {
        if (!isEqual(fromHistory(before, kind, name), fromHistory(history, kind, name))) {
          changed.push([kind, name]);
        }
      }
    }
    this.memo.reconsider(changed);
  }

  /** Takes new schemas or a new configuration. Everything is interpreted again: this is rare, and nothing may be missed. */
  reconfigure(change: Partial<Pick<SmsOptions, 'schemas' | 'configuration' | 'isPage'>>): void {
    const before = this.#options;
    this.#options = { ...before, ...change, ...(change.schemas === undefined ? {} : { schemas: withoutPrototypes(change.schemas) }) };
    this.#lookups = new Lookups(this.memo, new Interpreter(this.#options.schemas));
    this.#levels = new PointLevels(this.#lookups, new ClauseTable(this.#options.schemas, this.#options.configuration.catalogues));
    this.memo.reset();
    this.#files.interpretAgain({ interpreter: this.#lookups.interpreter, isPage: this.#options.isPage });
  }

  /** Which files say something under which keys, those that were not read in this run among them. */
  keyTable(): KeyTable {
    return this.#files.keyTable();
  }

  /**
   * Takes files in without reading them: each is read when something is asked that it may have to do with. The index must be empty.
   *
   * @param table What `keyTable` gave for the same files under the same schemas and configuration.
   * @param read Reads one of them as it was then.
   */
  setDormant(table: KeyTable, read: (path: string) => ReadFile): void {
    this.#files.setDormant(table, read);
  }

  /**
   * Reads some of the dormant files, so that nobody has to wait for them later.
   *
   * @returns Whether there are more.
   */
  wakeSome(count: number): boolean {
    return this.#files.wakeSome(count);
  }

  /**
   * Takes up again what was found of the state that the index began with, when it has come back to it.
   *
   * @param results What was adopted then.
   */
  resume(results: Results): void {
    if (!this.#files.isAnother) {
      this.memo.adopt(results);
    }
  }

  /** To be called before a file changes, and not while something is computed: what was found of a file that is not what it was may be wrong, whatever it was. */
  #prepare(path: string): void {
    if (this.#files.prepare(path)) {
      this.memo.reset();
    }
  }

  #input(kind: string, name: string): unknown {
    switch (kind) {
      case 'as-of':
        return this.#options.asOf;
      case 'configuration':
        return this.#options.configuration;
      case 'past':
        return name < this.#options.asOf;
      case 'come':
        return name <= this.#options.asOf;
      case 'model':
        return this.#files.model(name);
      case 'ids':
        return undefined;
      case 'history-limit':
      case 'history-origins':
      case 'text-change':
      case 'former-id':
      case 'former-rows':
      case 'approval-origin':
        return fromHistory(this.#history, kind, name);
      default:
        return this.#files.said(kind, name);
    }
  }
}
