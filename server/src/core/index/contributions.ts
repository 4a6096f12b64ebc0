import { isEqual } from './memo.ts';

/** One thing a file says under a key. */
export type Contribution = readonly [key: string, value: unknown];

/**
 * What all files say, by key. A key's value is the list of what the files contribute to it, ordered by file and then as the
 * file says it, so that the same files give the same lists whatever the order in which they came.
 */
export class ContributionStore {
  readonly #byKey = new Map<string, Map<string, unknown[]>>();
  readonly #keysOfFile = new Map<string, Map<string, unknown[]>>();
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
    for (const key of before?.keys() ?? []) {
      if (!after.has(key)) {
        this.#remove(key, file);
        changed.push(key);
      }
    }
    for (const [key, values] of after) {
      const old = before?.get(key);
      if (old !== undefined && isEqual(old, values)) {
        continue;
      }
      let files = this.#byKey.get(key);
      if (files === undefined) {
        files = new Map();
        this.#byKey.set(key, files);
      }
      files.set(file, values);
      this.#ordered.delete(key);
      changed.push(key);
    }
    if (after.size === 0) {
      this.#keysOfFile.delete(file);
    } else {
      this.#keysOfFile.set(file, after);
    }
    return changed;
  }

  get(key: string): readonly unknown[] {
    const files = this.#byKey.get(key);
    if (files === undefined) {
      return NOTHING;
    }
    if (files.size === 1) {
      const [only] = files.values();
      return only ?? NOTHING;
    }
    let ordered = this.#ordered.get(key);
    if (ordered === undefined) {
      ordered = [...files.entries()].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)).flatMap(([, values]) => values);
      this.#ordered.set(key, ordered);
    }
    return ordered;
  }

  *keys(prefix: string): Iterable<string> {
    for (const key of this.#byKey.keys()) {
      if (key.startsWith(prefix)) {
        yield key;
      }
    }
  }

  #remove(key: string, file: string): void {
    const files = this.#byKey.get(key);
    files?.delete(file);
    this.#ordered.delete(key);
    if (files?.size === 0) {
      this.#byKey.delete(key);
    }
  }
}

const NOTHING: readonly unknown[] = [];
