import type { PlainDate } from '../dates/plainDate.ts';
import type { DataFacts, DocumentFacts, FileFacts } from '../facts/facts.ts';
import type { StoredFacts } from '../facts/storedFacts.ts';
import type { Schemas } from '../schema/model.ts';
import { NO_HISTORY, type History } from '../history/history.ts';
import { fromHistory, HISTORY_KINDS, historyOf } from '../history/historyInputs.ts';
import { withoutPrototypes } from '../schema/withoutPrototypes.ts';
import { ClauseTable } from '../proof/pointIds.ts';
import { PointLevels } from '../proof/points.ts';
import type { Configuration } from './configuration.ts';
import { CompactModel, WholeModels, type StoredDocument } from './compactModel.ts';
import { contributionsOf, contributionsOfFile } from './contribute.ts';
import { ContributionStore } from './contributions.ts';
import type { DocumentModel } from './documentModel.ts';
import { isSameToOthers, type Entity } from './entity.ts';
import { dataPathOf, Interpreter } from './interpret.ts';
import { DormantFiles, KeyTableBuilder, type KeyTable, type ReadFile } from './dormantFiles.ts';
import { Formers } from './formers.ts';
import { Lookups } from './lookups.ts';
import { isEqual } from './isEqual.ts';
import { Memo, type InputKey } from './memo.ts';
import type { Results } from './remembered.ts';
import type { ResultKinds } from './results.ts';
import { namesOf, type NameKind } from './named.ts';
import { NameIndex } from './nameIndex.ts';

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
  readonly #store = new ContributionStore((kind, name) => this.#wakeThoseWith(kind, name), (kind, before, after) => kind === 'entity' && isSameToOthers(before as readonly Entity[], after as readonly Entity[]));
  readonly #formers = new Formers(this.#store, (kind) => this.#dormant?.speaksOf(kind) === true);
  /** A dormant file turned out to be another than it was. */
  #isUnsure = false;
  /** One of them was, at any time: the state that the index began with is not known for sure. */
  #isAnother = false;
  /** Files that are in the index and not read yet. */
  #dormant: DormantFiles | undefined;
  /** Kept only while changes are followed: a single run asks for no references. */
  readonly #names = new NameIndex();
  /** Facts, or where they are found again: a document whose model is compact knows that itself. */
  readonly #files = new Map<string, FileFacts | StoredFacts | 'other' | 'in-model'>();
  readonly #models = new Map<string, DocumentModel>();
  /** Paths of documents and pages in order, until one comes or goes. */
  #ordered: readonly string[] | undefined;
  readonly #wholes = new WholeModels();
  /** Documents by the data file they name, there or not. */
  readonly #readersOfData = new Map<string, Set<string>>();
  #history: History = NO_HISTORY;

  constructor(options: SmsOptions) {
    this.#options = { ...options, schemas: withoutPrototypes(options.schemas) };
    this.memo = new Memo((kind, name) => this.#input(kind, name), { isTracking: options.isTracking, ...(options.isRecording === true ? { results: { ...RESULTS, manyReaders: options.manyReaders ?? MANY_READERS } } : {}) });
    this.#lookups = new Lookups(this.memo, new Interpreter(this.#options.schemas));
    this.#levels = new PointLevels(this.#lookups, new ClauseTable(this.#options.schemas, options.configuration.catalogues));
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
    this.#ordered ??= [...this.#models.keys(), ...(this.#dormant?.documentPaths() ?? [])].sort();
    return this.#ordered;
  }

  /** The models of all documents and pages, in no particular order; unrecorded. */
  get models(): Iterable<DocumentModel> {
    this.#wakeAll();
    return this.#models.values();
  }

  /** Whether there is a file with this path; unrecorded. */
  has(path: string): boolean {
    return this.#files.has(path) || this.#dormant?.has(path) === true;
  }

  /** Paths of all files, in no particular order; unrecorded. */
  get filePaths(): readonly string[] {
    return [...this.#files.keys(), ...(this.#dormant?.paths ?? [])];
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
    this.#wakeThoseWith(READER_OF_DATA, path);
    return [...(this.#readersOfData.get(path) ?? [])].filter((reader) => this.#models.has(reader)).sort();
  }

  /**
   * The documents that name an id, a clause (without its point) or a file, in order; unrecorded. A document may be listed for its
   * data file. Without tracking every document is listed: whoever asks looks into them anyway.
   */
  documentsNaming(kind: NameKind, name: string): readonly string[] {
    if (!this.#options.isTracking) {
      return this.documentPaths;
    }
    this.#wakeThoseWith(NAMED[kind], name);
    return this.#names.filesNaming(kind, name);
  }

  /** The facts of a file, unrecorded. */
  facts(path: string): FileFacts | undefined {
    this.#wake(path);
    const facts = this.#files.get(path);
    if (facts === undefined || facts === 'other') {
      return undefined;
    }
    return facts === 'in-model' ? this.#models.get(path)?.facts : 'read' in facts ? facts.read() : facts;
  }

  /**
   * Takes a file in, or takes its new text. `other` is a file that is only known to be there.
   *
   * @param stored Where the same facts are found again, of a file that is not being edited.
   */
  setFile(path: string, facts: FileFacts | 'other', stored?: StoredFacts): void {
    this.memo.invalidate(this.#formers.withEdges(this.#setFile(path, facts, stored)));
  }

  /** Takes the new text of a file that a person is editing: next to nothing else changes by it, and its findings are wanted at once. */
  editFile(path: string, facts: FileFacts | 'other'): void {
    this.memo.invalidate(this.#formers.withEdges(this.#setFile(path, facts)), true);
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
    this.#wakeAround(path);
    this.#forgetWhatIsUnsure();
    if (!this.#files.delete(path)) {
      return;
    }
    const changed = this.#store.set(path, () => undefined);
    this.#names.set(path, []);
    if (this.#models.delete(path)) {
      this.#ordered = undefined;
      changed.push(['model', path], ['ids', '']);
    }
    changed.push(...this.#rereadAround(path));
    this.memo.invalidate(this.#formers.withEdges(changed));
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
    for (const path of this.#files.keys()) {
      const facts = this.facts(path);
      if (facts?.kind === 'document') {
        this.#setDocument(path, facts, this.#storedOf(path));
      }
    }
    // What they say under the new schemas is not known before they are read.
    this.#wakeAll();
  }

  /** Which files say something under which keys, those that were not read in this run among them. */
  keyTable(): KeyTable {
    const builder = new KeyTableBuilder(this.#dormant?.keyKinds ?? []);
    for (const [path, facts] of this.#files) {
      const model = this.#models.get(path);
      builder.file(path, model !== undefined ? 'document' : facts === 'other' ? 'other' : 'data');
      this.#store.keysOf(path).forEach(([kind, name]) => builder.key(kind, name));
      if (model !== undefined) {
        const names = this.#options.isTracking ? this.#names.namesIn(path) : new NameIndex().set(path, namesOf(model));
        names.forEach(({ kind, name }) => builder.key(NAMED[kind], name));
        if (model.data !== undefined) {
          builder.key(READER_OF_DATA, model.data.path);
        }
      }
    }
    for (const path of this.#dormant?.paths ?? []) {
      const entry = this.#dormant?.entryOf(path);
      if (entry !== undefined) {
        builder.file(path, entry.kind);
        builder.keys(entry.keys);
      }
    }
    return builder.table();
  }

  /**
   * Takes files in without reading them: each is read when something is asked that it may have to do with. The index must be empty.
   *
   * @param table What `keyTable` gave for the same files under the same schemas and configuration.
   * @param read Reads one of them as it was then.
   */
  setDormant(table: KeyTable, read: (path: string) => ReadFile): void {
    this.#dormant = new DormantFiles(table, read);
    this.#ordered = undefined;
  }

  /**
   * Takes up again what was found of the state that the index began with, when it has come back to it.
   *
   * @param results What was adopted then.
   */
  resume(results: Results): void {
    if (!this.#isAnother) {
      this.memo.adopt(results);
    }
  }

  /**
   * Reads a dormant file. What the index says does not change by it, unless it is another file than it was.
   *
   * @param isLookedInto Its model is wanted as a whole right now.
   */
  #wake(path: string, isLookedInto = false): void {
    const read = this.#dormant?.wake(path);
    if (read !== undefined) {
      const ordered = this.#ordered;
      this.#enter(path, read.facts, read.stored, isLookedInto);
      this.#ordered = ordered;
      this.#isUnsure ||= read.isOther === true;
      this.#isAnother ||= read.isOther === true;
    }
  }

  #wakeThoseWith(kind: string, name: string): void {
    if (this.#dormant !== undefined) {
      this.#dormant.filesWith(kind, name).forEach((path) => this.#wake(path));
    }
  }

  /** What was found of a file that is not what it was may be wrong, whatever it was. Not done while something is computed. */
  #forgetWhatIsUnsure(): void {
    if (this.#isUnsure) {
      this.#isUnsure = false;
      this.memo.reset();
    }
  }

  /** Reads a file that is about to change, and the documents that are interpreted again with it. */
  #wakeAround(path: string): void {
    this.#wake(path);
    this.#wakeThoseWith(READER_OF_DATA, path);
  }

  /**
   * Reads some of the dormant files, so that nobody has to wait for them later.
   *
   * @returns Whether there are more.
   */
  wakeSome(count: number): boolean {
    for (const path of this.#dormant?.paths ?? []) {
      if (count-- <= 0) {
        return true;
      }
      this.#wake(path);
    }
    this.#dormant = undefined;
    return false;
  }

  #wakeAll(): void {
    [...(this.#dormant?.paths ?? [])].forEach((path) => this.#wake(path));
    this.#dormant = undefined;
  }

  #setFile(path: string, facts: FileFacts | 'other', stored?: StoredFacts): InputKey[] {
    this.#wakeAround(path);
    this.#forgetWhatIsUnsure();
    const changed = this.#enter(path, facts, stored);
    return facts !== 'other' && facts.kind === 'document' ? changed : [...changed, ...this.#rereadAround(path)];
  }

  #enter(path: string, facts: FileFacts | 'other', stored?: StoredFacts, isLookedInto = false): InputKey[] {
    if (facts !== 'other' && facts.kind === 'document') {
      return this.#setDocument(path, facts, stored, isLookedInto);
    }
    this.#files.set(path, this.#letsGo && stored !== undefined ? stored : facts);
    const hadModel = this.#models.delete(path);
    this.#ordered = undefined;
    this.#names.set(path, []);
    const changed = this.#store.set(path, (say) => contributionsOfFile(path, facts, say));
    return [...changed, ...(hadModel ? ([['model', path], ['ids', '']] satisfies InputKey[]) : [])];
  }

  /** A single run that looks at every document once would gain nothing by it; one that begins with earlier results looks into few. */
  get #letsGo(): boolean {
    return this.#options.isTracking || this.#dormant !== undefined;
  }

  #setDocument(path: string, facts: DocumentFacts, stored?: StoredFacts, isLookedInto = false): InputKey[] {
    const model = this.#interpret(path, facts);
    const named = model.data?.path;
    if (named !== undefined) {
      const readers = this.#readersOfData.get(named) ?? new Set();
      readers.add(path);
      this.#readersOfData.set(named, readers);
    }
    const before = this.#models.get(path);
    const source = this.#letsGo && stored !== undefined ? this.#storedWithData(model, stored) : undefined;
    const kept = source === undefined ? model : new CompactModel(model, source, this.#lookups.interpreter, this.#wholes);
    this.#models.set(path, kept);
    if (isLookedInto && kept instanceof CompactModel) {
      this.#wholes.hold(kept, model);
    }
    if (before === undefined) {
      this.#ordered = undefined;
    }
    this.#files.set(path, kept === model ? facts : 'in-model');
    const changed = this.#store.set(path, (say) => contributionsOf(model, this.#lookups.interpreter.relations, say));
    if (this.#options.isTracking) {
      this.#names.set(path, namesOf(model));
    }
    if (before === undefined || !hasSameIds(before, kept)) {
      changed.push(['ids', '']);
    }
    return before !== undefined && isSameModel(before, kept) ? changed : [...changed, ['model', path]];
  }

  /** Where all is found again that a model was made from; undefined when its rows are nowhere but in the index. */
  #storedWithData({ data }: DocumentModel, document: StoredFacts): StoredDocument | undefined {
    if (data?.facts === undefined) {
      return { document };
    }
    const rows = this.#files.get(data.path);
    return typeof rows === 'object' && 'read' in rows ? { document, data: rows } : undefined;
  }

  #storedOf(path: string): StoredFacts | undefined {
    const model = this.#models.get(path);
    return model instanceof CompactModel ? model.stored.document : undefined;
  }

  #interpret(path: string, facts: DocumentFacts): DocumentModel {
    return this.#lookups.interpreter.interpret(path, facts, this.#options.isPage(path), (data) => this.#data(path, data));
  }

  #data(reader: string, path: string): DataFacts | undefined {
    const readers = this.#readersOfData.get(path) ?? new Set();
    readers.add(reader);
    this.#readersOfData.set(path, readers);
    const facts = this.facts(path);
    return facts?.kind === 'data' ? facts : undefined;
  }

  /** Interprets again the documents whose rows stand in a file. */
  #rereadAround(path: string): InputKey[] {
    return [...(this.#readersOfData.get(path) ?? [])].flatMap((reader) => {
      const facts = this.facts(reader);
      return facts?.kind === 'document' ? this.#setDocument(reader, facts, this.#storedOf(reader)) : [];
    });
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
        this.#wake(name, true);
        return this.#models.get(name);
      case 'ids':
        return undefined;
      case 'edges':
        return this.#formers.edges(name);
      case 'history-limit':
      case 'history-origins':
      case 'text-change':
      case 'former-id':
      case 'former-rows':
      case 'approval-origin':
        return fromHistory(this.#history, kind, name);
      default:
        return this.#store.get(kind, name);
    }
  }
}

