import { DependencyRecorder } from './dependencies.ts';
import { isEqual } from './isEqual.ts';
import { keyOf, namesOf, WHOLE, type Key } from './keys.ts';
import { CellGraph, type Held } from './cellGraph.ts';
import { memberIn, memberKind, memberName, type Members } from './members.ts';
import { Remembered, type OutsideInput, type RememberedValue, type Results } from './remembered.ts';
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
  /** What is computed while changes are followed. */
  readonly #cells = new CellGraph({
    known: (kind, name) => this.#knownValue(kind, name),
    stale: (key) => this.#stale.push(key),
    changed: (kind, name, value) => this.#settle(kind, name, value),
    computed: (kind, name) => this.#remembered?.forget(kind, name),
  });
  /** What is computed while nothing is followed: a value is all that is kept. */
  readonly #values = new Map<string, Map<string, unknown>>();
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
    } else if (this.#isTracking) {
      this.#cells.read(kind, name);
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
    return this.#cells.value(kind, name, compute) as T;
  }

  /** Whether a name is in a derived value that is a set. Whoever asks depends on that alone, not on who else is in it. */
  isMember(kind: string, name: string, member: string, compute: () => ReadonlySet<string>): boolean {
    return this.#member(kind, name, member, compute) === true;
  }

  /** What a derived value that is a record holds under a name. Whoever asks depends on that alone. */
  entryOf<T>(kind: string, name: string, member: string, compute: () => Readonly<Record<string, T>>): T | undefined {
    return this.#member(kind, name, member, compute) as T | undefined;
  }

  #member<T>(kind: string, name: string, member: string, compute: () => Members<T>): T | boolean | undefined {
    const read = (): T | boolean | undefined => memberIn(this.derivedOf(kind, name, compute), member);
    return this.#recorder === undefined && !this.#isTracking ? read() : this.derivedOf(memberKind(kind), memberName({ name, member }), read);
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
    const recorder = this.#recorder;
    recorder?.begin();
    try {
      this.#cells.unread(read);
    } finally {
      recorder?.drop();
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
    if (this.#isLoaded && this.#recorded.size > 0 && !this.#hasHardlyBegun) {
      this.track();
    }
    if (!this.#isTracking || this.#recorder !== undefined) {
      this.#values.clear();
      this.#recorded.clear();
      if (this.#recorder?.hasNodes === true) {
        // What was noted for the values just forgotten is of no use: while many files come in, they are forgotten many times.
        this.#recorder = new DependencyRecorder(this.#remembered?.graph);
      }
      this.#stale.push(...(this.#remembered?.change(keys) ?? []), ...(this.#remembered?.takeWaiting() ?? []));
      return;
    }
    this.#cells.beginChange();
    const held: Held[] | undefined = settles ? [] : undefined;
    this.#drop(this.#remembered?.change(keys) ?? [], held);
    keys.forEach(([kind, name]) => this.#cells.markReadersOf(kind, name, held));
    this.#cells.settle(held ?? []);
    this.#settleHubs();
    for (let waiting = this.#remembered?.takeWaiting() ?? []; waiting.length > 0; waiting = this.#remembered?.takeWaiting() ?? []) {
      this.#drop(waiting, held);
      this.#cells.settle(held ?? []);
      this.#settleHubs();
    }
  }

  /** Forgets everything that was computed; all of it counts as stale. */
  reset(): void {
    for (const values of [this.#remembered?.values(false) ?? [], ...[...this.#recorded.values()].map((names) => names.values())]) {
      this.#stale.push(...values);
    }
    this.#cells.clear();
    this.#values.clear();
    this.#recorded.clear();
    this.#computes.clear();
    this.#remembered = undefined;
    this.#recorder = this.#results === undefined ? undefined : new DependencyRecorder();
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
    const failed = new Set<string>();
    // One that was computed early may rest on what falls away with one that is computed later.
    for (let isAgain = true; isAgain; ) {
      isAgain = false;
      for (const hub of [...(this.#remembered?.hubKeys ?? [])]) {
        const { kind, name, isPending } = hub;
        const cell = this.#cells.find(kind, name);
        const compute = cell?.compute ?? this.#computes.get(kind)?.get(name);
        const isStale = compute !== undefined && (isPending || (cell !== undefined && cell.state !== 'clean'));
        if (isStale && !failed.has(keyOf(hub))) {
          isAgain = true;
          if (!this.#trySettle(kind, name, compute)) {
            failed.add(keyOf(hub));
          }
        }
      }
    }
  }

  /** A value that cannot be computed now counts as another: whoever asks for it will see why. */
  #trySettle(kind: string, name: string, compute: () => unknown): boolean {
    let value: unknown;
    try {
      value = this.derivedOf(kind, name, compute);
    } catch {
      value = FAILED;
    }
    this.#settle(kind, name, value);
    return value !== FAILED;
  }

  #settle(kind: string, name: string, value: unknown): void {
    const dropped = this.#remembered?.settle(kind, name, value) ?? [];
    if (dropped.length > 0) {
      // Some may have been read already for what was computed since the change began: they are newer than that.
      this.#cells.beginChange();
      this.#drop(dropped, undefined);
    }
  }

  /** What was remembered and may not hold any more is computed again when it is next asked for. */
  #drop(values: readonly RememberedValue[], held: Held[] | undefined): void {
    for (const value of values) {
      if (!this.#cells.mark(value, held)) {
        this.#stale.push({ kind: value.kind, name: value.name });
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

  /** A single run has computed next to nothing yet that is not remembered: computing it again takes less than taking it over. */
  get #hasHardlyBegun(): boolean {
    const remembered = this.#remembered;
    const hasValues = [...(this.#results?.values ?? [])].some((kind) => this.#results?.inside.has(kind) !== true && this.#recorded.has(kind));
    return !this.#isTracking && remembered !== undefined && !remembered.hasMoved && !hasValues;
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

  /** What the inputs from outside were in the run whose results were adopted, until they are compared with what they are. */
  get outsideBefore(): readonly OutsideInput[] {
    return this.#isCompared ? [] : (this.#remembered?.outside ?? []);
  }

  /** Names of the inputs of a kind that something depends on at present. */
  *inputsInUse(kind: string): Iterable<string> {
    yield* this.#cells.inputsInUse(kind);
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
    return this.#cells.inputsOf(kind, name);
  }
}

/** The kind and the name of an input. */
export type InputKey = readonly [kind: string, name: string];

/** Stands for a value that cannot be computed now; no value is like it. */
const FAILED = 'this value cannot be computed now';
const RUNNING = Symbol('running');
const RUNNING_VALUE: RecordedValue = { kind: '', name: '', node: -1, value: undefined, compute: undefined };
const UNDEFINED = Symbol('undefined');
