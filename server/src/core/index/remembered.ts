import { hashOfKey, Readers, type DependencyGraph } from './dependencies.ts';
import { namesOf } from './keys.ts';
import { memberIn, type Members } from './members.ts';
import type { InputKey } from './memo.ts';

/** A value with the node of what it was computed from. */
export interface RememberedValue {
  readonly kind: string;
  readonly name: string;
  readonly node: number;
  readonly value: unknown;
}

/** A value that very many others rest on, with a digest that tells whether it is still the same. */
export interface RememberedHub {
  readonly kind: string;
  readonly name: string;
  readonly node: number;
  readonly digest: string;
  /** The value, where it is worth keeping: see `ResultKinds.shared`. */
  readonly kept?: { readonly value: unknown };
}

/** What was read of single members of a hub: of each its name, a digest of what it was, and its node. */
export interface RememberedMembers {
  readonly kind: string;
  readonly name: string;
  readonly members: readonly RememberedMember[];
}

export type RememberedMember = readonly [member: string, digest: string, node: number];

/** An input that does not come from files, with the value it had. */
export interface OutsideInput {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

/** Values computed before, in this run or an earlier one, with all they were computed from. */
export interface Results {
  readonly graph: DependencyGraph;
  readonly values: readonly RememberedValue[];
  readonly hubs: readonly RememberedHub[];
  readonly members: readonly RememberedMembers[];
  readonly outside: readonly OutsideInput[];
  /** Within a run: the hubs that have to be computed again before it is known whether what rests on them holds. */
  readonly pending?: readonly InputKey[];
}

/** What rests on a hub, up to the next hubs, and these. */
interface Reach {
  readonly nodes: Int32Array;
  readonly hubs: readonly Hub[];
}

interface Hub {
  readonly kind: string;
  readonly name: string;
  readonly entries: RememberedHub[];
  /** What rests on single members of it: these may hold when the whole is another. */
  members: readonly RememberedMember[];
  /** The nodes it had when it was another, from which members still hold. */
  readonly formerNodes: number[];
  /** Something it was computed from changed, so its value may be another. */
  isPending: boolean;
  /** All that waits while it is pending; worked out when it first is. */
  reach: Reach | undefined;
  /** It was told already who waits. */
  isTold: boolean;
  /** The value that was looked at last, with its digest: most often it is the very same. */
  known: { readonly value: unknown; readonly digest: string } | undefined;
}

/**
 * Results as long as they hold: a value is taken from here until something it was computed from has changed. Where very many rest
 * on one value, as on the list of what was left out of all registers, they wait until it is computed again, and hold if it is the same.
 */
export class Remembered {
  readonly outside: readonly OutsideInput[];
  readonly graph: DependencyGraph;
  #madeReaders: Readers | undefined;
  readonly #byKind = new Map<string, Map<string, RememberedValue>>();
  readonly #byNode = new Map<number, RememberedValue>();
  readonly #hubs = new Map<string, Hub>();
  readonly #hubOfNode = new Map<number, Hub>();
  /** Nodes of members that hold. */
  readonly #memberNodes = new Set<number>();
  /** Kinds of hubs of which some have their value. */
  readonly #keptKinds = new Set<string>();
  readonly #isStale: Uint8Array;
  /** For how many pending hubs each node waits. */
  readonly #waits: Int32Array;
  #hasMoved = false;

