import type { FileFacts } from '../facts/facts.ts';
import type { StoredFacts } from '../facts/storedFacts.ts';
import { hashOfKey } from './dependencies.ts';

/** What a file is to the index: a document or a page, a table of data, or a file that is only known to be there. */
export type FileKind = 'document' | 'data' | 'other';

/**
 * Which files say something under which keys, as flat numbers: enough to know which of them have to be read to answer a question. A
 * key is known by its hash alone; two keys with one hash make a file be read once too often.
 */
export interface KeyTable {
  readonly files: readonly (readonly [path: string, kind: FileKind])[];
  /** Where the keys of each file begin in `keys`; one more at the end. */
  readonly starts: Int32Array;
  readonly keys: Int32Array;
  /** The kinds of all keys. */
  readonly kinds: readonly string[];
}

/** What was read of a file. */
export interface ReadFile {
  readonly facts: FileFacts | 'other';
  /** See `IncomingFile`. */
  readonly stored?: StoredFacts;
  /** It is not what it was when the table was made, and what it was then is not known any more. */
  readonly isOther?: boolean;
}

/**
 * Files that belong to the index and were not read yet in this run. Most of a large SMS is never looked into, when what an earlier run
 * found still holds.
 */
export class DormantFiles {
  readonly #table: KeyTable;
  readonly #read: (path: string) => ReadFile;
  readonly #numbers = new Map<string, number>();
  readonly #kinds: ReadonlySet<string>;
  /** Keys that were asked for; most are asked for very many times. */
  readonly #asked = new Map<string, Set<string>>();
  /** Places in `keys` in the order of their bucket; made with the first question. */
  #buckets: { readonly starts: Int32Array; readonly places: Int32Array; readonly files: Int32Array } | undefined;

  /** @param read Reads a file as it was when the table was made, or says that it is another. */
  constructor(table: KeyTable, read: (path: string) => ReadFile) {
    this.#table = table;
    this.#read = read;
    this.#kinds = new Set(table.kinds);
    table.files.forEach(([path], number) => this.#numbers.set(path, number));
  }

  has(path: string): boolean {
    return this.#numbers.has(path);
  }

  get paths(): Iterable<string> {
    return this.#numbers.keys();
  }

  /** Paths of documents and pages. */
  *documentPaths(): Iterable<string> {
    for (const [path, number] of this.#numbers) {
      if (this.#table.files[number]?.[1] === 'document') {
        yield path;
      }
    }
  }

  /** Reads a file, which is not dormant any more; undefined when it was not. */
  wake(path: string): ReadFile | undefined {
    return this.#numbers.delete(path) ? this.#read(path) : undefined;
  }

  /** Whether one of the files may say something under keys of this kind. */
  speaksOf(kind: string): boolean {
    return this.#kinds.has(kind);
  }

  /** The dormant files that say something under a key, to be read now: they are only named once. */
  filesWith(kind: string, name: string): readonly string[] {
    if (!this.#kinds.has(kind)) {
      return NONE;
    }
    const asked = this.#asked.get(kind);
    if (asked === undefined) {
      this.#asked.set(kind, new Set([name]));
    } else if (asked.has(name)) {
      return NONE;
    } else {
      asked.add(name);
    }
    const { starts, places, files } = (this.#buckets ??= bucketsOf(this.#table));
    const hash = hashOfKey(kind, name);
    const bucket = hash & BUCKET_MASK;
    const found: string[] = [];
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at++) {
      if (this.#table.keys[places[at] ?? 0] === hash) {
        const path = this.#table.files[files[at] ?? 0]?.[0] ?? '';
        if (this.#numbers.has(path)) {
          found.push(path);
        }
      }
    }
    return found;
  }

  /** The keys of a dormant file and what it is, to be written down again. */
  entryOf(path: string): { readonly kind: FileKind; readonly keys: Int32Array } | undefined {
    const number = this.#numbers.get(path);
    const kind = number === undefined ? undefined : this.#table.files[number]?.[1];
    return number === undefined || kind === undefined ? undefined : { kind, keys: this.#table.keys.subarray(this.#table.starts[number], this.#table.starts[number + 1]) };
  }

  get keyKinds(): Iterable<string> {
    return this.#kinds;
  }
}

const NONE: readonly string[] = [];
const BUCKETS = 1 << 18;
const BUCKET_MASK = BUCKETS - 1;

function bucketsOf({ starts, keys }: KeyTable): { readonly starts: Int32Array; readonly places: Int32Array; readonly files: Int32Array } {
  const begins = new Int32Array(BUCKETS + 1);
  for (const key of keys) {
    const next = (key & BUCKET_MASK) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= BUCKETS; bucket++) {
    begins[bucket] = (begins[bucket] ?? 0) + (begins[bucket - 1] ?? 0);
  }
  const [places, files, next] = [new Int32Array(keys.length), new Int32Array(keys.length), begins.slice()];
  for (let file = 0; file + 1 < starts.length; file++) {
    for (let place = starts[file] ?? 0; place < (starts[file + 1] ?? 0); place++) {
      const bucket = (keys[place] ?? 0) & BUCKET_MASK;
      const at = next[bucket] ?? 0;
      places[at] = place;
      files[at] = file;
      next[bucket] = at + 1;
    }
  }
  return { starts: begins, places, files };
}

/** Collects a table file by file. */
export class KeyTableBuilder {
  readonly #files: (readonly [path: string, kind: FileKind])[] = [];
  readonly #starts: number[] = [];
  readonly #kinds: Set<string>;
  #keys = new Int32Array(1 << 16);
  #length = 0;

  /** @param kinds Kinds of keys that may occur beside those that are added by name. */
  constructor(kinds: Iterable<string>) {
    this.#kinds = new Set(kinds);
  }

  file(path: string, kind: FileKind): void {
    this.#files.push([path, kind]);
    this.#starts.push(this.#length);
  }

  /** A key of the file that was named last. */
  key(kind: string, name: string): void {
    this.#kinds.add(kind);
    this.#push(hashOfKey(kind, name));
  }

  keys(hashes: Int32Array): void {
    hashes.forEach((hash) => this.#push(hash));
  }

  table(): KeyTable {
    return { files: this.#files, starts: Int32Array.from([...this.#starts, this.#length]), keys: this.#keys.slice(0, this.#length), kinds: [...this.#kinds] };
  }

  #push(hash: number): void {
    if (this.#length === this.#keys.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    this.#keys[this.#length++] = hash;
  }
}
