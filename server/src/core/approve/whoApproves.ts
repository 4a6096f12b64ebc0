import type { PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { heldRole, roleItem, standardRolesOf, wasHolder } from '../proof/roles.ts';
import { absenceOn } from '../rules/support/employment.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { didYouMean } from '../text/nearest.ts';
import { approvingRoles, heldBy, holdersOf, mayApprove, rolesInWords } from './authority.ts';

/** Who wants to approve, in which role, on which day. */
export interface Approver {
  readonly kind: 'full' | 'editorial' | 'reconfirm';
  readonly by: string;
  readonly role?: string;
  readonly date: PlainDate;
}

type Decision = { readonly role: string } | { readonly refusal: readonly [message: string, help: string] };

/** The role in which a person may approve a document on a day, or why not. */
export function refusalOfApprover(lookups: Lookups, type: TypeDefinition, document: Entity, approver: Approver): Decision {
  const { by, kind, date } = approver;
  const person = lookups.entity(by);
  const people = lookups.ofType('person');
  if (person === undefined ? people.length > 0 : !lookups.isA(person, 'person')) {
    return { refusal: [`"${by}" is not on the list of people.${didYouMean(by, people)}`, 'Name somebody on the list with --by, or enter the person there first.'] };
  }
  const absence = absenceOn(lookups, by, date);
  if (absence !== undefined) {
    return { refusal: [`${by} ${absence.when}.`, 'Name somebody else, or the day on which it was approved.'] };
  }
  if (kind === 'full' && document.status?.author !== undefined && lookups.presentId(document.status.author) === lookups.presentId(by)) {
    return { refusal: [`${by} wrote this version, and nobody approves his own text: a second person has to have read it.`, `It can be approved by ${whoElse(lookups, type, lookups.presentId(by))}.`] };
  }
  return kind === 'full' ? approvingRole(lookups, type, approver) : ownersRole(lookups, type, document, approver);
}

function whoElse(lookups: Lookups, type: TypeDefinition, author: string): string {
  const others = approvingRoles(lookups, type)
    .map((role) => holdersOf(lookups, role))
    .filter(({ holder, deputy }) => (holder !== undefined && holder !== author) || (deputy !== undefined && deputy !== author));
  return others.length === 0 ? 'somebody whose role may do so; no such role is on file' : rolesInWords(others);
}

function approvingRole(lookups: Lookups, type: TypeDefinition, { by, role, date }: Approver): Decision {
  const entitled = type.approvedBy.length === 0 ? lookups.ofType('role') : approvingRoles(lookups, type);
  if (role !== undefined) {
    return givenRole(lookups, type, role, by, date);
  }
  const held = heldBy(lookups, entitled, by, date);
  const [first] = held;
  if (first === undefined) {
    const who = entitled.length === 0 ? 'no role on file acts as one that may' : `it is approved by ${rolesInWords(entitled.slice(0, 6).map((one) => holdersOf(lookups, one)))}`;
    return { refusal: [`On ${date}, ${by} held no role that may approve a document of the type "${type.title.en}": ${who}.`, 'Have one of them approve it, or correct the list of roles.'] };
  }
  // A role that the type names goes before top management, which may approve everything; a holder goes before a deputy.
  const named = narrow(held, (one) => type.approvedBy.some((wanted) => standardRolesOf(lookups, one)?.includes(wanted) === true));
  const [only = first, ...others] = narrow(named, (one) => wasHolder(lookups, one, by, date));
  return others.length === 0 ? { role: only } : { refusal: [`${by} may approve it in more than one role: ${[only, ...others].join(', ')}.`, 'Say in which with --role.'] };
}

function narrow(roles: readonly string[], isBetter: (role: string) => boolean): readonly string[] {
  const better = roles.filter(isBetter);
  return better.length > 0 ? better : roles;
}

function givenRole(lookups: Lookups, type: TypeDefinition, role: string, by: string, date: PlainDate): Decision {
  const item = roleItem(lookups, role);
  if (item === undefined) {
    return { refusal: [`There is no role "${role}".${didYouMean(role, lookups.ofType('role'))}`, 'Roles are named by their id in the list of roles.'] };
  }
  if (!mayApprove(lookups, type, item.id)) {
    const may = approvingRoles(lookups, type).slice(0, 6);
    return { refusal: [`The role ${item.id} may not approve a document of the type "${type.title.en}"${may.length === 0 ? '' : `: ${rolesInWords(may.map((one) => holdersOf(lookups, one)))} may`}.`, 'Have one of them approve it, or say in the list of roles what the role acts as.'] };
  }
  return heldOn(lookups, item.id, by, date);
}

/** Small corrections and looks at a link are the owner's; whoever may approve the document may make them too. */
function ownersRole(lookups: Lookups, type: TypeDefinition, document: Entity, { by, role, date }: Approver): Decision {
  const owner = document.status?.owner;
  const candidates = [...(owner === undefined ? [] : [owner]), ...approvingRoles(lookups, type)];
  if (role !== undefined) {
    return candidates.includes(role) ? heldOn(lookups, role, by, date) : { refusal: [`The role ${role} neither owns this document nor may approve it.`, `It is owned by ${owner ?? 'nobody'}.`] };
  }
  const [held] = heldBy(lookups, candidates, by, date);
  return held === undefined ? { refusal: [`On ${date}, ${by} neither held the role that owns it (${owner ?? 'none is named'}) nor one that may approve it.`, `Have it done by ${rolesInWords(candidates.slice(0, 3).map((one) => holdersOf(lookups, one)))}.`] } : { role: held };
}

function heldOn(lookups: Lookups, role: string, by: string, date: PlainDate): Decision {
  if (heldRole(lookups, role, by, date) === true) {
    return { role };
  }
  const { holder, deputy } = holdersOf(lookups, role);
  const who = holder === undefined && deputy === undefined ? `Nobody holds the role ${role}` : `${by} did not hold the role ${role} on ${date}`;
  return { refusal: [`${who}, neither as holder nor as deputy.`, 'Enter in the list of roles who held it then, or have it approved by the holder.'] };
}
