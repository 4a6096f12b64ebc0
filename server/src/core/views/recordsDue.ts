import type { Period } from '../dates/period.ts';
import { calendarPeriods } from '../dates/period.ts';
import { addDays, addDuration, latest, type Duration, type PlainDate } from '../dates/plainDate.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { candidatesOf } from '../proof/candidates.ts';
import { cadenceDemands, compareIntervals, gapOf, membersOf, strictest, subjectOf, type CadenceDemand } from '../proof/cadence.ts';
import { stateOf } from '../proof/entityState.ts';
import { subjectStart } from '../proof/evaluate.ts';
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
  /** How many members lack it, when they are several. */
  readonly members?: number;
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
export function recordsDue(sms: Sms, until: PlainDate): RecordDue[] {
  const { lookups } = sms;
  const demands = cadenceDemands(lookups);
  const found = [...strictest(demands.filter((one) => one.populations.length === 0)).values()].flatMap((demand) => lacking(lookups, demand, undefined, until));
  const byMember = new Map<string, CadenceDemand[]>();
  for (const demand of demands.filter((one) => one.populations.length > 0)) {
    for (const member of membersOf(lookups, demand)) {
      const list = byMember.get(member) ?? [];
      list.push(demand);
      byMember.set(member, list);
    }
  }
  for (const [member, wanted] of byMember) {
    found.push(...[...strictest(wanted).values()].flatMap((demand) => lacking(lookups, demand, member, until)));
  }
  const bySeries = new Map<string, Lacking[]>();
  for (const one of found) {
    const key = seriesKey(one.demand, one.member);
    bySeries.set(key, [...(bySeries.get(key) ?? []), one]);
  }
  const own = found.filter((one) => !isLackedElsewhere(lookups, one, bySeries)).map((one) => described(sms, one));
  return gathered(own).sort((left, right) => compareText(left.due, right.due) || compareText(left.type, right.type) || compareText(left.member, right.member));
}

interface Lacking {
  readonly demand: CadenceDemand;
  readonly member: string | undefined;
  readonly period: Period;
  readonly open: string | undefined;
}

function lacking(lookups: Lookups, demand: CadenceDemand, member: string | undefined, until: PlainDate): Lacking[] {
  const gap = gapOf(lookups, demand, member);
  const overdue = [...(gap?.missing ?? []).map((period) => ({ period, open: undefined })), ...(gap?.open ?? []).map(({ period, record }) => ({ period, open: record }))];
  return [...overdue, ...comingPeriods(lookups, demand, member, until)].map((one) => ({ ...one, demand, member }));
}

/** A target of an agreement lacks the report that its service lacks: said once, at the service. */
function isLackedElsewhere(lookups: Lookups, { demand, member, period }: Lacking, bySeries: ReadonlyMap<string, readonly Lacking[]>): boolean {
  if (member === undefined) {
    return false;
  }
  const host = lookups.entity(member)?.host;
  const isRival = (other: Lacking): boolean => other.demand.populations.join() !== demand.populations.join() && other.period.start <= period.end && other.period.end >= period.start;
  const rivalsAt = (id: string): Lacking[] => lookups.edges(id).flatMap((end) => bySeries.get(seriesKey(demand, end.other)) ?? []).filter(isRival);
  return (host !== undefined && rivalsAt(host).length > 0) || rivalsAt(member).some((other) => compareIntervals(other.demand.every, demand.every) < 0);
}

function seriesKey(demand: CadenceDemand, member: string | undefined): string {
  return `${subjectOf(demand)} for ${member ?? ''}`;
}

function described(sms: Sms, { demand, member, period, open }: Lacking): RecordDue {
  const { lookups } = sms;
  const due = addDuration(period.end, lookups.configuration.grace);
  const last = recordsOf(lookups, demand, member).at(-1);
  const owner = statusOf(lookups, last)?.owner;
  const place = (open === undefined ? undefined : placeOf(sms, open)) ?? placeOf(sms, member ?? last?.id ?? '');
  const narrowed = Object.values(demand.where ?? {}).flatMap((values) => (typeof values === 'string' ? [] : values));
  return {
    type: demand.type,
    typeTitle: `${typeTitle(lookups, demand.type)}${narrowed.length === 0 ? '' : ` (${narrowed.join(', ')})`}`,
    period: period.label,
    due,
    isOverdue: due < sms.asOf,
    every: demand.every,
    ...(member === undefined ? {} : { member, memberTitle: lookups.entity(member)?.title ?? member }),
    ...(open === undefined ? {} : { open }),
    ...(owner === undefined ? {} : { owner: roleName(lookups, owner) }),
    ...(place === undefined ? {} : { place }),
  };
}

/** Periods that are over, or will be by then, whose grace runs out between today and then, without a closed record. */
function comingPeriods(lookups: Lookups, demand: CadenceDemand, member: string | undefined, until: PlainDate): { period: Period; open: string | undefined }[] {
  const { asOf, configuration } = lookups;
  const begin = latest(subjectStart(lookups, member), configuration.started) ?? addDuration(asOf, configuration.window, -1);
  const nearly = calendarPeriods(demand.every, begin, until).filter((period) => {
    const due = addDuration(period.end, configuration.grace);
    return due >= asOf && due <= until;
  });
  const records = nearly.length === 0 ? [] : recordsOf(lookups, demand, member);
  return nearly.flatMap((period) => {
    const inPeriod = records.filter((record) => record.when !== undefined && record.when.start <= period.end && record.when.end >= period.start);
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

function gathered(found: readonly RecordDue[]): RecordDue[] {
  const groups = new Map<string, RecordDue[]>();
  for (const one of found) {
    const key = `${one.typeTitle} ${one.period} ${one.member === undefined ? '' : 'members'} ${one.open === undefined ? '' : one.open}`;
    const list = groups.get(key) ?? [];
    list.push(one);
    groups.set(key, list);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.member === undefined || group.length < MANY) {
      return group;
    }
    const { member: _, memberTitle: __, ...rest } = first;
    return [{ ...rest, members: group.length }];
  });
}

/** The last day of the week that begins today. */
export function endOfWeek(today: PlainDate): PlainDate {
  return addDays(today, 6);
}

