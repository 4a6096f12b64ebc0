import type { Period } from '../dates/period.ts';
import { addDuration, type Duration, type PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, Filter, PopulationDefinition, Proof } from '../schema/model.ts';
import { candidatesOf } from './candidates.ts';
import { stateOfEntity } from './entityState.ts';
import { countsFor, coverPeriods } from './evaluate.ts';
import { subjectStart } from './subjectStart.ts';
import { populationOf } from './population.ts';
import { duePeriods } from './window.ts';

/** A record that the catalogue wants at an interval: once for every member of its populations, or once for the SMS. */
export interface CadenceDemand {
  readonly key: string;
  /** Its id. */
  readonly catalogue: string;
  /** Empty: the record is wanted once, whatever there is. */
  readonly populations: readonly string[];
  readonly type: string;
  readonly every: Duration;
  readonly where?: Filter;
  readonly via: readonly string[];
}

/** Which periods have no record. */
export interface Gap {
  readonly periods: readonly Period[];
  /** Periods for which nothing at all is on file. */
  readonly missing: readonly Period[];
  /** Periods for which there is only a record that was never closed. */
  readonly open: readonly { readonly period: Period; readonly record: string }[];
  /** Ids of all records of the series, closed or not, earliest first. */
  readonly records: readonly string[];
}

/** A gap as it is kept: with the labels of periods in place of these, which are worked out in no time. */
interface KeptGap {
  /** From when records are wanted. */
  readonly start?: PlainDate;
  readonly missing: readonly string[];
  readonly open: readonly (readonly [label: string, record: string])[];
  readonly records: readonly string[];
}

/** All that the catalogues of the SMS want at an interval, each once, however many points ask for it. */
export function cadenceDemands(lookups: Lookups): readonly CadenceDemand[] {
  return lookups.derived('cadence-demands', () => {
    const found = new Map<string, CadenceDemand>();
    for (const id of lookups.configuration.catalogues) {
      const catalogue = lookups.schemas.catalogues[id];
      for (const point of catalogue?.clauses.flatMap((clause) => clause.points) ?? []) {
        if (catalogue !== undefined && point.proof !== undefined && !point.note) {
          collect(lookups, catalogue, point.proof, [], found);
        }
      }
    }
    return [...found.values()];
  });
}

/** What stands under `any` is one way of several, so its absence alone is no gap. */
function collect(lookups: Lookups, catalogue: CatalogueDefinition, proof: Proof, outer: readonly string[], found: Map<string, CadenceDemand>): void {
  const populations = proof.forEach.length > 0 ? proof.forEach : outer;
  if (proof.form === 'all') {
    proof.of.forEach((part) => collect(lookups, catalogue, part, populations, found));
    return;
  }
  const every = proof.form !== 'record' ? undefined : proof.record.every === 'planned' ? lookups.schemas.types[proof.record.type]?.cadence : proof.record.every;
  if (proof.form !== 'record' || every === undefined) {
    return;
  }
  const { where, via } = proof;
  const key = JSON.stringify([catalogue.id, populations, proof.record.type, every, where ?? {}, via]);
  found.set(key, { key, catalogue: catalogue.id, populations, type: proof.record.type, every, via, ...(where === undefined ? {} : { where }) });
}

/** The populations that a demand names, as the catalogue defines them. */
export function definitionsOf(lookups: Lookups, { catalogue, populations }: CadenceDemand): PopulationDefinition[] {
  return populations.flatMap((name) => lookups.schemas.catalogues[catalogue]?.populations[name] ?? []);
}

/** The members that a record is wanted for; drafts are asked for nothing yet. */
export function membersOf(lookups: Lookups, demand: CadenceDemand): ReadonlySet<string> {
  return lookups.derivedOf(MEMBERS, populationsOf(demand), () => computeMembers(lookups, demand));
}

/** Whether a record is wanted for one of them. */
export function isMember(lookups: Lookups, demand: CadenceDemand, id: string): boolean {
  return lookups.isMember(MEMBERS, populationsOf(demand), id, () => computeMembers(lookups, demand));
}

const MEMBERS = 'cadence-members';

function populationsOf({ catalogue, populations }: CadenceDemand): string {
  return `${catalogue}:${populations.join(',')}`;
}

function computeMembers(lookups: Lookups, demand: CadenceDemand): ReadonlySet<string> {
  const catalogue = lookups.schemas.catalogues[demand.catalogue];
  const all = catalogue === undefined ? [] : demand.populations.map((name) => populationOf(lookups, catalogue, name));
  return new Set(all.flatMap((population) => (population.isDraft ? [] : population.members)));
}