  constructor({ graph, values, hubs, members, outside, pending = [] }: Results) {
    this.outside = outside;
    this.graph = graph;
    this.#isStale = new Uint8Array(graph.starts.length);
    this.#waits = new Int32Array(graph.starts.length);
    for (const value of values) {
      namesOf(this.#byKind, value.kind).set(value.name, value);
      this.#byNode.set(value.node, value);
    }
    for (const entry of hubs) {
      const { kind, name, node } = entry;
      const hub = this.#hubs.get(hubKey(kind, name)) ?? { kind, name, entries: [], members: [], formerNodes: [], isPending: false, reach: undefined, isTold: false, known: undefined };
      hub.entries.push(entry);
      this.#hubs.set(hubKey(kind, name), hub);
      this.#hubOfNode.set(node, hub);
      if (entry.kept !== undefined) {
        this.#keptKinds.add(kind);
      }
    }
    for (const { kind, name, members: own } of members) {
      const hub = this.#hubs.get(hubKey(kind, name));
      if (hub !== undefined) {
        hub.members = own;
        own.forEach(([, , node]) => this.#memberNodes.add(node));
      }
    }
    for (const [kind, name] of pending) {
      const hub = this.#hubs.get(hubKey(kind, name));
      if (hub !== undefined) {
        this.#suspend(hub, []);
      }
    }
  }

  /** Only made when something changed: very often nothing did. */
  get #readers(): Readers {
    this.#madeReaders ??= new Readers(this.graph);
    return this.#madeReaders;
  }

  get(kind: string, name: string): RememberedValue | undefined {
    const value = this.#byKind.get(kind)?.get(name);
    if (value !== undefined) {
      return (this.#waits[value.node] ?? 0) > 0 ? undefined : value;
    }
    const hub = this.#keptKinds.has(kind) ? this.#hubs.get(hubKey(kind, name)) : undefined;
    return hub === undefined || hub.isPending ? undefined : hub.entries.flatMap(keptValueOf)[0];
  }

  /** Whether a value may hold, which depends on one that was not computed again yet. */
  isWaiting(kind: string, name: string): boolean {
    const value = this.#byKind.get(kind)?.get(name);
    return value !== undefined && (this.#waits[value.node] ?? 0) > 0;
  }

  /** All values that hold for sure, or those too that wait for a hub. */
  values(isSure: boolean): RememberedValue[] {
    return [...this.#byNode.values()].filter((value) => !isSure || this.#waits[value.node] === 0);
  }

  /** The hubs of which it is known that they have not changed, or all. */
  hubs(isSure: boolean): RememberedHub[] {
    return [...this.#hubs.values()].flatMap((hub) => (isSure && hub.isPending ? [] : hub.entries));
  }

  /** The members that hold, of the hubs that are known not to have changed or of all. */
  members(isSure: boolean): RememberedMembers[] {
    return [...this.#hubs.values()].filter((hub) => hub.members.length > 0 && !(isSure && hub.isPending));
  }

  /** The digest of a value, where it is known. */
  digestOf({ kind, name, value }: { readonly kind: string; readonly name: string; readonly value: unknown }): string {
    const known = this.#hubs.get(hubKey(kind, name))?.known;
    return known !== undefined && known.value === value ? known.digest : digestOf(value);
  }

  /** The nodes that a hub had when it was another. Only members of it that hold rest on them. */
  formerNodesOf(kind: string, name: string): readonly number[] {
    return this.#hubs.get(hubKey(kind, name))?.formerNodes ?? [];
  }

  /** Every hub, with whether something it was computed from changed. */
  get hubKeys(): Iterable<{ readonly kind: string; readonly name: string; readonly isPending: boolean }> {
    return this.#hubs.values();
  }

  /** The values that wait for a hub, of each hub only once. */
  takeWaiting(): RememberedValue[] {
    const hubs = [...this.#hubs.values()].filter((hub) => hub.isPending && !hub.isTold);
    return hubs.flatMap((hub) => {
      hub.isTold = true;
      return [...(hub.reach?.nodes ?? [])].flatMap((node) => this.#byNode.get(node) ?? []);
    });
  }

  /** A value was computed anew and is followed from now on. */
  forget(kind: string, name: string): void {
    const value = this.#byKind.get(kind)?.get(name);
    if (value !== undefined) {
      this.#byKind.get(kind)?.delete(name);
      this.#byNode.delete(value.node);
    }
    const hub = this.#keptKinds.has(kind) ? this.#hubs.get(hubKey(kind, name)) : undefined;
    // Those that rest on it still want to know whether it is the same.
    hub?.entries.splice(0, hub.entries.length, ...hub.entries.map(({ node, digest }) => ({ kind, name, node, digest })));
  }

  /** @returns The values that hold no longer because these inputs changed, which are forgotten here. */
  change(keys: Iterable<InputKey>): RememberedValue[] {
    const found: RememberedValue[] = [];
    for (const [kind, name] of keys) {
      this.#drop(this.#readers.ofInput(kind, name), found);
    }
    return found;
  }

  /**
   * Tells what value a hub has now.
   *
   * @returns The values that hold no longer because it is another.
   */
  settle(kind: string, name: string, value: unknown): RememberedValue[] {
    const hub = this.#hubs.get(hubKey(kind, name));
    if (hub === undefined) {
      return [];
    }
    const [first] = hub.entries;
    if (!hub.isPending && hub.known === undefined && hub.entries.length === 1 && first !== undefined) {
      // Nothing that it was computed from has changed, so it is what it was.
      hub.known = { value, digest: first.digest };
      return [];
    }
    this.#hasMoved = true;
    const before = hub.known?.digest;
    const now = hub.known !== undefined && hub.known.value === value ? hub.known.digest : digestOf(value);
    hub.known = { value, digest: now };
    for (const node of hub.isPending ? (hub.reach?.nodes ?? []) : []) {
      this.#waits[node] = (this.#waits[node] ?? 1) - 1;
    }
    hub.isPending = false;
    hub.isTold = false;
    const [same, other] = [hub.entries.filter((entry) => entry.digest === now), hub.entries.filter((entry) => entry.digest !== now)];
    same.forEach((entry) => (this.#isStale[entry.node] = 0));
    const found: RememberedValue[] = [];
    for (const { node } of other) {
      this.#isStale[node] = 1;
      this.#hubOfNode.delete(node);
    }
    hub.entries.splice(0, hub.entries.length, ...same);
    const lost = other.length > 0 || (before !== undefined && before !== now) ? this.#loseMembers(hub, value) : [];
    if (other.length + lost.length > 0) {
      hub.reach = undefined;
    }
    if (same.length + hub.members.length === 0) {
      this.#hubs.delete(hubKey(kind, name));
    } else {
      hub.formerNodes.push(...other.map(({ node }) => node));
    }
    this.#drop(lost, found);
    for (const { node } of other) {
      this.#drop(this.#readers.ofNode(node), found);
    }
    return found;
  }

  /** @returns The nodes of the members of a hub that are other than they were; they are its members no longer. */
  #loseMembers(hub: Hub, value: unknown): number[] {
    const isMember = ([member, digest]: RememberedMember): boolean => isMembers(value) && digestOf(memberIn(value, member)) === digest;
    const lost = hub.members.filter((one) => !isMember(one)).map(([, , node]) => node);
    if (lost.length > 0) {
      hub.members = hub.members.filter(isMember);
      lost.forEach((node) => this.#memberNodes.delete(node));
    }
    return lost;
  }

  /** Whether a hub was computed again that may rest on other things now than what is remembered of it. */
  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  isHub(kind: string, name: string): boolean {
    return this.#hubs.has(hubKey(kind, name));
  }

  /** Marks nodes and all that rests on them, up to the next hub. */
  #drop(nodes: Iterable<number>, found: RememberedValue[]): void {
    const pending = [...nodes];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#isStale[node] === 1 || this.#memberNodes.has(node)) {
        continue;
      }
      this.#isStale[node] = 1;
      const hub = this.#hubOfNode.get(node);
      if (hub !== undefined) {
        this.#suspend(hub, found);
        continue;
      }
      const value = this.#byNode.get(node);
      if (value !== undefined) {
        this.forget(value.kind, value.name);
        found.push(value);
      }
      pending.push(...this.#readers.ofNode(node));
    }
  }

  /** Lets all that rests on a hub wait, and of what rests on another hub in between that one too. */
  #suspend(hub: Hub, found: RememberedValue[]): void {
    if (hub.isPending) {
      return;
    }
    hub.isPending = true;
    found.push(...hub.entries.flatMap(keptValueOf));
    hub.reach ??= this.#reachOf(hub);
    for (const node of hub.reach.nodes) {
      this.#waits[node] = (this.#waits[node] ?? 0) + 1;
    }
    for (const next of hub.reach.hubs) {
      this.#suspend(next, found);
    }
  }

  #reachOf(hub: Hub): Reach {
    const hubs = new Set<Hub>();
    const seen = new Set(hub.entries.map((entry) => entry.node));
    const own = seen.size;
    for (const node of seen) {
      for (const reader of this.#readers.ofNode(node)) {
        const next = this.#hubOfNode.get(reader);
        if (next === undefined) {
          seen.add(reader);
        } else if (next !== hub) {
          hubs.add(next);
        }
      }
    }
    return { nodes: Int32Array.from([...seen].slice(own)), hubs: [...hubs] };
  }
}

function keptValueOf({ kind, name, node, kept }: RememberedHub): RememberedValue[] {
  return kept === undefined ? [] : [{ kind, name, node, value: kept.value }];
}

/** A value that cannot be computed now is no set, and no member of it holds. */
function isMembers(value: unknown): value is Members<unknown> {
  return typeof value === 'object' && value !== null;
}

function hubKey(kind: string, name: string): string {
  return `${kind}\n${name}`;
}

/** A short text that differs when the value does. Sets and maps count with their order. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value, (_key, one: unknown) => (one instanceof Map ? { map: [...one] } : one instanceof Set ? { set: [...one] } : one)) as string | undefined;
  // Two hashes of 30 bits and the length: quick, and only ever compared with what the same program found before.
  return text === undefined ? '' : `${text.length}.${hashOfKey('', text)}.${hashOfKey('digest', text)}`;
}
