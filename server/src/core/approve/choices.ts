import type { PlainDate } from '../dates/plainDate.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { lastSealed } from '../history/needs.ts';
import { suspectTargets } from '../proof/entityState.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { personName } from '../views/names.ts';
import { approvingRoles, heldBy, holdersOf } from './authority.ts';
import { peopleWithEmail } from './identities.ts';
import { highestApproved } from './planApproval.ts';

/** What a person can do with a document, as `ApprovalRequest` has it, or the closing of a record. */
export type ApprovalKind = 'full' | 'editorial' | 'reconfirm' | 'close';

/** What is asked of somebody before a document is approved or a record closed. */
export interface ApprovalChoices {
  readonly id: string;
  readonly title: string;
  readonly version?: string;
  /** The likeliest first. */
  readonly kinds: readonly ApprovalKind[];
  /** The person whose git identity this machine uses. */
  readonly me?: string;
  /** For each kind, who may do it on the day; of records, everybody on the list of people. */
  readonly people: Readonly<Partial<Record<ApprovalKind, readonly ApprovingPerson[]>>>;
  readonly date: PlainDate;
}

export interface ApprovingPerson {
  readonly id: string;
  readonly name: string;
  /** The roles in which the person may do it. */
  readonly roles: readonly { readonly id: string; readonly title: string }[];
}

/** What can be done with a document, and by whom. Whether it is done decides `planApproval`, which says why not. */
export function approvalChoices(lookups: Lookups, model: DocumentModel, date: PlainDate, email: string | undefined): ApprovalChoices | undefined {
  const { document, type } = model;
  if (document?.status === undefined || type === undefined) {
    return undefined;
  }
  const { id, title, status } = document;
  const kinds: ApprovalKind[] = type.control === 'record' ? ['close'] : kindsOf(lookups, document, status);
  const [me, other] = email === undefined ? [] : peopleWithEmail(lookups, email);
  return {
    id,
    title,
    ...(status.version === undefined ? {} : { version: status.version }),
    kinds,
    ...(me === undefined || other !== undefined ? {} : { me }),
    people: Object.fromEntries(kinds.map((kind) => [kind, peopleFor(lookups, type, document, kind, date)])),
    date,
  };
}

function kindsOf(lookups: Lookups, document: Entity, status: ControlState): ApprovalKind[] {
  const isReconfirmed = status.status === 'approved' && lastSealed(status)?.seal === status.seal && suspectTargets(lookups, document).length > 0;
  const isCorrected = highestApproved(status) !== undefined && lastSealed(status)?.seal !== status.seal;
  return [...(isReconfirmed ? (['reconfirm'] as const) : []), 'full', ...(isCorrected ? (['editorial'] as const) : [])];
}

function peopleFor(lookups: Lookups, type: TypeDefinition, { status }: Entity, kind: ApprovalKind, date: PlainDate): ApprovingPerson[] {
  if (kind === 'close') {
    return lookups.ofType('person').map((id) => ({ id, name: personName(lookups, id), roles: [] }));
  }
  const entitled = type.approvedBy.length === 0 && kind === 'full' ? lookups.ofType('role') : approvingRoles(lookups, type);
  const roles = [...new Set([...(kind === 'full' || status?.owner === undefined ? [] : [status.owner]), ...entitled])];
  const holders = roles.flatMap((role) => {
    const { holder, deputy } = holdersOf(lookups, role);
    return [holder, deputy].filter((one) => one !== undefined);
  });
  // Nobody approves his own text; corrections and confirmations are the owner's.
  const people = [...new Set(holders)].filter((person) => kind !== 'full' || status?.author === undefined || person !== lookups.presentId(status.author));
  return people.flatMap((id) => {
    const held = heldBy(lookups, roles, id, date);
    return held.length === 0 ? [] : [{ id, name: personName(lookups, id), roles: held.map((role) => ({ id: role, title: lookups.entity(role)?.title ?? role })) }];
  });
}
