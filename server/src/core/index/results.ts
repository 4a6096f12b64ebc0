import type { InputKey } from './memo.ts';
import { prune, readerCounts, type DependencyRecorder } from './dependencies.ts';
import { isMemberKind, memberKeyOf } from './members.ts';
import { digestOf, type OutsideInput, type Remembered, type RememberedHub, type RememberedMember, type RememberedMembers, type RememberedValue, type Results } from './remembered.ts';

export interface ResultKinds {
  /** Kinds of the values that are worth keeping. */
  readonly values: ReadonlySet<string>;
  /** Those of them that rest on files alone, so that they are the same whatever inputs from outside are. */
  readonly inside: ReadonlySet<string>;
  /** Kinds of values made of plain data that are kept too, and on which very many others may rest. */
  readonly shared: ReadonlySet<string>;
  /** Kinds of inputs that do not come from files: their values are kept with the results, and compared before these are used again. */
  readonly outside: ReadonlySet<string>;
  /** So many must read a value themselves before it is worth asking whether it is still the same. */
  readonly manyReaders: number;
}

/** A value of the first computation. Where changes are followed it can be computed again, for those that wait for it. */
export interface RecordedValue extends RememberedValue {
  readonly compute: (() => unknown) | undefined;
}

/** What there is to make results of. */
export interface ResultSources {
  readonly recorder: DependencyRecorder;
  /** What was computed in this run, by kind and name. */
  readonly recorded: ReadonlyMap<string, ReadonlyMap<string, RecordedValue>>;
  /** What still holds of an earlier run. */
  readonly remembered: Remembered | undefined;
  readonly kinds: ResultKinds;
  /** The present value of an input. */
  readonly read: (kind: string, name: string) => unknown;
}

/**
 * The results so far, of this run and the earlier one it began with, and no more of the graph than they rest on.
 *
 * @param isSure Only those that hold for sure; else also those that wait for a hub, which this run goes on with.
 */
export function takeResults({ recorder, recorded, remembered, kinds, read }: ResultSources, isSure: boolean): Results {
  const whole = recorder.graph();
  const readers = readerCounts(whole);
  // What very many rest on since before is looked after as well when few rest on it anew.
  const isManyRead = ({ kind, name, node }: RecordedValue): boolean => (readers[node] ?? 0) >= kinds.manyReaders || remembered?.isHub(kind, name) === true;
  const isHub = (value: RecordedValue): boolean => kinds.shared.has(value.kind) && isManyRead(value);
  const computed = [...kinds.values, ...kinds.shared].flatMap((kind) => [...(recorded.get(kind)?.values() ?? [])].filter((value) => !isHub(value)));
  const values: RememberedValue[] = [...computed, ...(remembered?.values(isSure) ?? []).filter(({ kind, name }) => recorded.get(kind)?.has(name) !== true)];
  const earlier = remembered?.hubs(isSure) ?? [];
  const replaced = new Map<number, number>();
  for (const { kind, name, node } of earlier) {
    const again = recorded.get(kind)?.get(name);
    if (again !== undefined) {
      // It was computed again and is the same. It may rest on other things now, and so does what rests on it.
      replaced.set(node, again.node);
    }
  }
  const hubs = [...hubsAmong(recorded, isManyRead, kinds, remembered), ...earlier.filter(({ node }) => !replaced.has(node))];
  for (const { kind, name } of remembered?.members(isSure) ?? []) {
    const again = recorded.get(kind)?.get(name);
    remembered?.formerNodesOf(kind, name).forEach((node) => again !== undefined && replaced.set(node, again.node));
  }
  const { graph, numberOf } = prune(whole, values.map(({ node }) => node), replaced);
  const outside = new Map<string, OutsideInput>();
  for (const { kind, name } of [...recorder.keysOf(kinds.outside), ...(remembered?.outside ?? [])]) {
    outside.set(`${kind}\n${name}`, { kind, name, value: read(kind, name) });
  }
  return {
    graph,
    values: values.map(({ kind, name, value, node }) => ({ kind, name, value, node: numberOf(node) ?? 0 })),
    hubs: hubs.flatMap((hub) => {
      const node = numberOf(hub.node);
      return node === undefined ? [] : [{ ...hub, node }];
    }),
    members: membersOf(recorded, remembered?.members(isSure) ?? [], new Set(hubs.map(({ kind, name }) => hubName(kind, name))), numberOf),
    outside: [...outside.values()],
    ...(isSure ? {} : { pending: [...(remembered?.hubKeys ?? [])].flatMap(({ kind, name, isPending }): InputKey[] => (isPending ? [[kind, name]] : [])) }),
  };
}

/** What was read of single members of hubs, now or before, as far as something rests on it. */
function membersOf(recorded: ResultSources['recorded'], earlier: readonly RememberedMembers[], hubs: ReadonlySet<string>, numberOf: (node: number) => number | undefined): RememberedMembers[] {
  const found = new Map<string, RememberedMembers & { readonly members: RememberedMember[] }>();
  const add = (kind: string, name: string, [member, digest, node]: RememberedMember): void => {
    const [hub, number] = [hubName(kind, name), numberOf(node)];
    if (number !== undefined && hubs.has(hub)) {
      const of = found.get(hub) ?? { kind, name, members: [] };
      of.members.push([member, digest, number]);
      found.set(hub, of);
    }
  };
  for (const { kind, name, members } of earlier) {
    members.forEach((one) => add(kind, name, one));
  }
  for (const [recordedKind, names] of recorded) {
    for (const { name: recordedName, value, node } of isMemberKind(recordedKind) ? names.values() : []) {
      const { kind, name, member } = memberKeyOf(recordedKind, recordedName);
      add(kind, name, [member, digestOf(value), node]);
    }
  }
  return [...found.values()];
}

function hubName(kind: string, name: string): string {
  return `${kind}\n${name}`;
}

function* hubsAmong(recorded: ResultSources['recorded'], isManyRead: (value: RecordedValue) => boolean, { values, shared }: ResultKinds, remembered: Remembered | undefined): Iterable<RememberedHub> {
  for (const [kind, names] of recorded) {
    for (const one of values.has(kind) ? [] : names.values()) {
      const { name, node, value } = one;
      if (isManyRead(one)) {
        yield { kind, name, node, digest: remembered?.digestOf(one) ?? digestOf(value), ...(shared.has(kind) ? { kept: { value } } : {}) };
      }
    }
  }
}
