import type { PlainDate } from '../dates/plainDate.ts';
import { addDuration } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import { suspectTargets } from '../proof/entityState.ts';
import { isCurrent } from '../proof/population.ts';
import { isKeptUp } from '../rules/rule.ts';
import { validitiesOf, warnFrom } from '../rules/support/validity.ts';
import { actionsView, type ActionEntry } from './actions.ts';
import { compareText, roleName, type RoleName } from './names.ts';
import { placeIn, placeOf, type Place } from './places.ts';
import { endOfWeek, recordsDue, type RecordDue } from './recordsDue.ts';
import { waitingApprovals, type WaitingApproval } from './waiting.ts';

/** What somebody has to see to today, most urgent first in every list. */
export interface TodayView {
  readonly asOf: PlainDate;
  /** The last day of the week that `recordsDue` looks ahead. */
  readonly until: PlainDate;
  readonly overdueActions: readonly OverdueAction[];
  readonly recordsDue: readonly RecordDue[];
  readonly missedTargets: readonly MissedTarget[];
  readonly approvalsWaiting: readonly WaitingApproval[];
  readonly suspectLinks: readonly SuspectLink[];
  readonly expiring: readonly Expiry[];
}

export interface OverdueAction extends ActionEntry {
  readonly by?: RoleName;
}

/** A target that was missed, with nothing on file that follows from it. */
export interface MissedTarget {
  readonly target: string;
  readonly targetTitle: string;
  readonly record: string;
  readonly period?: string;
  readonly result?: string;
  readonly promised?: string;
  readonly unit?: string;
  readonly place: Place;
}

/** Approved on the ground of a version that was replaced by a new major one. */
export interface SuspectLink {
  readonly id: string;
  readonly title: string;
  readonly owner?: RoleName;
  readonly target: string;
  readonly targetTitle: string;
  readonly builtOn: string;
  readonly now: string;
  readonly place: Place;
}

export interface Expiry {
  readonly id: string;
  readonly title: string;
  readonly field: string;
  readonly to: PlainDate;
  readonly isPast: boolean;
  /** The last day on which notice can be given, where a notice period is agreed. */
  readonly noticeBy?: PlainDate;
  readonly isNoticePast?: true;
  readonly place: Place;
}

export function todayView(sms: Sms): TodayView {
  const until = endOfWeek(sms.asOf);
  return {
    asOf: sms.asOf,
    until,
    overdueActions: overdueActions(sms),
    recordsDue: recordsDue(sms, until),
    missedTargets: missedTargets(sms),
    approvalsWaiting: waitingApprovals(sms),
    suspectLinks: suspectLinks(sms),
    expiring: expiring(sms),
  };
}

function overdueActions(sms: Sms): OverdueAction[] {
  return actionsView(sms)
    .actions.filter((action) => action.state === 'overdue')
    .map((action) => (action.owner === undefined ? action : { ...action, by: roleName(sms.lookups, action.owner) }));
}

const RESULT = 'target-result';

/** Results of the evidence window that say a target was missed and name no improvement, problem or nonconformity. */
export function missedTargets(sms: Sms): MissedTarget[] {
  const { lookups } = sms;
  const found: MissedTarget[] = [];
  for (const id of lookups.ofType(RESULT)) {
    const row = lookups.entity(id);
    // Few targets are missed: each of those is a value of its own, as its place is found by looking into the record again.
    const missed = row?.fields['met']?.[0] === 'no' ? lookups.derivedOf('missed-target', id, () => missedTarget(sms, id)) : undefined;
    if (missed !== undefined) {
      found.push(missed);
    }
  }
  return found.sort((left, right) => compareText(right.period ?? '', left.period ?? '') || compareText(left.target, right.target));
}

function missedTarget(sms: Sms, id: string): MissedTarget | undefined {
  const { lookups } = sms;
  const row = lookups.entity(id);
  const host = row?.host === undefined ? undefined : lookups.entity(row.host);
  if (row === undefined || host === undefined || row.fields['met']?.[0] !== 'no' || !isKeptUp(host) || !isCurrent(lookups, row) || lookups.linked(id, 'raises').length > 0) {
    return undefined;
  }
  const place = placeOf(sms, row.id, { field: 'met' });
  if (place === undefined) {
    return undefined;
  }
  const target = row.fields['target']?.[0] ?? '';
  const definition = lookups.entity(target);
  const [period, result, promised] = [host.fields['period']?.[0] ?? host.when?.end, row.fields['result']?.[0], definition?.fields['target']?.[0]];
  const unit = row.fields['unit']?.[0] ?? definition?.fields['unit']?.[0];
  return {
    target,
    targetTitle: definition?.title ?? target,
    record: host.id,
    ...(period === undefined ? {} : { period }),
    ...(result === undefined ? {} : { result }),
    ...(promised === undefined ? {} : { promised }),
    ...(unit === undefined ? {} : { unit }),
    place,
  };
}

function suspectLinks(sms: Sms): SuspectLink[] {
  const found: SuspectLink[] = [];
  for (const path of sms.documentPaths) {
    const { document, entities = [] } = sms.model(path) ?? {};
    const places = entities.find(({ entity }) => entity === document);
    if (document?.status === undefined || places === undefined || !isKeptUp(document)) {
      continue;
    }
    for (const { id, builtOn, now } of suspectTargets(sms.lookups, document)) {
      const link = sms.model(path)?.edges.find((edge) => edge.target === id && edge.file === path);
      const { owner } = document.status;
      found.push({
        id: document.id,
        title: document.title,
        ...(owner === undefined ? {} : { owner: roleName(sms.lookups, owner) }),
        target: id,
        targetTitle: sms.lookups.entity(id)?.title ?? id,
        builtOn,
        now,
        place: link === undefined ? placeIn(places) : { path, span: link.span },
      });
    }
  }
  return found.sort((left, right) => compareText(left.id, right.id) || compareText(left.target, right.target));
}

/** What has run out, and what will while there is still time to act. */
export function expiring(sms: Sms): Expiry[] {
  const { lookups } = sms;
  // Each document is a value of its own: to find the place of a field it is read again.
  const found = lookups.withLastDay().flatMap((path) => lookups.derivedOf('expiring', path, () => expiringIn(sms, path)));
  return found.sort((left, right) => compareText(left.to, right.to) || compareText(left.id, right.id));
}

function expiringIn(sms: Sms, path: string): readonly Expiry[] {
  const { lookups } = sms;
  const model = sms.model(path);
  const found: Expiry[] = [];
  for (const validity of model === undefined ? [] : validitiesOf(model, lookups)) {
    if (!lookups.hasCome(warnFrom(validity))) {
      continue;
    }
    const { entity, field, to, notice, place } = validity;
    const noticeBy = notice === undefined ? undefined : addDuration(to, notice, -1);
    found.push({
      id: entity,
      title: lookups.entity(entity)?.title ?? entity,
      field,
      to,
      isPast: lookups.isPast(to),
      ...(noticeBy === undefined ? {} : { noticeBy, ...(lookups.isPast(noticeBy) ? { isNoticePast: true as const } : {}) }),
      place: { path: place.file, span: place.span },
    });
  }
  return found;
}
