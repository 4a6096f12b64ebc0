import type { DataFacts, DocumentFacts, FileFacts } from '../facts/facts.ts';
import type { StoredFacts } from '../facts/storedFacts.ts';
import { CompactModel, WholeModels, type StoredDocument } from './compactModel.ts';
import { contributionsOf, contributionsOfFile } from './contribute.ts';
import { ContributionStore } from './contributions.ts';
import type { DocumentModel } from './documentModel.ts';
import { DormantFiles, KeyTableBuilder, type KeyTable, type ReadFile } from './dormantFiles.ts';
import { isSameToOthers, type Entity } from './entity.ts';
import { Formers } from './formers.ts';
import type { Interpreter } from './interpret.ts';
import { isEqual } from './isEqual.ts';
import type { InputKey } from './memo.ts';
import { namesOf, type NameKind } from './named.ts';
import { NameIndex } from './nameIndex.ts';

/** What files mean: another whenever schemas or configuration are. */
export interface FileSetup {
  readonly interpreter: Interpreter;
  /** Whether a path matches `pages`: such files are checked for links only. */
  readonly isPage: (path: string) => boolean;
}

/**
 * The files of an index: their facts, their models, and what each says to the others, key by key. Some may be dormant, and are read
 * when something is asked that they may have to do with. Nothing that is read here is recorded; what changes is returned as keys.
 */
export class IndexedFiles {
  readonly #isTracking: boolean;
  #setup: FileSetup;
  readonly #store = new ContributionStore((kind, name) => this.#wakeThoseWith(kind, name), (kind, before, after) => kind === 'entity' && isSameToOthers(before as readonly Entity[], after as readonly Entity[]));
  readonly #formers = new Formers(this.#store, (kind) => this.#dormant?.speaksOf(kind) === true);
  /** Kept only while changes are followed: a single run asks for no references. */
  readonly #names = new NameIndex();
  /** Facts, or where they are found again: a document whose model is compact knows that itself. */
  readonly #files = new Map<string, FileFacts | StoredFacts | 'other' | 'in-model'>();
  readonly #models = new Map<string, DocumentModel>();
  readonly #wholes = new WholeModels();
  /** Documents by the data file they name, there or not. */
  readonly #readersOfData = new Map<string, Set<string>>();
  /** Paths of documents and pages in order, until one comes or goes. */
  #ordered: readonly string[] | undefined;
  /** Files that are in the index and not read yet. */
  #dormant: DormantFiles | undefined;
  /** A dormant file turned out to be another than it was, and nobody has asked for that yet. */
  #isUnsure = false;
  /** One of them was, at any time: the state that the index began with is not known for sure. */
  #isAnother = false;

  constructor(setup: FileSetup, isTracking: boolean) {
    this.#setup = setup;
    this.#isTracking = isTracking;
  }

  // -- what is there -------------------------------------------------------------------------------------------------

  /** Paths of all documents and pages, in order. */
  get documentPaths(): readonly string[] {
    this.#ordered ??= [...this.#models.keys(), ...(this.#dormant?.documentPaths() ?? [])].sort();
    return this.#ordered;
  }

  /** The models of all documents and pages, in no particular order. */
  get models(): Iterable<DocumentModel> {
    this.#wakeAll();
    return this.#models.values();
  }

  /** The model of a document, which will be looked into now. */
  model(path: string): DocumentModel | undefined {
    this.#wake(path, true);
    return this.#models.get(path);
  }

  has(path: string): boolean {
    return this.#files.has(path) || this.#dormant?.has(path) === true;
  }