function hasSameIds(left: DocumentModel, right: DocumentModel): boolean {
  const [before, after] = [left, right].map(({ entities }) => entities.filter(({ entity }) => entity.isAnonymous === undefined).map(({ entity }) => entity.id));
  return isEqual(before, after);
}

/** Under the same schemas the same facts have the same meaning. */
function isSameModel(left: DocumentModel, right: DocumentModel): boolean {
  if (left instanceof CompactModel && right instanceof CompactModel) {
    return left.isPage === right.isPage && left.isOfSameFacts(right);
  }
  return left.isPage === right.isPage && isEqual(left.facts, right.facts) && isEqual(left.data?.facts, right.data?.facts) && !isOfOtherFacts(left) && !isOfOtherFacts(right);
}

/** Whether the facts a model was made from could not be found again, so that those it shows now are others. */
function isOfOtherFacts(model: DocumentModel): boolean {
  return model instanceof CompactModel && (model.stored.document.isOther === true || model.stored.data?.isOther === true);
}

/** What is worth keeping: the findings of documents, the state of points, and what is looked for in the history. All else is found again from these or quickly. */
const RESULTS = { values: new Set(['findings', 'point', 'history-needs', 'proof', 'cadence-gap', 'next-on-the-way', 'subjects']), inside: new Set(['history-needs']), shared: new Set(['ids-of-type', 'left-out', 'population', 'state', 'window', 'due-periods']), outside: new Set<string>(['as-of', 'past', 'come', ...HISTORY_KINDS]) } satisfies Partial<ResultKinds>;
const MANY_READERS = 24;

/** Keys of the table of files beside those that the store knows: what a document names, and its data file. */
const NAMED: Readonly<Record<NameKind, string>> = { id: 'names-id', clause: 'names-clause', path: 'names-path' };
const READER_OF_DATA = 'reader-of-data';
