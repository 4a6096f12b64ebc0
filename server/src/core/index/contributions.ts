import { isEqual } from './isEqual.ts';
import { namesOf } from './keys.ts';
import type { InputKey } from './memo.ts';

/** Takes one thing that a file says under a key, which is a kind and a name. */
export type Say = (kind: string, name: string, value: unknown) => void;

type IsSame = (kind: string, before: readonly unknown[], after: readonly unknown[]) => boolean;

/** What is said under a key of which one file alone says one thing, as it is with most keys. */
interface Share {
  readonly file: string;
  readonly value: unknown;
}

/**
 * What several files say under one key: file and value by turns, in the order in which they came. There are millions of
 * these in a large SMS, under keys such as a role or a type, so they are kept without an object for each.
 */
interface Shares {
  pairs: unknown[];
  /** The values in order of file, sorted when they are first asked for. */
  ordered: readonly unknown[] | undefined;
}

/**
 * What all files say, by key. A key's value is the list of what the files contribute to it, ordered by file and then as the
 * file says it, so that the same files give the same lists whatever the order in which they came.
 */
export class ContributionStore {
  readonly #complete: (kind: string, name: string) => void;
  readonly #isSame: IsSame;
  /** By kind, then by name. */
  readonly #byKind = new Map<string, Map<string, Share | Shares>>();
  /** The keys of each file, kind and name by turns. */
  readonly #keysOfFile = new Map<string, readonly string[]>();

  /**
   * @param complete Called before a key is looked up: adds what is said under it by files that were not read yet.
   * @param isSame Whether other values say the same to all who look the key up.
   */
  constructor(complete: (kind: string, name: string) => void = () => undefined, isSame: IsSame = () => false) {
    this.#complete = complete;
    this.#isSame = isSame;
  }

  /**
   * Replaces all that a file contributes.
   *
   * @param speak Says each contribution of the file in turn.
   * @returns The keys whose lists are different now.
   */
  set(file: string, speak: (say: Say) => void): InputKey[] {
    const known = this.#keysOfFile.get(file);
    return known === undefined ? this.#add(file, speak) : this.#replace(file, known, speak);
  }

  get(kind: string, name: string): readonly unknown[] {
    this.#complete(kind, name);
    const shares = this.#byKind.get(kind)?.get(name);
    if (shares === undefined) {
      return NOTHING;
    }
    return 'file' in shares ? [shares.value] : (shares.ordered ??= inOrder(shares.pairs));
  }

  /** The keys under which a file says something. */
  keysOf(file: string): InputKey[] {
    return inputKeys(this.#keysOfFile.get(file) ?? []);
  }

  /** Whether anything at all is said under keys of this kind. */
  speaksOf(kind: string): boolean {
    return (this.#byKind.get(kind)?.size ?? 0) > 0;
  }

  /** A file that said nothing so far: there is nothing to compare with. */
  #add(file: string, speak: (say: Say) => void): InputKey[] {
    const keys: string[] = [];
    speak((kind, name, value) => {
      const names = namesOf(this.#byKind, kind);
      const shares = names.get(name);
      if (shares === undefined) {
        names.set(name, { file, value });
        keys.push(kind, name);
      } else if ('file' in shares) {
        if (shares.file !== file) {
          keys.push(kind, name);
        }
        names.set(name, { pairs: [shares.file, shares.value, file, value], ordered: undefined });
      } else {
        if (shares.pairs.at(-2) !== file) {
          keys.push(kind, name);
        }
        // A list that grows by pushing keeps room for as many again, and there are very many short ones.
        shares.pairs = shares.pairs.length < FEW ? shares.pairs.concat(file, value) : pushed(shares.pairs, file, value);
        shares.ordered = undefined;
      }
    });
    if (keys.length > 0) {
      this.#keysOfFile.set(file, keys.slice());
    }
    return inputKeys(keys);
  }

  #replace(file: string, known: readonly string[], speak: (say: Say) => void): InputKey[] {
    const after = new Map<string, Map<string, unknown[]>>();
    speak((kind, name, value) => {
      let names = after.get(kind);
      if (names === undefined) {
        names = new Map();
        after.set(kind, names);
      }
      const values = names.get(name);
      if (values === undefined) {
        names.set(name, [value]);
      } else {
        values.push(value);
      }
    });
    const changed: InputKey[] = [];
    for (const [kind, name] of inputKeys(known)) {
      if (after.get(kind)?.has(name) !== true) {
        this.#put(kind, name, file, []);
        changed.push([kind, name]);
      }
    }
    const keys: string[] = [];
    for (const [kind, names] of after) {
      for (const [name, values] of names) {
        keys.push(kind, name);
        const before = this.#valuesOf(kind, name, file);
        if (!isEqual(before, values)) {
          this.#put(kind, name, file, values);
          if (!this.#isSame(kind, before, values)) {
            changed.push([kind, name]);
          }
        }
      }
    }
    if (keys.length === 0) {
      this.#keysOfFile.delete(file);
    } else {
      this.#keysOfFile.set(file, keys);
    }
    return changed;
  }

  #valuesOf(kind: string, name: string, file: string): readonly unknown[] {
    const shares = this.#byKind.get(kind)?.get(name);
    if (shares === undefined || 'file' in shares) {
      return shares?.file === file ? [shares.value] : NOTHING;
    }
    return shares.pairs.filter((_, at) => at % 2 === 1 && shares.pairs[at - 1] === file);
  }

  /** Puts what a file says under a key in place of what it said; nothing when it says nothing any more. */
  #put(kind: string, name: string, file: string, values: readonly unknown[]): void {
    const names = namesOf(this.#byKind, kind);
    const shares = names.get(name);
    const others = shares === undefined ? [] : withoutFile('file' in shares ? [shares.file, shares.value] : shares.pairs, file);
    const pairs = [...others, ...values.flatMap((value) => [file, value])];
    if (pairs.length === 0) {
      names.delete(name);
    } else {
      names.set(name, pairs.length === 2 ? { file: pairs[0] as string, value: pairs[1] } : { pairs, ordered: undefined });
    }
  }
}

const NOTHING: readonly unknown[] = [];

const FEW = 64;

function pushed(pairs: unknown[], file: string, value: unknown): unknown[] {
  pairs.push(file, value);
  return pairs;
}

function withoutFile(pairs: readonly unknown[], file: string): unknown[] {
  return pairs.filter((_, at) => pairs[at - (at % 2)] !== file);
}

function inOrder(pairs: readonly unknown[]): readonly unknown[] {
  const places: number[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    places.push(at);
  }
  // A file's own values stay in the order in which it said them: sorting is stable, and they came one after the other.
  places.sort((left, right) => compare(pairs[left] as string, pairs[right] as string));
  return places.map((at) => pairs[at + 1]);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function inputKeys(keys: readonly string[]): InputKey[] {
  const found: InputKey[] = [];
  for (let at = 0; at + 1 < keys.length; at += 2) {
    found.push([keys[at] ?? '', keys[at + 1] ?? '']);
  }
  return found;
}
