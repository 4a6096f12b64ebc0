import { NOBODY, NO_SOURCES, sizeOf, withOne, without, type Cell, type Input, type Source } from './cells.ts';
import { keyOf, namesOf, WHOLE, type Key } from './keys.ts';
import { isEqual } from './isEqual.ts';

/** What a graph of cells asks and tells whoever holds it. */
export interface CellHost {
  /** A value that is known without having been computed as a cell. */
  readonly known: (kind: string, name: string) => { readonly value: unknown } | undefined;
  /** A value may be another now. */
  readonly stale: (key: Key) => void;
  /** A value was computed and is another. */
  readonly changed: (kind: string, name: string, value: unknown) => void;
  /** A value was computed, whether it is another or not. */
  readonly computed: (kind: string, name: string) => void;
}

/** A stale value with many dependents, and when it last changed before it was marked. */
export interface Held {
  readonly cell: Cell;
  readonly changedAt: number;
}

/** Values with everything they were computed from, each followed by itself: after a change those are computed again that read something which really is another. */
export class CellGraph {
  readonly #host: CellHost;
  /** By kind, then by name: a key as one text would have to be put together for every look-up. */
  readonly #cells = new Map<string, Map<string, Cell>>();
  readonly #inputs = new Map<string, Map<string, Input>>();
  /** What the value being computed has read so far; those it interrupted wait on the call stack. */
  #reading: Set<Source> | undefined;
  #revision = 1;

  constructor(host: CellHost) {
    this.#host = host;
  }

  /** An input was read. */
  read(kind: string, name: string): void {
    if (this.#reading === undefined) {
      return;
    }
    const inputs = namesOf(this.#inputs, kind);
    let input = inputs.get(name);
    if (input === undefined) {
      input = { kind, name, dependents: NOBODY, changedAt: 0 };
      inputs.set(name, input);
    }
    this.#reading.add(input);
  }

  /** The present value, computed when there is none or something it was computed from is another now. */
  value(kind: string, name: string, compute: () => unknown): unknown {
    const cells = namesOf(this.#cells, kind);
    let cell = cells.get(name);
    if (cell === undefined) {
      const found = this.#host.known(kind, name);
      const state = found === undefined ? ({ state: 'dirty', changedAt: 0, verifiedAt: 0 } as const) : ({ state: 'clean', changedAt: 1, verifiedAt: this.#revision } as const);
      cell = { kind, name, compute, value: found?.value, failure: undefined, ...state, sources: NO_SOURCES, dependents: NOBODY, isRunning: false };
      cells.set(name, cell);
    }
    if (cell.isRunning) {
      throw new Error(`"${keyOf(cell)}" is computed from itself`);
    }
    do {
      this.#bringUpToDate(cell);
    } while (this.#reading === undefined && cell.state !== 'clean');
    this.#reading?.add(cell);
    if (cell.failure !== undefined) {
      throw cell.failure.error;
    }
    return cell.value;
  }

  /** Reads on which the value being computed does not depend. */
  unread(read: () => void): void {
    const reading = this.#reading;
    this.#reading = undefined;
    try {
      read();
    } finally {
      this.#reading = reading;
    }
  }

  /** The cell of a value, if there is one. */
  find(kind: string, name: string): Readonly<Pick<Cell, 'compute' | 'state'>> | undefined {
    return this.#cells.get(kind)?.get(name);
  }

  /** Something changes: what is marked from now on is newer than all that was computed. */
  beginChange(): void {
    this.#revision++;
  }

  /**
   * Marks all that read an input.
   *
   * @param held Collects the cells behind which nothing was marked, because very many others rest on them: see `settle`.
   */
  markReadersOf(kind: string, name: string, held: Held[] | undefined): void {
    const input = this.#inputs.get(kind)?.get(name);
    if (input !== undefined) {
      input.changedAt = this.#revision;
      for (const dependent of input.dependents) {
        this.#markStale(dependent, 'dirty', held);
      }
    }
  }

  /**
   * Marks a value and all that was computed from it.
   *
   * @returns Whether there is such a cell.
   */
  mark({ kind, name }: Key, held: Held[] | undefined): boolean {
    const cell = this.#cells.get(kind)?.get(name);
    if (cell !== undefined) {
      this.#markStale(cell, 'dirty', held);
    }
    return cell !== undefined;
  }

  /** Computes the values again that were held back, and marks what rests on those that are other ones. */
  settle(held: Held[]): void {
    for (let one = held.pop(); one !== undefined; one = held.pop()) {
      if (this.#hasChanged(one)) {
        // What was computed meanwhile may have read values that rest on this one and did not know yet: they are newer than it.
        this.#revision++;
        for (const dependent of [...one.cell.dependents]) {
          this.#markStale(dependent, 'maybe', held);
        }
      }
    }
  }

  /** Forgets all values; they count as stale. */
  clear(): void {
    for (const cells of this.#cells.values()) {
      cells.forEach((cell) => this.#host.stale(cell));
    }
    this.#cells.clear();
    this.#inputs.clear();
    this.#revision++;
  }

  /** Names of the inputs of a kind that something depends on. */
  *inputsInUse(kind: string): Iterable<string> {
    for (const input of this.#inputs.get(kind)?.values() ?? []) {
      if (sizeOf(input.dependents) > 0) {
        yield input.name;
      }
    }
  }

  /** The keys of all inputs that a value was computed from, directly or through others. */
  inputsOf(kind: string, name: string): Set<string> {
    const keys = new Set<string>();
    const seen = new Set<Cell>();
    const pending = [this.#cells.get(keyOf({ kind, name }))?.get(WHOLE) ?? this.#cells.get(kind)?.get(name)];
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
    while (cell.state === 'maybe') {
      const startedAt = this.#revision;
      if (this.#anySourceChanged(cell)) {
        break;
      }
      if (this.#revision === startedAt) {
        cell.state = 'clean';
        cell.verifiedAt = startedAt;
        return;
      }
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
    const startedAt = this.#revision;
    cell.isRunning = true;
    let value: unknown;
    let failure: Cell['failure'];
    try {
      value = cell.compute();
    } catch (error) {
      failure = { error };
    }
    this.#reading = outer;
    cell.isRunning = false;
    cell.sources = [...reading];
    for (const source of cell.sources) {
      source.dependents = withOne(source.dependents, cell);
    }
    // What was computed on the way may have shown that something read before it is another now.
    const isSettled = this.#revision === startedAt || cell.sources.every((source) => !('compute' in source) || (source.state === 'clean' && source.changedAt <= startedAt));
    const isOther = cell.changedAt === 0 || failure !== undefined || cell.failure !== undefined || !isEqual(cell.value, value);
    cell.state = isSettled ? 'clean' : 'maybe';
    cell.verifiedAt = startedAt;
    cell.failure = failure;
    if (isOther) {
      cell.value = value;
      cell.changedAt = this.#revision;
    }
    if (failure === undefined) {
      if (isOther) {
        this.#host.changed(cell.kind, cell.name, value);
      }
      this.#host.computed(cell.kind, cell.name);
    }
  }

  #hasChanged({ cell, changedAt }: Held): boolean {
    this.#bringUpToDate(cell);
    return cell.changedAt !== changedAt;
  }

  #markStale(cell: Cell, state: 'dirty' | 'maybe', held: Held[] | undefined): void {
    const pending: [Cell, 'dirty' | 'maybe'][] = [[cell, state]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [current, mark] = next;
      if (current.state === 'clean') {
        current.state = mark;
        this.#host.stale(current);
        if (held !== undefined && current.dependents instanceof Set) {
          held.push({ cell: current, changedAt: current.changedAt });
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
