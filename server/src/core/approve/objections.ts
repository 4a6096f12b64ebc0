import type { PlainDate } from '../dates/plainDate.ts';
import type { Approval, ControlState } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { heldRole, isVacantOn, standardRolesOf } from '../proof/roles.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { mayApprove } from './authority.ts';

/**
 * Why an approval counts for little. `no-role`: it does not say in which role it was given. `not-entitled`: that role may not approve
 * such a document. `vacant`: nobody held the role on that day. `not-held`: somebody else did.
 */
export type AuthorityDoubt = 'no-role' | 'not-entitled' | 'vacant' | 'not-held';

/** A correction of wording is the owner's to make; what was approved before still stands. */
function isOwnersOwn({ isEditorial, checked }: Approval): boolean {
  return isEditorial === true || checked !== undefined;
}

/**
 * The approvals of the version as it stands that its author gave, where nobody else approved it. Who wrote earlier versions is not
 * on file, so only those of this one are judged.
 */
export function ownApprovals(lookups: Lookups, { author, version, approvals }: ControlState): readonly Approval[] {
  if (author === undefined || version === undefined) {
    return [];
  }
  const now = (person: string): string => lookups.presentId(person);
  const given = approvals.filter((approval) => approval.version === version && !isOwnersOwn(approval));
  const isReadByAnother = given.some(({ by }) => by !== undefined && now(by) !== now(author));
  return isReadByAnother ? [] : given.filter(({ by }) => by !== undefined && now(by) === now(author));
}

/** What is doubtful about the authority of the person who gave an approval; undefined when nothing is, or nothing can be told. */
export function authorityDoubt(lookups: Lookups, type: TypeDefinition, { author, owner }: ControlState, approval: Approval): AuthorityDoubt | undefined {
  const { by, role, date, isEditorial } = approval;
  // Who approves his own work is reported for that, whatever role he held.
  if (isNothing(by) || date === undefined || (author !== undefined && lookups.presentId(by) === lookups.presentId(author) && isEditorial !== true)) {
    return undefined;
  }
  if (isNothing(role)) {
    return 'no-role';
  }
  if (standardRolesOf(lookups, role) === undefined) {
    return undefined;
  }
  if (!(isOwnersOwn(approval) && owner !== undefined && lookups.presentId(role) === lookups.presentId(owner)) && !mayApprove(lookups, type, role)) {
    return 'not-entitled';
  }
  return notHeld(lookups, role, by, date);
}

function isNothing(text: string | undefined): text is undefined {
  return text === undefined || text === '';
}

function notHeld(lookups: Lookups, role: string, by: string, date: PlainDate): AuthorityDoubt | undefined {
  return heldRole(lookups, role, by, date) === false ? (isVacantOn(lookups, role, date) ? 'vacant' : 'not-held') : undefined;
}

/** Whether a finding may name an approval of the version as it stands for who gave it. */
export function hasObjection(lookups: Lookups, type: TypeDefinition, status: ControlState): boolean {
  const given = status.approvals.filter(({ version }) => version !== undefined && version === status.version);
  // Where several approved, one with the authority is enough; the others gave their consent.
  return ownApprovals(lookups, status).length > 0 || (given.length > 0 && given.every((approval) => authorityDoubt(lookups, type, status, approval) !== undefined));
}
