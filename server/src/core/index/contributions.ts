import { isEqual } from './memo.ts';

/** One thing a file says under a key, which is a kind and a name. */
export type Contribution = readonly [kind: string, name: string, value: unknown];

/** What one file says under one key. */
interface Share {
  readonly file: string;
  readonly values: unknown[];
}

/**
 * What all files say, by key. A key's value is the list of what the files contribute to it, ordered by file and then as the
 * file says it, so that the same files give the same lists whatever the order in which they came.
 */
export class ContributionStore {
  /** By kind, then by name. Most keys have one contributor; only the others pay for a list. */
  readonly #byKind = new Map<string, Map<string, Share | Share[]>>();
  /** The keys of each file, kind and name by turns. */
  readonly #keysOfFile = new Map<string, readonly string[]>();
  readonly #ordered = new Map<Share[], readonly unknown[]>();

  /** Replaces all that a file contributes. Returns the keys, as `kind:name`, whose lists are different now. */
  set(file: string, contributions: Iterable<Contribution>): string[] {
    const before = new KeySet(this.#keysOfFile.get(file) ?? []);
    const after = new Map<string, Map<string, unknown[]>>();
    for (const [kind, name, value] of contributions) {
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
    }
    const changed: string[] = [];
    for (const [kind, name] of before.all()) {
      if (after.get(kind)?.has(name) !== true) {
        this.#remove(kind, name, file);
        changed.push(`${kind}:${name}`);
      }
    }
    const keys: string[] = [];
    for (const [kind, names] of after) {
      for (const [name, values] of names) {
        keys.push(kind, name);
        const isKnown = before.has(kind, name);
        if (!isKnown || !isEqual(this.#shareOf(kind, name, file)?.values, values)) {
          this.#put(kind, name, { file, values }, isKnown);
          changed.push(`${kind}:${name}`);
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

  get(kind: string, name: string): readonly unknown[] {
    const shares = this.#byKind.get(kind)?.get(name);
    if (shares === undefined) {
      return NOTHING;
    }
    if (!Array.isArray(shares)) {
      return shares.values;
    }
    let ordered = this.#ordered.get(shares);
    if (ordered === undefined) {
      ordered = shares.toSorted((left, right) => (left.file < right.file ? -1 : 1)).flatMap((share) => share.values);
      this.#ordered.set(shares, ordered);
    }
    return ordered;
  }

  #shareOf(kind: string, name: string, file: string): Share | undefined {
    const shares = this.#byKind.get(kind)?.get(name);
    return Array.isArray(shares) ? shares.find((share) => share.file === file) : shares;
  }

  #put(kind: string, name: string, share: Share, isKnown: boolean): void {
    let names = this.#byKind.get(kind);
    if (names === undefined) {
      names = new Map();
      this.#byKind.set(kind, names);
    }
    const shares = names.get(name);
    if (shares === undefined || (!Array.isArray(shares) && isKnown)) {
      names.set(name, share);
    } else if (!Array.isArray(shares)) {
      names.set(name, [shares, share]);
    } else {
      this.#ordered.delete(shares);
      const at = isKnown ? shares.findIndex((one) => one.file === share.file) : -1;
      if (at === -1) {
        shares.push(share);
      } else {
        shares[at] = share;
      }
    }
  }

  #remove(kind: string, name: string, file: string): void {
    const names = this.#byKind.get(kind);
    const shares = names?.get(name);
    if (!Array.isArray(shares)) {
      names?.delete(name);
      return;
    }
    this.#ordered.delete(shares);
    const left = shares.filter((share) => share.file !== file);
    const [only] = left;
    if (only === undefined) {
      names?.delete(name);
    } else {
      names?.set(name, left.length === 1 ? only : left);
    }
  }
}

/** The keys a file had, found quickly only when the file is read again. */
class KeySet {
  readonly #keys: readonly string[];
  #set: Set<string> | undefined;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  *all(): Iterable<readonly [kind: string, name: string]> {
    for (let at = 0; at + 1 < this.#keys.length; at += 2) {
      yield [this.#keys[at] ?? '', this.#keys[at + 1] ?? ''];
    }
  }

  has(kind: string, name: string): boolean {
    if (this.#keys.length === 0) {
      return false;
    }
    this.#set ??= new Set([...this.all()].map(([oneKind, oneName]) => `${oneKind}:${oneName}`));
    return this.#set.has(`${kind}:${name}`);
  }
}

const NOTHING: readonly unknown[] = [];
