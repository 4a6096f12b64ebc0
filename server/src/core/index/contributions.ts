import { isEqual } from './memo.ts';

/** One thing a file says under a key. */
export type Contribution = readonly [key: string, value: unknown];

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
  /** Most keys have one contributor; only the others pay for a list. */
  readonly #byKey = new Map<string, Share | Share[]>();
  readonly #keysOfFile = new Map<string, ReadonlySet<string>>();
  readonly #ordered = new Map<string, readonly unknown[]>();

  /** Replaces all that a file contributes. Returns the keys whose lists are different now. */
  set(file: string, contributions: Iterable<Contribution>): string[] {
    const before = this.#keysOfFile.get(file);
    const after = new Map<string, unknown[]>();
    for (const [key, value] of contributions) {
      const values = after.get(key);
      if (values === undefined) {
        after.set(key, [value]);
      } else {
        values.push(value);
      }
    }
    const changed: string[] = [];
    for (const key of before ?? []) {
      if (!after.has(key)) {
        this.#put(key, file, undefined);
        changed.push(key);
      }
    }
    for (const [key, values] of after) {
      const old = before?.has(key) === true ? this.#shareOf(key, file)?.values : undefined;
      if (old === undefined || !isEqual(old, values)) {
        this.#put(key, file, values);
        changed.push(key);
      }
    }
    if (after.size === 0) {
      this.#keysOfFile.delete(file);
    } else {
      this.#keysOfFile.set(file, new Set(after.keys()));
    }
    return changed;
  }

  get(key: string): readonly unknown[] {
    const shares = this.#byKey.get(key);
    if (shares === undefined) {
      return NOTHING;
    }
    if (!Array.isArray(shares)) {
      return shares.values;
    }
    let ordered = this.#ordered.get(key);
    if (ordered === undefined) {
      ordered = shares.toSorted((left, right) => (left.file < right.file ? -1 : 1)).flatMap((share) => share.values);
      this.#ordered.set(key, ordered);
    }
    return ordered;
  }

  #shareOf(key: string, file: string): Share | undefined {
    const shares = this.#byKey.get(key);
    return Array.isArray(shares) ? shares.find((share) => share.file === file) : shares?.file === file ? shares : undefined;
  }

  #put(key: string, file: string, values: unknown[] | undefined): void {
    this.#ordered.delete(key);
    const shares = this.#byKey.get(key);
    const share = values === undefined ? undefined : { file, values };
    if (shares === undefined || (!Array.isArray(shares) && shares.file === file)) {
      if (share === undefined) {
        this.#byKey.delete(key);
      } else {
        this.#byKey.set(key, share);
      }
      return;
    }
    const list = Array.isArray(shares) ? shares : [shares];
    const at = this.#keysOfFile.get(file)?.has(key) === true ? list.findIndex((one) => one.file === file) : -1;
    if (share === undefined) {
      if (at !== -1) {
        list.splice(at, 1);
      }
    } else if (at === -1) {
      list.push(share);
    } else {
      list[at] = share;
    }
    const [only] = list;
    if (only === undefined) {
      this.#byKey.delete(key);
    } else {
      this.#byKey.set(key, list.length === 1 ? only : list);
    }
  }
}

const NOTHING: readonly unknown[] = [];
