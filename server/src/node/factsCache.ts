import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PARSER_VERSION } from '../core/facts/facts.ts';

/**
 * Facts remembered between runs, in the user's cache folder and never in the workspace. An entry is found by git's blob id of
 * the bytes, so renaming, moving and switching branches lose nothing. Entries lie in shards, one file each, written whole
 * and put in place at once; an entry that is torn, altered or of another parser version is a miss.
 */
export const SHARDS = 64;

/** One shard in memory: the packed facts of each entry by its name. */
export class Shard {
  readonly #file: string | undefined;
  readonly #known: Entries;
  readonly #used = new Map<string, string>();
  #hasNew = false;

  private constructor(file: string | undefined, known: Entries) {
    this.#file = file;
    this.#known = known;
  }

  /** @param folder The cache folder of this SMS; undefined: nothing is remembered. */
  static open(folder: string | undefined, number: number): Shard {
    if (folder === undefined) {
      return new Shard(undefined, new Entries(''));
    }
    const file = fileOfShard(folder, number);
    return new Shard(file, Entries.of(file));
  }

  /** The packed facts under this name, if they are known. */
  find(name: string): string | undefined {
    const packed = this.#known.get(name);
    if (packed !== undefined) {
      this.#used.set(name, packed);
    }
    return packed;
  }

  /** Keeps every entry, whether it was asked for or not. */
  keepAll(): void {
    for (const name of this.#known.names()) {
      this.find(name);
    }
  }

  add(name: string, packed: string): void {
    this.#used.set(name, packed);
    this.#hasNew = true;
  }

  get isRemembering(): boolean {
    return this.#file !== undefined;
  }

  /**
   * Writes the shard if it changed. A cache that cannot be written is no reason to fail.
   *
   * @returns Whether all that was found or added is remembered now.
   */
  save(): boolean {
    if (this.#file === undefined || (!this.#hasNew && this.#used.size === this.#known.size)) {
      return this.#file !== undefined;
    }
    const temporary = `${this.#file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      const lines = [...this.#used].map(([name, packed]) => `${name} ${checkSum(packed)} ${packed}\n`);
      writeFileSync(temporary, lines.join(''), 'latin1');
      renameSync(temporary, this.#file);
      return true;
    } catch {
      removeQuietly(temporary);
      return false;
    }
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written there, so nothing is left behind.
  }
}

/** The entries of a shard's file, each checked when it is asked for. */
class Entries {
  readonly #text: string;
  /** Where the line of each entry begins and ends, by its name. */
  readonly #lines = new Map<string, readonly [start: number, end: number]>();

  constructor(text: string) {
    this.#text = text;
    let at = 0;
    for (let end = text.indexOf('\n', at); end !== -1; end = text.indexOf('\n', at)) {
      this.#lines.set(text.slice(at, at + NAME_LENGTH), [at, end]);
      at = end + 1;
    }
  }

  static of(file: string): Entries {
    try {
      // What is packed is ASCII, and this is the fastest way to read it.
      return new Entries(readFileSync(file, 'latin1'));
    } catch {
      return new Entries('');
    }
  }

  get size(): number {
    return this.#lines.size;
  }

  names(): Iterable<string> {
    return this.#lines.keys();
  }

  /** What is packed under a name; undefined when there is nothing, or it was altered. */
  get(name: string): string | undefined {
    const line = this.#lines.get(name);
    if (line === undefined) {
      return undefined;
    }
    return packedOf(this.#text.slice(...line), name);
  }
}

/** What is packed in the line of an entry; undefined when it is that of another, or was altered. */
function packedOf(line: string, name: string): string | undefined {
  const packed = line.slice(NAME_LENGTH + 18);
  return line.startsWith(name) && line.slice(NAME_LENGTH + 1, NAME_LENGTH + 17) === checkSum(packed) ? packed : undefined;
}

function fileOfShard(folder: string, number: number): string {
  return path.join(folder, `${String(number).padStart(2, '0')}.jsonl`);
}

function checkSum(packed: string): string {
  return createHash('sha1').update(packed, 'latin1').digest('hex').slice(0, 16);
}

/** The name of an entry: how the bytes are read (`d`ocument or `t`able), and git's blob id of them. */
export function entryName(bytes: Uint8Array, isDocument: boolean): string {
  return (isDocument ? 'd' : 't') + createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

const NAME_LENGTH = 41;

/** Where the facts of one SMS are remembered: below the user's cache folder, by parser version and root. Undefined: nowhere. */
export function cacheFolderOf(root: string, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const wanted = environment['CLAUSEWORK_CACHE'];
  const base = wanted ?? cacheHome(environment);
  if (wanted === 'off' || base === undefined) {
    return undefined;
  }
  const name = createHash('sha1').update(path.resolve(root)).digest('hex').slice(0, 16);
  return path.join(base, 'clausework', `facts-${PARSER_VERSION}`, name);
}

function cacheHome(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows, HOME: home } = environment;
  return xdg ?? windows ?? (home === undefined ? undefined : path.join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache'));
}

/** The shard a file belongs to, by its path, so that the same file stays in the same shard. */
export function shardOf(file: string): number {
  let hash = 5381;
  for (let at = 0; at < file.length; at++) {
    hash = ((hash * 33) ^ file.charCodeAt(at)) >>> 0;
  }
  return hash % SHARDS;
}

/** The facts that are remembered of one SMS, each read from its place in a shard when it is asked for. */
export class RememberedFacts {
  readonly #folder: string;
  /** Where the line of each entry begins and ends, by shard and name. */
  readonly #places = new Map<number, ReadonlyMap<string, Place>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The packed facts of a file by the name of their entry. */
  find(file: string, name: string): string | undefined {
    const number = shardOf(file);
    const known = this.#places.get(number)?.get(name);
    const packed = known === undefined ? undefined : this.#read(number, name, known);
    if (packed !== undefined) {
      return packed;
    }
    // Another run may have written the shard since it was looked through.
    const places = placesIn(fileOfShard(this.#folder, number));
    this.#places.set(number, places);
    const place = places.get(name);
    return place === undefined ? undefined : this.#read(number, name, place);
  }

  #read(number: number, name: string, [start, end]: Place): string | undefined {
    let file: number | undefined;
    try {
      file = openSync(fileOfShard(this.#folder, number), 'r');
      const bytes = Buffer.allocUnsafe(end - start);
      readSync(file, bytes, 0, bytes.length, start);
      return packedOf(bytes.toString('latin1'), name);
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) {
        closeSync(file);
      }
    }
  }
}

type Place = readonly [start: number, end: number];

function placesIn(file: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return places;
  }
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    places.set(bytes.toString('latin1', start, start + NAME_LENGTH), [start, end]);
    start = end + 1;
  }
  return places;
}

const NEW_LINE = 10;
