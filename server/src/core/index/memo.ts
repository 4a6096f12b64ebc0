/**
 * Computes values on demand, remembers them, and after a change computes again only what read something that changed.
 *
 * Values are named by keys. An *input* is read from outside; a *derived* value is computed from other values. While a value
 * is computed, everything it reads is recorded. `invalidate` names the inputs whose value changed; a derived value is then
 * computed again when it is next asked for, and only if something it read really has another value (early cut-off).
 */
export class Memo {
  readonly #read: (kind: string, name: string) => unknown;
  readonly #isTracking: boolean;
  readonly #cells = new Map<string, Cell>();
  readonly #values = new Map<string, unknown>();
  readonly #inputs = new Map<string, Input>();
  readonly #stack: Cell[] = [];
  #revision = 1;
  #stale: Cell[] = [];

  /**
   * @param read Gives the present value of an input.
   * @param isTracking False for a single run: nothing is recorded, and `invalidate` forgets everything.
   */
  constructor(read: (kind: string, name: string) => unknown, isTracking: boolean) {
    this.#read = read;
    this.#isTracking = isTracking;
  }

  /** The value of an input, recorded as read by whatever is being computed. `kind:name` is its key. */
  input(kind: string, name: string): unknown {
    if (!this.#isTracking) {
      return this.#read(kind, name);
    }
    const key = `${kind}:${name}`;
    let input = this.#inputs.get(key);
    if (input === undefined) {
      input = { key, dependents: new Set(), changedAt: 0 };
      this.#inputs.set(key, input);
    }
    this.#record(input);
    return this.#read(kind, name);
  }

  /** The value that `compute` gives for this key, computed at most once until something it read has changed. */
  derived<T>(key: string, compute: () => T): T {
    if (!this.#isTracking) {
      return this.#once(key, compute);
    }
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = { key, compute, value: undefined, state: 'dirty', changedAt: 0, verifiedAt: 0, sources: [], dependents: new Set(), isRunning: false };
      this.#cells.set(key, cell);
    }
    if (cell.isRunning) {
      throw new Error(`"${key}" is computed from itself`);
    }
    this.#bringUpToDate(cell);
    this.#record(cell);
    return cell.value as T;
  }

  /** Without tracking a value is all that is kept. */
  #once<T>(key: string, compute: () => T): T {
    const known = this.#values.get(key);
    if (known === RUNNING) {
      throw new Error(`"${key}" is computed from itself`);
    }
    if (known !== undefined) {
      return (known === UNDEFINED ? undefined : known) as T;
    }
    this.#values.set(key, RUNNING);
    try {
      const value = compute();
      this.#values.set(key, value === undefined ? UNDEFINED : value);
      return value;
    } catch (error) {
      this.#values.delete(key);
      throw error;
    }
  }

  /** Keys of derived values that must be looked at again since the last call, in no particular order. */
  takeStale(): string[] {
    const keys = this.#stale.map((cell) => cell.key);
    this.#stale = [];
    return keys;
  }

  /** Says that these inputs have other values now. */
  invalidate(keys: Iterable<string>): void {
    if (!this.#isTracking) {
      this.#values.clear();
      return;
    }
    this.#revision++;
    for (const key of keys) {
      const input = this.#inputs.get(key);
      if (input !== undefined) {
        input.changedAt = this.#revision;
        for (const dependent of input.dependents) {
          this.#markStale(dependent, 'dirty');
        }
      }
    }
  }

  /** Forgets everything that was computed; all of it counts as stale. */
  reset(): void {
    this.#stale = [...this.#cells.values()];
    this.#cells.clear();
    this.#values.clear();
    this.#inputs.clear();
    this.#revision++;
  }

  /** Inputs that something depends on at present, with a given beginning. */
  *inputsInUse(prefix: string): Iterable<string> {
    for (const input of this.#inputs.values()) {
      if (input.dependents.size > 0 && input.key.startsWith(prefix)) {
        yield input.key;
      }
    }
  }

  /** The keys of all inputs that a derived value was computed from, directly or through others. */
  inputsOf(key: string): Set<string> {
    const keys = new Set<string>();
    const seen = new Set<Cell>();
    const pending = [this.#cells.get(key)];
    for (let cell = pending.pop(); cell !== undefined; cell = pending.pop()) {
      seen.add(cell);
      for (const source of cell.sources) {
        if (!('compute' in source)) {
          keys.add(source.key);
        } else if (!seen.has(source)) {
          pending.push(source);
        }
      }
    }
    return keys;
  }

  #bringUpToDate(cell: Cell): void {
    if (cell.state === 'clean') {
      return;
    }
    if (cell.state === 'maybe' && !this.#anySourceChanged(cell)) {
      cell.state = 'clean';
      cell.verifiedAt = this.#revision;
      return;
    }
    this.#recompute(cell);
  }

  /** Brings sources up to date one by one; the first that changed decides. */
  #anySourceChanged(cell: Cell): boolean {
    for (const source of cell.sources) {
      if ('compute' in source) {
        this.#bringUpToDate(source);
      }
      if (source.changedAt > cell.verifiedAt) {
        return true;
      }
    }
    return false;
  }

  #recompute(cell: Cell): void {
    this.#detach(cell);
    cell.isRunning = true;
    this.#stack.push(cell);
    try {
      const value = cell.compute();
      if (cell.changedAt === 0 || !isEqual(cell.value, value)) {
        cell.value = value;
        cell.changedAt = this.#revision;
      }
      cell.state = 'clean';
      cell.verifiedAt = this.#revision;
    } finally {
      this.#stack.pop();
      cell.isRunning = false;
    }
  }

  #detach(cell: Cell): void {
    for (const source of cell.sources) {
      source.dependents.delete(cell);
    }
    cell.sources = [];
  }

  #record(source: Input | Cell): void {
    const reader = this.#stack.at(-1);
    if (reader !== undefined && !source.dependents.has(reader)) {
      source.dependents.add(reader);
      reader.sources.push(source);
    }
  }

  #markStale(cell: Cell, state: 'dirty' | 'maybe'): void {
    const pending: [Cell, 'dirty' | 'maybe'][] = [[cell, state]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [current, mark] = next;
      if (current.state === 'clean') {
        current.state = mark;
        this.#stale.push(current);
        for (const dependent of current.dependents) {
          pending.push([dependent, 'maybe']);
        }
      } else if (mark === 'dirty') {
        current.state = 'dirty';
      }
    }
  }
}

const RUNNING = Symbol('running');
const UNDEFINED = Symbol('undefined');

interface Input {
  readonly key: string;
  readonly dependents: Set<Cell>;
  changedAt: number;
}

interface Cell {
  readonly key: string;
  readonly compute: () => unknown;
  readonly dependents: Set<Cell>;
  value: unknown;
  state: 'clean' | 'maybe' | 'dirty';
  changedAt: number;
  verifiedAt: number;
  sources: (Input | Cell)[];
  isRunning: boolean;
}

/** Deep equality of plain data, sets and maps; anything else is equal to nothing but itself. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return Number.isNaN(left) && Number.isNaN(right);
  }
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((value, at) => isEqual(value, right[at]));
  }
  if (Array.isArray(right) || Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) {
    return false;
  }
  if (left instanceof Set || left instanceof Map) {
    return isEqual([...left], [...(right as Iterable<unknown>)]);
  }
  if (!isPlain(left)) {
    return false;
  }
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) {
    return false;
  }
  return leftKeys.every((key) => Object.hasOwn(right, key) && isEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
