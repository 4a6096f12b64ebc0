import { parseDate, type PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';

const ROLE = 'role';
const FORMER_HOLDER = 'role-assignment';

/** The standard roles that a role item acts as; its own id when it does not say. Undefined when there is no such role. */
export function standardRolesOf(lookups: Lookups, role: string): readonly string[] | undefined {
  const entity = roleItem(lookups, role);
  return entity === undefined ? undefined : [...(entity.fields['acts-as'] ?? []), entity.id];
}

export function roleItem(lookups: Lookups, role: string): Entity | undefined {
  const entity = lookups.entity(role);
  return entity !== undefined && lookups.isA(entity, ROLE) ? entity : undefined;
}

/** Whether a person held a role, or was its deputy, on a day. Undefined when the list of roles does not say who holds it. */
export function heldRole(lookups: Lookups, role: string, person: string, date: PlainDate): boolean | undefined {
  const entity = roleItem(lookups, role);
  if (entity === undefined || (entity.fields['holder'] === undefined && entity.fields['deputy'] === undefined)) {
    return undefined;
  }
  return isNamedOn(lookups, entity, person, date) || formerHolders(lookups, entity.id).some((row) => names(lookups, row, 'person', person) && coversDay(row, date));
}

/** `from` says since when the holder holds the role; a deputy may have been named before. */
function isNamedOn(lookups: Lookups, role: Entity, person: string, date: PlainDate): boolean {
  const to = role.fields['to']?.[0];
  if (to !== undefined && to < date) {
    return false;
  }
  return (names(lookups, role, 'holder', person) && coversDay(role, date)) || names(lookups, role, 'deputy', person);
}

/** Whether a field names a person, by whatever id: an approval keeps the one that a person had when it was given. */
function names(lookups: Lookups, row: Entity, field: string, person: string): boolean {
  const values = row.fields[field];
  return values !== undefined && (values.includes(person) || values.some((value) => lookups.presentId(value) === lookups.presentId(person)));
}

function coversDay(row: Entity, date: PlainDate): boolean {
  const [from, to] = [row.fields['from']?.[0], row.fields['to']?.[0]];
  return (from === undefined || from <= date) && (to === undefined || to >= date);
}

/** Whether a role had neither holder nor deputy on a day. A role whose holder the list does not name is another finding. */
export function isVacantOn(lookups: Lookups, role: string, date: PlainDate): boolean {
  const entity = roleItem(lookups, role);
  if (entity === undefined) {
    return false;
  }
  const named = [...(entity.fields['holder'] ?? []), ...(entity.fields['deputy'] ?? [])];
  return !named.some((person) => isNamedOn(lookups, entity, person, date)) && !formerHolders(lookups, entity.id).some((row) => coversDay(row, date));
}

/** The people who stand in for the holder of a role today, by the list of roles: its deputy, and former holders whose time is not over. */
export function standInsToday(lookups: Lookups, role: Entity): readonly string[] {
  const isToday = ({ from, to }: Readonly<Record<string, readonly string[]>>): boolean => {
    const [first, last] = [parseDate(from?.[0] ?? ''), parseDate(to?.[0] ?? '')];
    return (first === undefined || lookups.hasCome(first)) && last !== undefined && !lookups.isPast(last);
  };
  return [...(role.fields['deputy'] ?? []), ...formerHolders(lookups, role.id).flatMap(({ fields }) => (isToday(fields) ? (fields['person'] ?? []) : []))];
}

/** The rows of former holders by role. They are few, while a role has a link from everything it owns. */
function formerHolders(lookups: Lookups, role: string): readonly Entity[] {
  const byRole = lookups.derived('former-holders', () => {
    const found: Record<string, Entity[]> = {};
    for (const id of lookups.ofType(FORMER_HOLDER)) {
      const row = lookups.entity(id);
      const named = row?.fields['role']?.[0];
      if (row !== undefined && named !== undefined) {
        (found[lookups.entity(named)?.id ?? named] ??= []).push(row);
      }
    }
    return found;
  });
  return byRole[role] ?? [];
}

/** Who holds a role today: its holder, when there is one. */
export function holderOf(lookups: Lookups, role: string): string | undefined {
  const holder = roleItem(lookups, role)?.fields['holder']?.[0];
  return holder === undefined ? undefined : lookups.presentId(holder);
}

/** Whether a person was the holder of a role on a day; a deputy is not. Without a day, today's entry counts. */
export function wasHolder(lookups: Lookups, role: string, person: string, date: PlainDate | undefined): boolean {
  const entity = roleItem(lookups, role);
  if (entity === undefined) {
    return false;
  }
  const isNamed = names(lookups, entity, 'holder', person);
  if (date === undefined) {
    return isNamed;
  }
  const former = formerHolders(lookups, entity.id).filter((row) => row.fields['as']?.[0] !== 'deputy' && coversDay(row, date));
  // Where nothing says since when the present holder holds it, a former one of that day comes first.
  const isSince = entity.fields['from'] !== undefined || former.length === 0;
  return (isNamed && isSince && coversDay(entity, date)) || former.some((row) => names(lookups, row, 'person', person));
}
