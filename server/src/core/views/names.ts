import type { Lookups } from '../index/lookups.ts';
import { holderOf } from '../proof/roles.ts';
import { inLanguage } from '../templates/documentTemplate.ts';

/** A role as people speak of it: what it is called, and who holds it today. */
export interface RoleName {
  readonly role: string;
  readonly title: string;
  /** The person's id, and the name where the people register has one. */
  readonly holder?: string;
  readonly holderName?: string;
}

/** Names a role and its holder; a role that nobody described keeps its id as title. */
export function roleName(lookups: Lookups, role: string): RoleName {
  const holder = holderOf(lookups, role);
  return {
    role,
    title: lookups.entity(role)?.title ?? role,
    ...(holder === undefined ? {} : { holder, holderName: personName(lookups, holder) }),
  };
}

export function personName(lookups: Lookups, person: string): string {
  return lookups.entity(person)?.title ?? person;
}

/** The title of a type in the language of the SMS. */
export function typeTitle(lookups: Lookups, type: string): string {
  const definition = lookups.schemas.types[type];
  return definition === undefined ? type : inLanguage(definition.title, lookups.configuration.language);
}

export function compareText(left: string | undefined, right: string | undefined): number {
  const [a, b] = [left ?? '\uffff', right ?? '\uffff'];
  return a < b ? -1 : a > b ? 1 : 0;
}
