import type { PlainDate } from '../dates/plainDate.ts';
import type { Lookups } from '../index/lookups.ts';
import { heldRole, roleItem, standardRolesOf } from '../proof/roles.ts';
import type { TypeDefinition } from '../schema/model.ts';

/** Top management answers for the whole SMS, so it may approve any document. */
export const APPROVES_ANYTHING = 'top-management';

/** The roles of the SMS that may approve a type: first those the type names, then top management. */
export function approvingRoles(lookups: Lookups, type: TypeDefinition): string[] {
  const standard = [...type.approvedBy, APPROVES_ANYTHING];
  const roles = lookups.ofType('role').map((id) => ({ id, acts: standardRolesOf(lookups, id) ?? [] }));
  return [...new Set(standard.flatMap((wanted) => roles.filter(({ acts }) => acts.includes(wanted)).map(({ id }) => id)))];
}

/** Whether a role may approve a type. Where the type names nobody, any role may. */
export function mayApprove(lookups: Lookups, type: TypeDefinition, role: string): boolean {
  const standard = standardRolesOf(lookups, role) ?? [role];
  return type.approvedBy.length === 0 || [...type.approvedBy, APPROVES_ANYTHING].some((wanted) => standard.includes(wanted));
}

export interface RoleHolders {
  readonly role: string;
  readonly title: string;
  readonly holder?: string;
  readonly deputy?: string;
}

/** Who holds a role by the list of roles as it stands. */
export function holdersOf(lookups: Lookups, role: string): RoleHolders {
  const item = roleItem(lookups, role);
  const [holder, deputy] = ['holder', 'deputy'].map((field) => item?.fields[field]?.[0]).map((person) => (person === undefined ? undefined : lookups.presentId(person)));
  return { role, title: item?.title ?? role, ...(holder === undefined ? {} : { holder }), ...(deputy === undefined ? {} : { deputy }) };
}

/** Of some roles, those that a person held on a day, as holder or deputy. */
export function heldBy(lookups: Lookups, roles: readonly string[], person: string, date: PlainDate): string[] {
  return roles.filter((role) => heldRole(lookups, role, person, date) === true);
}

/** Roles with their holders, in words: "capacity-manager (h.brandt, deputy e.dubois)". */
export function rolesInWords(holders: readonly RoleHolders[]): string {
  const words = holders.map(({ role, holder, deputy }) => {
    const people = [holder, deputy === undefined ? undefined : `deputy ${deputy}`].filter((one) => one !== undefined);
    return people.length === 0 ? `${role} (held by nobody)` : `${role} (${people.join(', ')})`;
  });
  const last = words.pop() ?? 'nobody';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}