  /** Paths of all files, in no particular order. */
  get paths(): readonly string[] {
    return [...this.#files.keys(), ...(this.#dormant?.paths ?? [])];
  }

  /** The documents that name a data file, in order. */
  readersOf(path: string): readonly string[] {
    this.#wakeThoseWith(READER_OF_DATA, path);
    return [...(this.#readersOfData.get(path) ?? [])].filter((reader) => this.#models.has(reader)).sort();
  }

  /** The documents that name an id, a clause or a file, in order; all of them where nothing is followed. */
  documentsNaming(kind: NameKind, name: string): readonly string[] {
    if (!this.#isTracking) {
      return this.documentPaths;
    }
    this.#wakeThoseWith(NAMED[kind], name);
    return this.#names.filesNaming(kind, name);
  }

  /** The facts of a file. */
  facts(path: string): FileFacts | undefined {
    this.#wake(path);
    const facts = this.#files.get(path);
    if (facts === undefined || facts === 'other') {
      return undefined;
    }
    return facts === 'in-model' ? this.#models.get(path)?.facts : 'read' in facts ? facts.read() : facts;
  }

  /** What is said under a key. Links are followed to what ids are called now. */
  said(kind: string, name: string): unknown {
    return kind === 'edges' ? this.#formers.edges(name) : this.#store.get(kind, name);
  }

  /** Which files say something under which keys, those that were not read in this run among them. */
  keyTable(): KeyTable {
    const builder = new KeyTableBuilder(this.#dormant?.keyKinds ?? []);
    for (const [path, facts] of this.#files) {
      const model = this.#models.get(path);
      builder.file(path, model !== undefined ? 'document' : facts === 'other' ? 'other' : 'data');
      this.#store.keysOf(path).forEach(([kind, name]) => builder.key(kind, name));
      if (model !== undefined) {
        const names = this.#isTracking ? this.#names.namesIn(path) : new NameIndex().set(path, namesOf(model));
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

  // -- what changes --------------------------------------------------------------------------------------------------

  /**
   * Reads a file that is about to change, and the documents that are interpreted again with it.
   *
   * @returns Whether a dormant file turned out to be another than it was, so that what was found of it may be wrong.
   */
  prepare(path: string): boolean {
    this.#wake(path);
    this.#wakeThoseWith(READER_OF_DATA, path);
    const isUnsure = this.#isUnsure;
    this.#isUnsure = false;
    return isUnsure;
  }

  /** @returns The keys under which something else is said now. */
  set(path: string, facts: FileFacts | 'other', stored?: StoredFacts): readonly InputKey[] {
    const changed = this.#enter(path, facts, stored);
    return this.#formers.withEdges(facts !== 'other' && facts.kind === 'document' ? changed : [...changed, ...this.#rereadAround(path)]);
  }

  /** @returns The keys under which something else is said now; none when there was no such file. */
  remove(path: string): readonly InputKey[] {
    if (!this.#files.delete(path)) {
      return [];
    }
    const changed = this.#store.set(path, () => undefined);
    this.#names.set(path, []);
    if (this.#models.delete(path)) {
      this.#ordered = undefined;
      changed.push(['model', path], ['ids', '']);
    }
    changed.push(...this.#rereadAround(path));
    return this.#formers.withEdges(changed);
  }

  /** Interprets every document again. */
  interpretAgain(setup: FileSetup): void {
    this.#setup = setup;
    for (const path of this.#files.keys()) {
      const facts = this.facts(path);
      if (facts?.kind === 'document') {
        this.#setDocument(path, facts, this.#storedOf(path));
      }
    }
    // What they say under the new schemas is not known before they are read.
    this.#wakeAll();
  }

  // -- dormant files -------------------------------------------------------------------------------------------------

  /** Takes files in without reading them: see `Sms.setDormant`. */
  setDormant(table: KeyTable, read: (path: string) => ReadFile): void {
    this.#dormant = new DormantFiles(table, read);
    this.#ordered = undefined;
  }

  /** Whether a dormant file was another than it was when it was read. */
  get isAnother(): boolean {
    return this.#isAnother;
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

  // -- one file ------------------------------------------------------------------------------------------------------

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
    return this.#isTracking || this.#dormant !== undefined;
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
    const kept = source === undefined ? model : new CompactModel(model, source, this.#setup.interpreter, this.#wholes);
    this.#models.set(path, kept);
    if (isLookedInto && kept instanceof CompactModel) {
      this.#wholes.hold(kept, model);
    }
    if (before === undefined) {
      this.#ordered = undefined;
    }
    this.#files.set(path, kept === model ? facts : 'in-model');
    const changed = this.#store.set(path, (say) => contributionsOf(model, this.#setup.interpreter.relations, say));
    if (this.#isTracking) {
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
    return this.#setup.interpreter.interpret(path, facts, this.#setup.isPage(path), (data) => this.#data(path, data));
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

/** Keys of the table of files beside those that the store knows: what a document names, and its data file. */
const NAMED: Readonly<Record<NameKind, string>> = { id: 'names-id', clause: 'names-clause', path: 'names-path' };
const READER_OF_DATA = 'reader-of-data';
