import { confirmationIfKnown, type Confirmation } from '../approve/confirmation.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { currentApproval, stateOf } from '../proof/entityState.ts';
import type { Condition, Level } from '../proof/level.ts';
import { nextReview } from '../rules/support/regime.ts';
import { compareText, personName, roleName, typeTitle, type RoleName } from './names.ts';
import { placeOf, type Place } from './places.ts';

/** A document as lists show it: what it is, how far it is to be trusted, who stands behind it. */
export interface DocumentEntry {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly typeTitle: string;
  readonly version?: string;
  readonly status?: string;
  readonly level: Level;
  readonly conditions: readonly Condition[];
  /** Why it is not in force; absent when it is. */
  readonly reason?: string;
  /** Which version is in force, where the text on file applies later. */
  readonly standing?: string;
  readonly owner?: RoleName;
  readonly approval?: ApprovalEntry;
  readonly agreed?: readonly AgreementEntry[];
  /** Records: the day, or the last day, they speak of. */
  readonly date?: PlainDate;
  /** Records: when they were closed. */
  readonly closedOn?: PlainDate;
  /** It is still being written, which is nothing wrong with a record. */
  readonly isOpenRecord?: true;
  /** Documents and registers: when they were last reviewed, and, where they hold, are next to be. */
  readonly reviewed?: PlainDate;
  readonly nextReview?: PlainDate;
  readonly classification?: string;
  readonly place: Place;
}

export interface ApprovalEntry {
  readonly by?: string;
  readonly byName?: string;
  readonly role?: string;
  readonly date?: PlainDate;
  /** Whether its commit bears it out; absent as long as nobody has looked. */
  readonly confirmation?: Confirmation;
}

export interface AgreementEntry {
  readonly party?: string;
  readonly by?: string;
  readonly date?: PlainDate;
}

/** Describes a document, or a part or a row by the document that holds it; undefined when nothing has this id. */
export function documentEntry(sms: Sms, id: string): DocumentEntry | undefined {
  const { lookups } = sms;
  const entity = lookups.entity(id);
  const place = entity === undefined ? undefined : placeOf(sms, entity.id);
  if (entity === undefined || place === undefined) {
    return undefined;
  }
  const host = entity.host === undefined ? entity : (lookups.entity(entity.host) ?? entity);
  const type = lookups.schemas.types[host.type];
  const status: ControlState | undefined = entity.status ?? host.status;
  const { level, conditions, reason, standing } = stateOf(lookups, entity.id);
  const due = nextReview(lookups, host);
  const given = {
    version: status?.version,
    status: status?.status,
    reason,
    standing,
    owner: status?.owner === undefined ? undefined : roleName(lookups, status.owner),
    approval: status === undefined ? undefined : approvalOf(lookups, host.id, status),
    agreed: status === undefined || status.agreed.length === 0 ? undefined : status.agreed.map(({ party, by, date }) => compact({ party, by, date })),
    date: type?.control === 'record' ? entity.when?.end : undefined,
    closedOn: status?.closedOn,
    isOpenRecord: type?.control === 'record' && level === 'drafted' && status?.closedOn === undefined ? (true as const) : undefined,
    reviewed: status?.reviewLast,
    nextReview: due,
    classification: status?.classification,
  };
  return {
    id: entity.id,
    title: entity.title,
    type: entity.type,
    typeTitle: typeTitle(lookups, entity.type),
    level,
    // Of what does not hold, such as a new draft, no review falls due.
    conditions: due === undefined ? conditions.filter((condition) => condition !== 'overdue') : conditions,
    ...compact(given),
    place,
  };
}

function approvalOf(lookups: Lookups, document: string, status: ControlState): ApprovalEntry | undefined {
  const approval = currentApproval(status);
  const known = approval === undefined ? undefined : confirmationIfKnown(lookups, document, approval);
  return approval === undefined ? undefined : compact({ by: approval.by, byName: approval.by === undefined ? undefined : personName(lookups, approval.by), role: approval.role, date: approval.date, confirmation: known?.confirmation });
}

type Compact<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out what is not there, so that JSON and exact optional properties agree. */
export function compact<T extends object>(values: T): Compact<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Compact<T>;
}

/**
 * The documents of a type that speak today, in force or not: neither retired nor superseded, no translations. Records come
 * latest first, others by id.
 */
export function documentsOfType(lookups: Lookups, type: string): Entity[] {
  return lookups
    .ofType(type)
    .map((id) => lookups.entity(id))
    .filter((entity) => entity !== undefined)
    .filter((entity) => entity.control !== undefined && stateOf(lookups, entity.id).level !== 'missing' && entity.status?.translationOf === undefined)
    .filter((entity) => entity.when === undefined || lookups.hasCome(entity.when.start))
    .sort((left, right) => compareText(right.when?.end ?? '', left.when?.end ?? '') || compareText(left.id, right.id));
}

/** The rows of a type that speak today, by id: those of lists that are neither retired nor superseded. */
export function itemsOfType(lookups: Lookups, type: string): Entity[] {
  return [...lookups.ofType(type)].sort().flatMap((id) => {
    const item = lookups.entity(id);
    return item === undefined || stateOf(lookups, item.host ?? item.id).level === 'missing' ? [] : [item];
  });
}
