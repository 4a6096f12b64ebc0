import type { Lookups } from '../index/lookups.ts';

/** The people whose git identities hold an e-mail address. More than one is a fault of the list. */
export function peopleWithEmail(lookups: Lookups, email: string): string[] {
  return lookups.ofType('person').filter((id) => identitiesOf(lookups, id).includes(email.trim().toLowerCase()));
}

/** The e-mail addresses under which a person commits, in lower case. `Name <address>` may be written as well. */
export function identitiesOf(lookups: Lookups, person: string): string[] {
  return (lookups.entity(person)?.fields['git'] ?? []).map((identity) => (/[^\s<>]+@[^\s<>]+/.exec(identity)?.[0] ?? identity).trim().toLowerCase());
}
