import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memo, type InputKey } from './memo.ts';
import type { Results } from './remembered.ts';
import type { ResultKinds } from './results.ts';

/**
 * A memo says what a plain computation says, whatever came before: over random graphs of values that rest on inputs and on each other,
 * some sets and records of which only members are read, some that cannot be computed now and then, some that catch that; and over random
 * histories of changes, of questions, and of runs that begin with the results of an earlier one.
 */

const INPUTS = 5;
const OUTSIDE = 2;
const MEMBERS = ['m0', 'm1', 'm2', 'm3'];

type Read = { readonly kind: 'inside' | 'outside'; readonly at: number } | { readonly kind: 'value'; readonly at: number } | { readonly kind: 'set' | 'record'; readonly at: number; readonly member: number };

interface Value {
  readonly kind: 'middle' | 'shared' | 'leaf' | 'set' | 'record';
  readonly reads: readonly Read[];
  /** When this comes to something odd, more is read. */
  readonly condition: Read;
  readonly more: readonly Read[];
  readonly modulus: number;
  /** It fails when what it read comes to one more than a multiple of this; 0: never. */
  readonly failsAt: number;
  readonly isCareful: boolean;
}

type Step =
  | { readonly kind: 'change'; readonly at: readonly number[]; readonly to: readonly number[]; readonly settles: boolean }
  | { readonly kind: 'outside'; readonly at: number; readonly to: number }
  | { readonly kind: 'ask'; readonly values: readonly number[] }
  | { readonly kind: 'ask all' }
  | { readonly kind: 'track' }
  | { readonly kind: 'next run'; readonly changes: readonly { readonly at: number; readonly to: number }[]; readonly outside: number | undefined }
  | { readonly kind: 'go back' };

const read: fc.Arbitrary<Read> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('inside' as const), at: fc.nat(INPUTS - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('outside' as const), at: fc.nat(OUTSIDE - 1) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('value' as const), at: fc.nat(30) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('set' as const, 'record' as const), at: fc.nat(30), member: fc.nat(MEMBERS.length - 1) }) },
);

const value: fc.Arbitrary<Value> = fc.record({
  kind: fc.constantFrom('middle' as const, 'shared' as const, 'leaf' as const, 'leaf' as const, 'set' as const, 'record' as const),
  reads: fc.array(read, { maxLength: 3 }),
  condition: read,
  more: fc.array(read, { maxLength: 2 }),
  modulus: fc.integer({ min: 2, max: 5 }),
  failsAt: fc.constantFrom(0, 0, 0, 0, 3),
  isCareful: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('change' as const), at: fc.array(fc.nat(INPUTS - 1), { minLength: 1, maxLength: 2 }), to: fc.array(fc.nat(4), { minLength: 2, maxLength: 2 }), settles: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('outside' as const), at: fc.nat(OUTSIDE - 1), to: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), values: fc.array(fc.nat(30), { maxLength: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask all' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('track' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('next run' as const), changes: fc.array(fc.record({ at: fc.nat(INPUTS - 1), to: fc.nat(4) }), { maxLength: 2 }), outside: fc.option(fc.nat(3), { nil: undefined }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('go back' as const) }) },
);

/** How a value reads what it rests on. */
interface Reader {
  readonly input: (kind: 'inside' | 'outside', at: number) => number;
  readonly value: (at: number) => unknown;
  readonly member: (at: number, kind: 'set' | 'record', member: string) => unknown;
}

class World {
  readonly inputs: { inside: number[]; outside: number[] } = { inside: new Array<number>(INPUTS).fill(1), outside: new Array<number>(OUTSIDE).fill(1) };
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  memo(isTracking: boolean, results: ResultKinds): Memo {
    return new Memo((kind, name) => this.inputs[kind as 'inside' | 'outside'][Number(name)], { isTracking, results });
  }

  /** What a value is, computed from nothing but the inputs. */
  plain(at: number): unknown {
    const member = (of: number, kind: 'set' | 'record', name: string): unknown => {
      const whole = this.plain(of);
      return kind === 'set' ? (whole as ReadonlySet<string>).has(name) : (whole as Record<string, unknown>)[name];
    };
    return this.#compute(at, { input: (kind, one) => this.inputs[kind][one] ?? 0, value: (one) => this.plain(one), member });
  }

  ask(memo: Memo, at: number): unknown {
    const { kind } = this.#at(at);
    const compute = (): unknown => this.#through(memo, at);
    return kind === 'leaf' && at % 2 === 0 ? memo.part(kind, String(at), compute) : memo.derivedOf(kind, String(at), compute);
  }

  #through(memo: Memo, at: number): unknown {
    const member = (of: number, kind: 'set' | 'record', name: string): unknown =>
      kind === 'set' ? memo.isMember('set', String(of), name, () => this.#through(memo, of) as ReadonlySet<string>) : memo.entryOf('record', String(of), name, () => this.#through(memo, of) as Record<string, unknown>);
    return this.#compute(at, { input: (kind, one) => memo.input(kind, String(one)) as number, value: (one) => this.ask(memo, one), member });
  }

  #at(at: number): Value {
    const found = this.#values[at];
    if (found === undefined) {
      throw new Error(`There is no value ${at}`);
    }
    return found;
  }

  /** A value of some kinds before this one, so that none rests on itself. */
  #earlier(wanted: number, before: number, isWanted: (kind: Value['kind']) => boolean): number | undefined {
    const found = this.#values.flatMap(({ kind }, at) => (at < before && isWanted(kind) ? [at] : []));
    return found[wanted % Math.max(1, found.length)];
  }

  #compute(at: number, reader: Reader): unknown {
    const { kind, reads, condition, more, modulus, failsAt, isCareful } = this.#at(at);
    const number = (one: Read): number => {
      if (one.kind === 'inside' || one.kind === 'outside') {
        return reader.input(one.kind, one.at);
      }
      const target = this.#earlier(one.at, at, (other) => (one.kind === 'value' ? other !== 'set' && other !== 'record' : other === one.kind));
      if (target === undefined) {
        return 7;
      }
      return 'member' in one ? Number(reader.member(target, one.kind, MEMBERS[one.member] ?? '') ?? 9) : (reader.value(target) as number);
    };
    const tried = (one: Read): number => {
      try {
        return number(one);
      } catch (error) {
        if (isCareful) {
          return 13;
        }
        throw error;
      }
    };
    let sum = reads.reduce((total, one, place) => total + (place + 1) * tried(one), 0);
    if (tried(condition) % 2 === 1) {
      sum += more.reduce((total, one) => total + 3 * tried(one), 1);
    }
    if (failsAt > 0 && sum % failsAt === 1) {
      throw new Error('It cannot be computed');
    }
    const members = MEMBERS.filter((_member, place) => (sum >> place) % 2 === 1);
    return kind === 'set' ? new Set(members) : kind === 'record' ? Object.fromEntries(members.map((member, place) => [member, (sum + place) % modulus])) : kind === 'leaf' ? sum : sum % modulus;
  }
}

