import type { PlainDate } from '../dates/plainDate.ts';
import type { DataFacts, DocumentFacts, FileFacts } from '../facts/facts.ts';
import type { Schemas } from '../schema/model.ts';
import { withoutPrototypes } from '../schema/withoutPrototypes.ts';
import { ClauseTable } from '../proof/pointIds.ts';
import { PointLevels } from '../proof/points.ts';
import type { Configuration } from './configuration.ts';
import { contributionsOf, contributionsOfFile } from './contribute.ts';
import { ContributionStore } from './contributions.ts';
import type { DocumentModel } from './documentModel.ts';
import { dataPathOf, Interpreter } from './interpret.ts';
import { Lookups } from './lookups.ts';
import { isEqual, Memo } from './memo.ts';

export interface SmsOptions {
  readonly schemas: Schemas;
  readonly configuration: Configuration;
  readonly asOf: PlainDate;
  /** Whether a path matches `pages`: such files are checked for links only. */
  readonly isPage: (path: string) => boolean;
  /** False for a single run of the command line: nothing is recorded for later changes. */
  readonly isTracking: boolean;
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
  readonly #store = new ContributionStore();
  readonly #files = new Map<string, FileFacts | 'other'>();
  readonly #models = new Map<string, DocumentModel>();
  /** Documents by the data file they name, there or not. */
  readonly #readersOfData = new Map<string, Set<string>>();

  constructor(options: SmsOptions) {
    this.#options = { ...options, schemas: withoutPrototypes(options.schemas) };
    this.memo = new Memo((kind, name) => this.#input(kind, name), options.isTracking);
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
  get documentPaths(): string[] {
    return [...this.#models.keys()].sort();
  }

  /** The model of a document; recorded as read, so that what was computed from it is computed again when it changes. */
  model(path: string): DocumentModel | undefined {
    return this.memo.input('model', path) as DocumentModel | undefined;
  }

  /** The facts of a file, unrecorded. */
  facts(path: string): FileFacts | undefined {
    const facts = this.#files.get(path);
    return facts === 'other' ? undefined : facts;
  }

  /** Takes a file in, or takes its new text. `other` is a file that is only known to be there. */
  setFile(path: string, facts: FileFacts | 'other'): void {
    this.memo.invalidate(this.#setFile(path, facts));
  }

  /** Takes many files in at once. */
  setFiles(files: Iterable<readonly [path: string, facts: FileFacts | 'other']>): void {
    const changed: string[] = [];
    const list = [...files];
    // Data files first, so that registers find their rows at once instead of being read twice.
    for (const [path, facts] of list) {
      if (facts === 'other' || facts.kind === 'data') {
        changed.push(...this.#setFile(path, facts));
      }
    }
    for (const [path, facts] of list) {
      if (facts !== 'other' && facts.kind === 'document') {
        changed.push(...this.#setFile(path, facts));
      }
    }
    this.memo.invalidate(changed);
  }

  removeFile(path: string): void {
    if (!this.#files.delete(path)) {
      return;
    }
    const changed = this.#store.set(path, []);
    if (this.#models.delete(path)) {
      changed.push(`model:${path}`);
    }
    changed.push(...this.#rereadAround(path));
    this.memo.invalidate(changed);
  }

  setAsOf(asOf: PlainDate): void {
    const before = this.#options.asOf;
    if (asOf === before) {
      return;
    }
    this.#options = { ...this.#options, asOf };
    const changed = ['as-of:'];
    for (const prefix of ['past:', 'come:']) {
      for (const key of this.memo.inputsInUse(prefix)) {
        const date = key.slice(prefix.length);
        const [was, is] = prefix === 'past:' ? [date < before, date < asOf] : [date <= before, date <= asOf];
        if (was !== is) {
          changed.push(key);
        }
      }
    }
    this.memo.invalidate(changed);
  }

  /** Takes new schemas or a new configuration. Everything is interpreted again: this is rare, and nothing may be missed. */
  reconfigure(change: Partial<Pick<SmsOptions, 'schemas' | 'configuration' | 'isPage'>>): void {
    const before = this.#options;
    this.#options = { ...before, ...change, ...(change.schemas === undefined ? {} : { schemas: withoutPrototypes(change.schemas) }) };
    this.#lookups = new Lookups(this.memo, new Interpreter(this.#options.schemas));
    this.#levels = new PointLevels(this.#lookups, new ClauseTable(this.#options.schemas, this.#options.configuration.catalogues));
    this.memo.reset();
    for (const [path, facts] of this.#files) {
      if (facts !== 'other' && facts.kind === 'document') {
        this.#setDocument(path, facts);
      }
    }
  }

  #setFile(path: string, facts: FileFacts | 'other'): string[] {
    this.#files.set(path, facts);
    if (facts !== 'other' && facts.kind === 'document') {
      return this.#setDocument(path, facts);
    }
    const hadModel = this.#models.delete(path);
    const changed = this.#store.set(path, contributionsOfFile(path, facts));
    return [...changed, ...(hadModel ? [`model:${path}`] : []), ...this.#rereadAround(path)];
  }

  #setDocument(path: string, facts: DocumentFacts): string[] {
    const model = this.#lookups.interpreter.interpret(path, facts, this.#options.isPage(path), (data) => this.#data(path, data));
    const named = dataPathOf(path, facts)?.path;
    if (named !== undefined) {
      const readers = this.#readersOfData.get(named) ?? new Set();
      readers.add(path);
      this.#readersOfData.set(named, readers);
    }
    const before = this.#models.get(path);
    this.#models.set(path, model);
    const changed = this.#store.set(path, contributionsOf(model));
    return before !== undefined && isEqual(before, model) ? changed : [...changed, `model:${path}`];
  }

  #data(reader: string, path: string): DataFacts | undefined {
    const readers = this.#readersOfData.get(path) ?? new Set();
    readers.add(reader);
    this.#readersOfData.set(path, readers);
    const facts = this.#files.get(path);
    return facts !== undefined && facts !== 'other' && facts.kind === 'data' ? facts : undefined;
  }

  /** Interprets again the documents whose rows stand in a file. */
  #rereadAround(path: string): string[] {
    return [...(this.#readersOfData.get(path) ?? [])].flatMap((reader) => {
      const facts = this.#files.get(reader);
      return facts !== undefined && facts !== 'other' && facts.kind === 'document' ? this.#setDocument(reader, facts) : [];
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
        return this.#models.get(name);
      default:
        return this.#store.get(kind, name);
    }
  }
}
