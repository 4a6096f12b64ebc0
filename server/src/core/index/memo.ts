import { DependencyRecorder } from './dependencies.ts';
import { isEqual } from './isEqual.ts';
import { keyOf, namesOf, WHOLE, type Key } from './keys.ts';
import { NOBODY, NO_SOURCES, sizeOf, withOne, without, type Cell, type Input, type Source } from './cells.ts';
import { Remembered, type RememberedValue, type Results } from './remembered.ts';
import { takeResults, type RecordedValue, type ResultKinds } from './results.ts';

/** What a memo does beside remembering values. */
export interface MemoOptions {
  /** Follow changes: compute again only what a change touches. Without, a change makes everything be forgotten. */
  readonly isTracking: boolean;
  /**
   * Begin by computing everything once and only noting in numbers what was read, which takes a fraction of the time and memory of
   * following changes. With the first change, or when `track` is called, the results are kept until a change touches them.
   */
  readonly results?: ResultKinds;
}

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
  readonly #results: ResultKinds | undefined;
  /** While everything is computed for the first time. */
  #recorder: DependencyRecorder | undefined;
  readonly #recorded = new Map<string, Map<string, RecordedValue>>();
  #isLoaded = false;
  /** How values are computed that very many others rest on, for when these wait. */
  readonly #computes = new Map<string, Map<string, () => unknown>>();
  /** What was computed before changes were followed. */
  #remembered: Remembered | undefined;
  #isCompared = false;
  /** By kind, then by name: a key as one text would have to be put together for every look-up. */
  readonly #cells = new Map<string, Map<string, Cell>>();
  readonly #inputs = new Map<string, Map<string, Input>>();
  readonly #values = new Map<string, Map<string, unknown>>();
  /** What the value being computed has read so far; those it interrupted wait on the call stack. */
  #reading: Set<Source> | undefined;
  #revision = 1;
  #stale: Key[] = [];

  /** @param read Gives the present value of an input. */
  constructor(read: (kind: string, name: string) => unknown, { isTracking, results }: MemoOptions) {
    this.#read = read;
    this.#isTracking = isTracking;
    this.#results = results;
    this.#recorder = results === undefined ? undefined : new DependencyRecorder();
  }

  /** The value of an input, recorded as read by whatever is being computed. `kind:name` is its key. */
  input(kind: string, name: string): unknown {
    if (this.#recorder !== undefined) {
      this.#recorder.read(kind, name);
    } else if (this.#isTracking && this.#reading !== undefined) {
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
    if (this.#recorder !== undefined) {
      return this.#record(this.#recorder, kind, name, compute);
    }
    if (!this.#isTracking) {
      return this.#once(kind, name, compute);
    }
    const cells = namesOf(this.#cells, kind);
    let cell = cells.get(name);
    if (cell === undefined) {
      const known = this.#knownValue(kind, name);
      const state = known === undefined ? ({ state: 'dirty', changedAt: 0, verifiedAt: 0 } as const) : ({ state: 'clean', changedAt: 1, verifiedAt: this.#revision } as const);
      cell = { kind, name, compute, value: known?.value, ...state, sources: NO_SOURCES, dependents: NOBODY, isRunning: false };
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
    const isKept = this.#recorder === undefined ? this.#isTracking : this.#results?.values.has(kind) === true;
    return isKept ? this.derivedOf(kind, name, compute) : compute();
  }

  /** Reads on which the value being computed does not depend. */
  unrecorded(read: () => void): void {
    const [recorder, reading] = [this.#recorder, this.#reading];
    recorder?.begin();
    this.#reading = undefined;
    try {
      read();
    } finally {
      recorder?.drop();
      this.#reading = reading;
    }
  }

  #record<T>(recorder: DependencyRecorder, kind: string, name: string, compute: () => T): T {
    const values = namesOf(this.#recorded, kind);
    let known: RememberedValue | undefined = values.get(name) ?? this.#knownValue(kind, name);
    if (known === RUNNING_VALUE) {
      throw new Error(`"${keyOf({ kind, name })}" is computed from itself`);
    }
    if (known === undefined) {
      values.set(name, RUNNING_VALUE);
      recorder.begin();
      let value: T;
      try {
        value = compute();
      } catch (error) {
        recorder.abandon();
        values.delete(name);
        throw error;
      }
      const recorded = { kind, name, value, node: recorder.end(), compute: this.#isTracking ? compute : undefined };
      values.set(name, recorded);
      known = recorded;
      this.#settle(kind, name, value);
    }
    recorder.readNode(known.node);
    return known.value as T;
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
    const keys = new Set(this.#stale.map(keyOf));
    this.#stale = [];
    return [...keys];
  }

  /**
   * Says that these inputs have other values now.
   *
   * @param settles Computes a value that very many others rest on at once, so that they are left alone when it stays the same. For
   *   what a person types: for many changes one after the other it would be computed as many times.
   */
  invalidate(keys: readonly InputKey[], settles = false): void {
    if (keys.length === 0) {
      return;
    }
    if (this.#isLoaded && this.#recorded.size > 0) {
      this.track();
    }
    if (!this.#isTracking || this.#recorder !== undefined) {
      this.#values.clear();
      this.#recorded.clear();
      this.#stale.push(...(this.#remembered?.change(keys) ?? []), ...(this.#remembered?.takeWaiting() ?? []));
      return;
    }
    this.#revision++;
    const hubs: Hub[] | undefined = settles ? [] : undefined;
    this.#drop(this.#remembered?.change(keys) ?? [], hubs);
    for (const [kind, name] of keys) {
      const input = this.#inputs.get(kind)?.get(name);
      if (input !== undefined) {
        input.changedAt = this.#revision;
        for (const dependent of input.dependents) {
          this.#markStale(dependent, 'dirty', hubs);
        }
      }
    }
    this.#settleHubs();
    this.#drop(this.#remembered?.takeWaiting() ?? [], hubs);
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
    for (const values of [this.#remembered?.values(false) ?? [], ...[...this.#recorded.values()].map((names) => names.values())]) {
      this.#stale.push(...values);
    }
    this.#cells.clear();
    this.#values.clear();
    this.#inputs.clear();
    this.#recorded.clear();
    this.#computes.clear();
    this.#remembered = undefined;
    this.#recorder = this.#results === undefined ? undefined : new DependencyRecorder();
    this.#revision++;
  }

  /** Says that all files have come in: what is computed from now on is worth keeping when something changes. */
  setLoaded(): void {
    this.#isLoaded = true;
  }

  /** The same as `invalidate` for inputs from outside, after which computing everything once goes on. */
  reconsider(keys: readonly InputKey[]): void {
    // What was taken from an earlier run is compared with the inputs as they are when it is first used.
    if (this.#remembered === undefined || this.#isCompared) {
      if (this.#isLoaded) {
        this.#remember();
      }
      this.invalidate(keys);
    }
  }

  /**
   * Follows changes from now on; what was computed so far is kept until a change touches it.
   *
   * @returns That, if there is something new.
   */
  track(): Results | undefined {
    if (this.#recorder === undefined || !this.#isTracking) {
      return this.#remember();
    }
    const results = this.#take(false);
    if (results !== undefined) {
      this.#remembered = new Remembered(results);
      this.#isCompared = true;
    }
    for (const { kind, name } of this.#remembered?.hubKeys ?? []) {
      const compute = this.#recorded.get(kind)?.get(name)?.compute;
      if (compute !== undefined) {
        namesOf(this.#computes, kind).set(name, compute);
      }
    }
    this.#recorded.clear();
    this.#recorder = undefined;
    return results;
  }

  /** What was computed in this run counts as remembered. */
  #remember(): Results | undefined {
    const results = this.#take(false);
    if (results !== undefined) {
      this.adopt(results);
    }
    this.#recorded.clear();
    return results;
  }

  /** Computes the values again that very many others wait for, where it is known how. The others then know where they stand. */
  #settleHubs(): void {
    for (const { kind, name, isPending } of [...(this.#remembered?.hubKeys ?? [])]) {
      const cell = this.#cells.get(kind)?.get(name);
      const compute = cell?.compute ?? this.#computes.get(kind)?.get(name);
      if (compute !== undefined && (isPending || (cell !== undefined && cell.state !== 'clean'))) {
        this.#trySettle(kind, name, compute);
      }
    }
  }

  /** A value that cannot be computed now counts as another: whoever asks for it will see why. */
  #trySettle(kind: string, name: string, compute: () => unknown): void {
    let value: unknown;
    try {
      value = this.derivedOf(kind, name, compute);
    } catch {
      value = FAILED;
    }
    this.#settle(kind, name, value);
  }

  #settle(kind: string, name: string, value: unknown): void {
    this.#drop(this.#remembered?.settle(kind, name, value) ?? [], undefined);
  }

  /** What was remembered and may not hold any more is computed again when it is next asked for. */
  #drop(values: readonly RememberedValue[], hubs: Hub[] | undefined): void {
    for (const { kind, name } of values) {
      const cell = this.#cells.get(kind)?.get(name);
      if (cell === undefined) {
        this.#stale.push({ kind, name });
      } else {
        this.#markStale(cell, 'dirty', hubs);
      }
    }
  }

  /** The results of this run and what still holds of those it began with; undefined when nothing that is worth keeping was computed, or changes are followed already. */
  results(): Results | undefined {
    return this.#take(true);
  }

  #take(isSure: boolean): Results | undefined {
    const recorder = this.#recorder;
    const kinds = this.#results;
    const isNew = [...(kinds?.values ?? [])].some((kind) => (this.#recorded.get(kind)?.size ?? 0) > 0) || (!isSure && this.#hasHubsAgain());
    if (recorder === undefined || kinds === undefined || !isNew) {
      return undefined;
    }
    return takeResults({ recorder, recorded: this.#recorded, remembered: this.#known, kinds, read: this.#read }, isSure);
  }

  /** Takes the results of an earlier run, for the inputs as they were then. Changes of files since then are told by `invalidate`. */
  adopt(results: Results): void {
    if (this.#recorder !== undefined) {
      this.#recorded.clear();
      this.#recorder = new DependencyRecorder(results.graph);
      this.#remembered = new Remembered(results);
      this.#isCompared = false;
    }
  }

  /** Whether a value of before may still hold. What it waits for may be computed on the way to others, so it is best asked for last. */
  isWaiting(kind: string, name: string): boolean {
    return this.#known?.isWaiting(kind, name) === true;
  }

  /** Whether values were computed again on which others have rested since before. */
  #hasHubsAgain(): boolean {
    return [...(this.#remembered?.hubKeys ?? [])].some(({ kind, name }) => this.#recorded.get(kind)?.has(name) === true);
  }

  #knownValue(kind: string, name: string): RememberedValue | undefined {
    return (this.#results?.inside.has(kind) === true ? this.#remembered : this.#known)?.get(kind, name);
  }

  /** What is known from before. What rests on an input from outside that has another value now is dropped first. */
  get #known(): Remembered | undefined {
    const remembered = this.#remembered;
    if (remembered !== undefined && !this.#isCompared) {
      this.#isCompared = true;
      const changed = remembered.outside.filter(({ kind, name, value }) => !isEqual(this.#read(kind, name), value));
      this.#stale.push(...remembered.change(changed.map(({ kind, name }) => [kind, name])));
    }
    return remembered;
  }

  /** Names of the inputs of a kind that something depends on at present. */
  *inputsInUse(kind: string): Iterable<string> {
    for (const input of this.#inputs.get(kind)?.values() ?? []) {
      if (sizeOf(input.dependents) > 0) {
        yield input.name;
      }
    }
    for (const input of [...(this.#recorder?.keysOf(new Set([kind])) ?? []), ...(this.#remembered?.outside ?? [])]) {
      if (input.kind === kind) {
        yield input.name;
      }
    }
  }

  /** The keys of all inputs that a derived value was computed from, directly or through others. */
  inputsOf(key: string): Set<string> {
    const colon = key.indexOf(':');
    const [kind, name] = [key.slice(0, colon), key.slice(colon + 1)];
    if (this.#recorder !== undefined) {
      const known = this.#recorded.get(key)?.get(WHOLE) ?? this.#recorded.get(kind)?.get(name);
      return new Set(known === undefined ? [] : this.#recorder.inputsOf(known.node).map(keyOf));
    }
    const keys = new Set<string>();
    const seen = new Set<Cell>();
    const pending = [this.#cells.get(key)?.get(WHOLE) ?? this.#cells.get(kind)?.get(name)];
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
        if (this.#remembered !== undefined) {
          this.#settle(cell.kind, cell.name, value);
        }
      }
      this.#remembered?.forget(cell.kind, cell.name);
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

/** Stands for a value that cannot be computed now; no value is like it. */
const FAILED = { 'this value': 'cannot be computed' };
const RUNNING = Symbol('running');
const RUNNING_VALUE: RecordedValue = { kind: '', name: '', node: -1, value: undefined, compute: undefined };
const UNDEFINED = Symbol('undefined');

/** A stale value with many dependents, and when it last changed before it was marked. */
interface Hub {
  readonly cell: Cell;
  readonly changedAt: number;
}
