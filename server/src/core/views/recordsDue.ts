import type { Period } from '../dates/period.ts';
import { calendarPeriods } from '../dates/period.ts';
import { addDays, addDuration, daysBetween, latest, type Duration, type PlainDate } from '../dates/plainDate.ts';
import type { Configuration } from '../index/configuration.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { candidatesOf } from '../proof/candidates.ts';
import { cadenceDemands, compareIntervals, definitionsOf, gapOf, membersOf, subjectOf, type CadenceDemand } from '../proof/cadence.ts';
import { stateOf } from '../proof/entityState.ts';
import { countsFor } from '../proof/evaluate.ts';
import { subjectStart } from '../proof/subjectStart.ts';
import { compareText, roleName, typeTitle, type RoleName } from './names.ts';
import { placeOf, type Place } from './places.ts';

/** A record that is wanted at an interval and is not on file, or is on file and still open. */
export interface RecordDue {
  readonly type: string;
  readonly typeTitle: string;
  /** The period it is to speak of. */
  readonly period: string;
  /** The last day on which it is in time: the end of the period plus the grace. */
  readonly due: PlainDate;
  readonly isOverdue: boolean;
  readonly every: Duration;
  /** For whom: a service, supplier, plan; absent when it is wanted once for the SMS, or by several members alike. */
  readonly member?: string;
  readonly memberTitle?: string;
  /** How many members lack it, when they are several, and what they are: "5 services in scope". */
  readonly members?: number;
  readonly membersTitle?: string;
  /** The record that is there and was never closed. */
  readonly open?: string;
  /** Who kept the last one. */
  readonly owner?: RoleName;
  readonly place?: Place;
}

/**
 * Records whose last day lies before `until`, both days included, the most urgent first. Of several demands for the same
 * record the shortest interval speaks.
 */
export function recordsDue(sms: Sms, until: PlainDate): readonly RecordDue[] {
  const { lookups } = sms;
  // Named by days and not by a date, so that it is the same value tomorrow.
  const days = daysBetween(sms.asOf, until);
  return lookups.derivedOf('records-due', String(days), () => {
    const found = lackingWithin(lookups, days);
    const bySeries = new Map<string, Lacking[]>();
    for (const one of found) {
      const key = seriesKey(one.demand, one.member);
      const list = bySeries.get(key) ?? [];
      list.push(one);
      bySeries.set(key, list);
    }
    const own = found.filter((one) => !isLackedElsewhere(lookups, one, bySeries));
    return gathered(lookups, own)
      .map(({ first, members }) => described(sms, first, members))
      .sort((left, right) => compareText(left.due, right.due) || compareText(left.type, right.type) || compareText(left.member, right.member));
  });
}

/** How far ahead is looked at once, whoever asks for fewer days. */
const AHEAD_DAYS = 30;

interface Lacking {
  readonly demand: CadenceDemand;
  readonly member: string | undefined;
  readonly period: Period;
  readonly open: string | undefined;
}

/** What is lacking of one demand: a value of its own, so that an edit has only the demands looked at again that it touches. */
type LackingOfDemand = readonly Omit<Lacking, 'demand'>[];

function lackingWithin(lookups: Lookups, days: number): Lacking[] {
  const { asOf, configuration } = lookups;
  const until = addDays(asOf, days);
  const ahead = Math.max(days, AHEAD_DAYS);
  const demands = cadenceDemands(lookups).toSorted((left, right) => compareIntervals(left.every, right.every));
  return demands.flatMap((demand, at) => {
    const stricter = demands.slice(0, at).filter((other) => subjectOf(other) === subjectOf(demand) && (other.populations.length === 0) === (demand.populations.length === 0));
    const lacking = lookups.derivedOf('records-lacking', `${ahead}:${demand.key}`, () => lackingOf(lookups, demand, stricter, addDays(lookups.asOf, ahead)));
    return lacking
      .filter(({ period }) => {
        const due = dueOf(period, configuration);
        return due < asOf || due <= until;
      })
      .map((one) => ({ ...one, demand }));
  });
}

function lackingOf(lookups: Lookups, demand: CadenceDemand, stricter: readonly CadenceDemand[], until: PlainDate): LackingOfDemand {
  if (demand.populations.length === 0) {
    return stricter.length > 0 ? [] : lackingFor(lookups, demand, undefined, until);
  }
  const members = [...membersOf(lookups, demand)].filter((member) => !stricter.some((other) => membersOf(lookups, other).has(member)));
  return members.flatMap((member) => lackingFor(lookups, demand, member, until));
}

function lackingFor(lookups: Lookups, demand: CadenceDemand, member: string | undefined, until: PlainDate): LackingOfDemand {
  const gap = gapOf(lookups, demand, member);
  const coming = comingPeriods(lookups, demand, member, until, gap?.records);
  if (coming.length === 0 && (gap === undefined || (gap.missing.length === 0 && gap.open.length === 0))) {
    return NOTHING;
  }
  const overdue = [...(gap?.missing ?? []).map((period) => ({ period, open: undefined })), ...(gap?.open ?? []).map(({ period, record }) => ({ period, open: record }))];
  return [...overdue, ...coming].map((one) => ({ ...one, member }));
}

const NOTHING: readonly never[] = [];