/** What is missing of a series; undefined when nothing is due yet. */
export function gapOf(lookups: Lookups, demand: CadenceDemand, member: string | undefined): Gap | undefined {
  const kept = keptGapOf(lookups, demand, member);
  if (kept === undefined) {
    return undefined;
  }
  const { periods } = duePeriods(lookups, demand.every, kept.start);
  const open = new Map(kept.open);
  return {
    periods,
    missing: periods.filter(({ label }) => kept.missing.includes(label)),
    open: periods.flatMap((period) => {
      const record = open.get(period.label);
      return record === undefined ? [] : [{ period, record }];
    }),
    records: kept.records,
  };
}

/** Kept for each member, so that when a record changes the records of all other members need not be read. */
function keptGapOf(lookups: Lookups, demand: CadenceDemand, member: string | undefined): KeptGap | undefined {
  return lookups.derivedOf('cadence-gap', `${demand.key}:${member ?? ''}`, () => {
    const start = subjectStart(lookups, member);
    const { periods } = duePeriods(lookups, demand.every, start);
    if (periods.length === 0) {
      return undefined;
    }
    const records = candidatesOf(lookups, { type: demand.type, member, via: demand.via, where: demand.where, anyTime: true })
      .filter((record) => stateOfEntity(lookups, record).level !== 'missing')
      .sort((left, right) => compare(left.when?.end, right.when?.end) || compare(left.id, right.id));
    const closed = records.filter((record) => isClosed(lookups, record));
    const { missing } = coverPeriods(lookups, periods, closed);
    const nothing = new Set(coverPeriods(lookups, missing, records).missing);
    const open = missing.flatMap((period): [string, string][] => {
      const record = nothing.has(period) ? undefined : records.find((one) => one.when !== undefined && countsFor(one.when, period));
      return record === undefined ? [] : [[period.label, record.id]];
    });
    return { ...(start === undefined ? {} : { start }), missing: [...nothing].map(({ label }) => label), open, records: records.map(({ id }) => id) };
  });
}

/** Periods that every member lacks: then it is the series that has a gap, not the members. */
export function commonGaps(lookups: Lookups, demand: CadenceDemand): ReadonlySet<string> {
  return lookups.derivedOf('cadence-common', demand.key, () => {
    const members = [...membersOf(lookups, demand)];
    if (members.length < MANY) {
      return new Set();
    }
    // Of a member that began later, nothing was expected before.
    const expected = new Map<string, number>();
    const counts = new Map<string, number>();
    const count = (into: Map<string, number>, label: string): unknown => into.set(label, (into.get(label) ?? 0) + 1);
    for (const member of members) {
      const kept = keptGapOf(lookups, demand, member);
      duePeriods(lookups, demand.every, kept === undefined ? subjectStart(lookups, member) : kept.start).periods.forEach(({ label }) => count(expected, label));
      kept?.missing.forEach((label) => count(counts, label));
    }
    return new Set([...counts].filter(([label, lacking]) => lacking >= MANY && lacking === expected.get(label)).map(([label]) => label));
  });
}

/** From so many members on, what all of them lack is said once. */
const MANY = 3;

/** Shorter intervals first, so that of two demands for the same record the stricter one speaks. */
export function compareIntervals(left: Duration, right: Duration): number {
  const day = '2001-01-01' as PlainDate;
  return compare(addDuration(day, left), addDuration(day, right));
}

/** A broken seal, and a closing that lacks its date, are reported as such; here it is enough that the record was closed. */
function isClosed(lookups: Lookups, record: Entity): boolean {
  const status = record.status ?? (record.host === undefined ? undefined : lookups.entity(record.host)?.status);
  return status?.closedOn === undefined ? status?.status === 'closed' : lookups.hasCome(status.closedOn);
}

/** Several points may ask for the same record of a member: the shortest interval speaks for all. */
export function strictest(demands: readonly CadenceDemand[]): Map<string, CadenceDemand> {
  const found = new Map<string, CadenceDemand>();
  for (const demand of demands.toSorted((left, right) => compareIntervals(left.every, right.every))) {
    const subject = subjectOf(demand);
    if (!found.has(subject)) {
      found.set(subject, demand);
    }
  }
  return found;
}

/** What names a series of records: its type, and what narrows it. */
export function subjectOf(demand: CadenceDemand): string {
  return demand.where === undefined ? demand.type : `${demand.type} ${JSON.stringify(demand.where)}`;
}

function compare(left: string | undefined, right: string | undefined): number {
  return (left ?? '') < (right ?? '') ? -1 : (left ?? '') > (right ?? '') ? 1 : 0;
}