/** How many histories are tried; `CLAUSEWORK_RUNS=60000` looks harder. */
const RUNS = Number(process.env['CLAUSEWORK_RUNS'] ?? 1500);

describe('a memo', () => {
  it('says what a plain computation says, whatever came before', () => {
    const world = fc.array(value, { minLength: 3, maxLength: 14 });
    const order = fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(world, fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), fc.integer({ min: 1, max: 3 }), fc.boolean(), order, (values, steps, isTracking, manyReaders, keepsRecords, ranks) => {
        const history = new MemoHistory(values, isTracking, { values: new Set(['leaf']), inside: new Set(), shared: new Set(keepsRecords ? ['shared', 'record'] : ['shared']), outside: new Set(['outside']), manyReaders }, ranks);
        steps.forEach((one) => history.take(one));
        history.compareAll();
      }),
      { numRuns: RUNS },
    );
  }, 120_000 + RUNS * 20);
});

class MemoHistory {
  readonly #world: World;
  readonly #isTracking: boolean;
  readonly #kinds: ResultKinds;
  readonly #order: readonly number[];
  #memo: Memo;
  #begun: { readonly results: Results; readonly inside: readonly number[] } | undefined;

  constructor(values: readonly Value[], isTracking: boolean, kinds: ResultKinds, ranks: readonly number[]) {
    this.#world = new World(values);
    this.#isTracking = isTracking;
    this.#kinds = kinds;
    this.#order = values.map((_value, at) => at).sort((left, right) => (ranks[left] ?? 0) - (ranks[right] ?? 0));
    this.#memo = this.#world.memo(isTracking, kinds);
    this.#memo.setLoaded();
    this.compareAll();
  }

  compareAll(): void {
    this.#compare(this.#order);
  }

  take(step: Step): void {
    switch (step.kind) {
      case 'change':
        this.#memo.invalidate(step.at.flatMap((at, place) => this.#set('inside', at, step.to[place] ?? 0)), step.settles);
        break;
      case 'outside':
        this.#memo.reconsider(this.#set('outside', step.at, step.to));
        break;
      case 'ask':
        this.#compare(step.values.map((at) => at % this.#order.length));
        break;
      case 'ask all':
        this.compareAll();
        break;
      case 'track':
        if (this.#isTracking) {
          this.#memo.track();
        }
        break;
      case 'next run':
        this.#nextRun(step.changes, step.outside);
        break;
      case 'go back':
        this.#goBack();
    }
  }

  #compare(values: readonly number[]): void {
    for (const at of values) {
      expect([at, outcomeOf(() => this.#world.ask(this.#memo, at))]).toEqual([at, outcomeOf(() => this.#world.plain(at))]);
    }
  }

  #set(kind: 'inside' | 'outside', at: number, to: number): InputKey[] {
    const inputs = this.#world.inputs[kind];
    const isOther = inputs[at] !== to;
    inputs[at] = to;
    return isOther ? [[kind, String(at)]] : [];
  }

  #nextRun(changes: readonly { readonly at: number; readonly to: number }[], outside: number | undefined): void {
    const taken = this.#memo.results();
    if (taken === undefined) {
      return;
    }
    // As they are written to a file and read back.
    const results = { ...(JSON.parse(JSON.stringify({ ...taken, graph: undefined })) as Results), graph: structuredClone(taken.graph) };
    this.#begun = { results, inside: [...this.#world.inputs.inside] };
    this.#memo = this.#world.memo(this.#isTracking, this.#kinds);
    this.#memo.adopt(results);
    changes.forEach(({ at, to }) => this.#memo.invalidate(this.#set('inside', at, to)));
    this.#memo.setLoaded();
    if (outside !== undefined) {
      this.#memo.reconsider(this.#set('outside', 0, outside));
    }
  }

  #goBack(): void {
    if (this.#begun !== undefined) {
      const { results, inside } = this.#begun;
      this.#memo.reset();
      inside.forEach((to, at) => this.#memo.invalidate(this.#set('inside', at, to)));
      this.#memo.adopt(results);
    }
  }
}

function outcomeOf(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return String(error);
  }
}