/** A target of an agreement lacks the report that its service lacks: said once, at the service. */
function isLackedElsewhere(lookups: Lookups, { demand, member, period }: Lacking, bySeries: ReadonlyMap<string, readonly Lacking[]>): boolean {
  if (member === undefined) {
    return false;
  }
  const host = lookups.entity(member)?.host;
  const isRival = (other: Lacking): boolean => other.demand.populations.join() !== demand.populations.join() && other.period.start <= period.end && other.period.end >= period.start;
  const rivalsAt = (id: string): Lacking[] => (bySeries.get(seriesKey(demand, id)) ?? []).filter(isRival);
  const isLackedAround = (id: string, isStricter: (other: Lacking) => boolean): boolean => lookups.edges(id).some((end) => rivalsAt(end.other).some(isStricter));
  return (host !== undefined && isLackedAround(host, () => true)) || isLackedAround(member, (other) => compareIntervals(other.demand.every, demand.every) < 0);
}

function seriesKey(demand: CadenceDemand, member: string | undefined): string {
  return `${subjectOf(demand)} for ${member ?? ''}`;
}

function described(sms: Sms, { demand, member, period, open }: Lacking, members: readonly Lacking[] | undefined): RecordDue {
  const { lookups } = sms;
  const due = dueOf(period, lookups.configuration);
  const last = recordsOf(lookups, demand, member).at(-1);
  const owner = statusOf(lookups, last)?.owner;
  const place = (open === undefined ? undefined : placeOf(sms, open)) ?? placeOf(sms, member ?? last?.id ?? '');
  return {
    type: demand.type,
    typeTitle: titleOf(lookups, demand),
    period: period.label,
    due,
    isOverdue: due < lookups.asOf,
    every: demand.every,
    ...(members !== undefined ? { members: members.length, membersTitle: membersTitle(lookups, members) } : member === undefined ? {} : { member, memberTitle: lookups.entity(member)?.title ?? member }),
    ...(open === undefined ? {} : { open }),
    ...(owner === undefined ? {} : { owner: roleName(lookups, owner) }),
    ...(place === undefined ? {} : { place }),
  };
}

function membersTitle(lookups: Lookups, members: readonly Lacking[]): string {
  const titles = new Set(members.flatMap(({ demand }) => definitionsOf(lookups, demand).map(({ title }) => title)));
  return `${members.length} ${[...titles].join(' and ')}`;
}

function titleOf(lookups: Lookups, demand: CadenceDemand): string {
  const narrowed = Object.values(demand.where ?? {}).flatMap((values) => (typeof values === 'string' ? [] : values));
  return `${typeTitle(lookups, demand.type)}${narrowed.length === 0 ? '' : ` (${narrowed.join(', ')})`}`;
}

function dueOf(period: Period, { grace }: Configuration): PlainDate {
  return addDuration(period.end, grace);
}

/** Periods that are over, or will be by then, whose grace runs out between today and then, without a closed record. */
function comingPeriods(lookups: Lookups, demand: CadenceDemand, member: string | undefined, until: PlainDate, known: readonly string[] | undefined): { period: Period; open: string | undefined }[] {
  const { asOf, configuration } = lookups;
  const begin = latest(subjectStart(lookups, member), configuration.started) ?? addDuration(asOf, configuration.window, -1);
  const nearly = lookups.derivedOf('periods-nearly-due', `${demand.every}:${begin}:${until}`, () =>
    calendarPeriods(demand.every, begin, until).filter((period) => {
      const due = dueOf(period, lookups.configuration);
      return due >= lookups.asOf && due <= until;
    }),
  );
  const records = nearly.length === 0 ? [] : (known?.flatMap((id) => lookups.entity(id) ?? []) ?? recordsOf(lookups, demand, member));
  return nearly.flatMap((period) => {
    const inPeriod = records.filter((record) => record.when !== undefined && countsFor(record.when, period));
    const isClosed = inPeriod.some((record) => statusOf(lookups, record)?.closedOn !== undefined);
    return isClosed ? [] : [{ period, open: inPeriod[0]?.id }];
  });
}

/** All records of the series, earliest first. */
function recordsOf(lookups: Lookups, demand: CadenceDemand, member: string | undefined): Entity[] {
  return candidatesOf(lookups, { type: demand.type, member, via: demand.via, where: demand.where, anyTime: true })
    .filter((record) => stateOf(lookups, record.id).level !== 'missing')
    .sort((left, right) => compareText(left.when?.end ?? '', right.when?.end ?? ''));
}

/** Rows and parts follow the document that holds them. */
export function statusOf(lookups: Lookups, entity: Entity | undefined): ControlState | undefined {
  return entity?.status ?? (entity?.host === undefined ? undefined : lookups.entity(entity.host)?.status);
}

/** From so many members on that lack the same record, it is said once. */
const MANY = 3;

function gathered(lookups: Lookups, found: readonly Lacking[]): { readonly first: Lacking; readonly members?: readonly Lacking[] }[] {
  const groups = new Map<string, Lacking[]>();
  for (const one of found) {
    const key = `${titleOf(lookups, one.demand)} ${one.period.label} ${one.member === undefined ? '' : 'members'} ${one.open ?? ''}`;
    const list = groups.get(key) ?? [];
    list.push(one);
    groups.set(key, list);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first?.member === undefined || group.length < MANY ? group.map((one) => ({ first: one })) : [{ first, members: group }];
  });
}

/** The last day of the week that begins today. */
export function endOfWeek(today: PlainDate): PlainDate {
  return addDays(today, 6);
}

