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
  /** By kind, then by name: a key as one text would have to be put together for every look-up. */
  readonly #cells = new Map<string, Map<string, Cell>>();
  readonly #inputs = new Map<string, Map<string, Input>>();
  readonly #values = new Map<string, Map<string, unknown>>();
  /** What the value being computed has read so far; those it interrupted wait on the call stack. */
  #reading: Set<Source> | undefined;
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
    if (this.#isTracking && this.#reading !== undefined) {
      const inputs = namesOf(this.#inputs, kind);
      let input = inputs.get(name);
      if (input === undefined) {
        input = { kind, name, dependents: NOBODY, changedAt: 0 };
        inputs.set(name, input);
      }
      this.#reading.add(input);
    }
    return this.#read(kind, name);
  }

  /** The value that `compute` gives for this key, computed at most once until something it read has changed. */
  derived<T>(key: string, compute: () => T): T {
    return this.derivedOf(key, WHOLE, compute);
  }

  /** The same for the many values of one kind. `kind:name` is the key. */
  derivedOf<T>(kind: string, name: string, compute: () => T): T {
    if (!this.#isTracking) {
      return this.#once(kind, name, compute);
    }
    const cells = namesOf(this.#cells, kind);
    let cell = cells.get(name);
    if (cell === undefined) {
      cell = { kind, name, compute, value: undefined, state: 'dirty', changedAt: 0, verifiedAt: 0, sources: NO_SOURCES, dependents: NOBODY, isRunning: false };
      cells.set(name, cell);
    }
    if (cell.isRunning) {
      throw new Error(`"${keyOf(cell)}" is computed from itself`);
    }
    this.#bringUpToDate(cell);
    this.#reading?.add(cell);
    return cell.value as T;
  }

  /**
   * A value that only one other value is computed from, such as the part of a sum: worth remembering for the next change,
   * and for nothing else, so a single run does not keep it.
   */
  part<T>(kind: string, name: string, compute: () => T): T {
    return this.#isTracking ? this.derivedOf(kind, name, compute) : compute();
  }

  /** Without tracking a value is all that is kept. */
  #once<T>(kind: string, name: string, compute: () => T): T {
    const values = namesOf(this.#values, kind);
    const known = values.get(name);
    if (known === RUNNING) {
      throw new Error(`"${keyOf({ kind, name })}" is computed from itself`);
    }
    if (known !== undefined) {
      return (known === UNDEFINED ? undefined : known) as T;
    }
    values.set(name, RUNNING);
    try {
      const value = compute();
      values.set(name, value === undefined ? UNDEFINED : value);
      return value;
    } catch (error) {
      values.delete(name);
      throw error;
    }
  }

  /** Keys of derived values that must be looked at again since the last call, in no particular order. */
  takeStale(): string[] {
    const keys = this.#stale.map(keyOf);
    this.#stale = [];
    return keys;
  }

  /**
   * Says that these inputs have other values now.
   *
   * @param settles Computes a value that very many others rest on at once, so that they are left alone when it stays the same. For
   *   what a person types: for many changes one after the other it would be computed as many times.
   */
  invalidate(keys: Iterable<InputKey>, settles = false): void {
    if (!this.#isTracking) {
      this.#values.clear();
      return;
    }
    this.#revision++;
    const hubs: Hub[] | undefined = settles ? [] : undefined;
    for (const [kind, name] of keys) {
      const input = this.#inputs.get(kind)?.get(name);
      if (input !== undefined) {
        input.changedAt = this.#revision;
        for (const dependent of input.dependents) {
          this.#markStale(dependent, 'dirty', hubs);
        }
      }
    }
    for (let hub = hubs?.pop(); hub !== undefined; hub = hubs?.pop()) {
      if (this.#hasChanged(hub)) {
        // What was computed meanwhile may have read values that rest on this one and did not know yet: they are newer than it.
        this.#revision++;
        for (const dependent of [...hub.cell.dependents]) {
          this.#markStale(dependent, 'maybe', hubs);
        }
      }
    }
  }

  /** Forgets everything that was computed; all of it counts as stale. */
  reset(): void {
    for (const cells of this.#cells.values()) {
      for (const cell of cells.values()) {
        this.#stale.push(cell);
      }
    }
    this.#cells.clear();
    this.#values.clear();
    this.#inputs.clear();
    this.#revision++;
  }

  /** Names of the inputs of a kind that something depends on at present. */
  *inputsInUse(kind: string): Iterable<string> {
    for (const input of this.#inputs.get(kind)?.values() ?? []) {
      if (sizeOf(input.dependents) > 0) {
        yield input.name;
      }
    }
  }

  /** The keys of all inputs that a derived value was computed from, directly or through others. */
  inputsOf(key: string): Set<string> {
    const keys = new Set<string>();
    const seen = new Set<Cell>();
    const colon = key.indexOf(':');
    const pending = [this.#cells.get(key)?.get(WHOLE) ?? this.#cells.get(key.slice(0, colon))?.get(key.slice(colon + 1))];
    for (let cell = pending.pop(); cell !== undefined; cell = pending.pop()) {
      seen.add(cell);
      for (const source of cell.sources) {
        if (!('compute' in source)) {
          keys.add(keyOf(source));
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
    for (const source of cell.sources) {
      source.dependents = without(source.dependents, cell);
    }
    const outer = this.#reading;
    const reading = new Set<Source>();
    this.#reading = reading;
    cell.isRunning = true;
    try {
      const value = cell.compute();
      if (cell.changedAt === 0 || !isEqual(cell.value, value)) {
        cell.value = value;
        cell.changedAt = this.#revision;
      }
      cell.state = 'clean';
      cell.verifiedAt = this.#revision;
    } finally {
      this.#reading = outer;
      cell.isRunning = false;
      cell.sources = [...reading];
      for (const source of cell.sources) {
        source.dependents = withOne(source.dependents, cell);
      }
    }
  }

  /** A value that cannot be computed now counts as changed: whoever asks for it will see why. */
  #hasChanged({ cell, changedAt }: Hub): boolean {
    try {
      this.#bringUpToDate(cell);
    } catch {
      return true;
    }
    return cell.changedAt !== changedAt;
  }

  /** @param hubs Collects the cells behind which nothing was marked, because very many others rest on them. */
  #markStale(cell: Cell, state: 'dirty' | 'maybe', hubs: Hub[] | undefined): void {
    const pending: [Cell, 'dirty' | 'maybe'][] = [[cell, state]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [current, mark] = next;
      if (current.state === 'clean') {
        current.state = mark;
        this.#stale.push(current);
        if (hubs !== undefined && current.dependents instanceof Set) {
          hubs.push({ cell: current, changedAt: current.changedAt });
          continue;
        }
        for (const dependent of current.dependents) {
          pending.push([dependent, 'maybe']);
        }
      } else if (mark === 'dirty') {
        current.state = 'dirty';
      }
    }
  }
}

/** The kind and the name of an input. */
export type InputKey = readonly [kind: string, name: string];

const RUNNING = Symbol('running');
const UNDEFINED = Symbol('undefined');
/** The name of a value that is the only one of its kind. */
const WHOLE = '\0';

interface Input {
  readonly kind: string;
  readonly name: string;
  dependents: Dependents;
  changedAt: number;
}

type Source = Input | Cell;

interface Cell extends Input {
  readonly compute: () => unknown;
  value: unknown;
  state: 'clean' | 'maybe' | 'dirty';
  verifiedAt: number;
  sources: readonly Source[];
  isRunning: boolean;
}

/** A stale value with many dependents, and when it last changed before it was marked. */
interface Hub {
  readonly cell: Cell;
  readonly changedAt: number;
}

function keyOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return name === WHOLE ? kind : `${kind}:${name}`;
}

function namesOf<T>(kinds: Map<string, Map<string, T>>, kind: string): Map<string, T> {
  let names = kinds.get(kind);
  if (names === undefined) {
    names = new Map();
    kinds.set(kind, names);
  }
  return names;
}

/**
 * Who read a source. Most sources have a handful of readers and a few have all documents, so a list that grows into a set:
 * a set for each of a million sources would be most of the memory.
 */
type Dependents = readonly Cell[] | Set<Cell>;

const NOBODY: Dependents = [];
const NO_SOURCES: readonly Source[] = [];
const FEW = 24;

function sizeOf(dependents: Dependents): number {
  return dependents instanceof Set ? dependents.size : dependents.length;
}

function withOne(dependents: Dependents, cell: Cell): Dependents {
  if (dependents instanceof Set) {
    return dependents.add(cell);
  }
  // `concat` makes a list of just the right size; spreading into a new one leaves room for sixteen more.
  return dependents.length < FEW ? dependents.concat(cell) : new Set(dependents).add(cell);
}

function without(dependents: Dependents, cell: Cell): Dependents {
  if (dependents instanceof Set) {
    dependents.delete(cell);
    return dependents;
  }
  return dependents.filter((one) => one !== cell);
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
