import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { standInsToday } from '../../proof/roles.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace, rowsOf } from '../support/rows.ts';

const ROLE = 'role';

/** A role does nothing; somebody has to hold it. Reported once, at the role, not at everything it owns. */
export const roleVacant: DocumentRule = {
  id: 'control/role-vacant',
  scope: 'document',
  title: 'Role without a holder',
  severity: 'warning',
  clauses: ['5.3'],
  auditor: 'Documents, risks and actions are owned by roles. When the holder is gone, nobody answers for any of them, and auditors find out by asking for the person.',
  remedy: 'Enter the new holder, and the former one among the former holders with the dates.',
  fails: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder | Deputy | To |
|---|---|---|---|---|
| capacity-manager | Capacity manager | «o.petrov» | a.khan | |
| change-manager | Change manager | a.khan | | «2026-05-31» |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name | Left on |
|---|---|---|
| a.khan | Amira Khan | |
| o.petrov | Oleg Petrov | 2026-01-31 |
`,
  passes: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder | Deputy | To |
|---|---|---|---|---|
| capacity-manager | Capacity manager | a.khan | | 2026-12-31 |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name | Left on |
|---|---|---|
| a.khan | Amira Khan | 2026-12-31 |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const row of rowsOf(model)) {
      if (lookups.isA(row.entity, ROLE)) {
        yield* vacancies(lookups, row);
      }
    }
  },
};

function* vacancies(lookups: Lookups, row: EntityWithPlaces): Iterable<RuleFinding> {
  const { id, fields } = row.entity;
  const to = parseDate(fields['to']?.[0] ?? '');
  const from = parseDate(fields['from']?.[0] ?? '');
  const help = 'Enter who holds the role now, and the former holder with the dates.';
  if (to !== undefined && lookups.isPast(to)) {
    yield { ...fieldPlace(row, 'to'), entity: id, subject: 'to', message: `Nobody holds the role ${id}: it was held until ${to}.`, help, isTimeCaused: true };
  }
  // Until the next holder begins, the former one or the deputy may answer for it.
  const isAwaited = from !== undefined && !lookups.hasCome(from);
  if (isAwaited && standInsToday(lookups, row.entity).every((person) => leftOn(lookups, person) !== undefined)) {
    yield { ...fieldPlace(row, 'from'), entity: id, subject: 'from', message: `Nobody holds the role ${id} yet: its holder begins on ${from}.`, help };
  }
  for (const field of ['holder', 'deputy'] as const) {
    const person = fields[field]?.[0];
    const left = person === undefined ? undefined : leftOn(lookups, person);
    if (person !== undefined && left !== undefined) {
      const what = field === 'holder' ? 'The holder' : 'The deputy';
      yield { ...fieldPlace(row, field), entity: id, subject: field, message: `${what} of the role ${id}, ${person}, left on ${left}.`, help, related: [{ entity: person, field: 'left-on', message: `${person} in the list of people.` }] };
    }
  }
}

/** The last day of somebody who is gone. */
function leftOn(lookups: Lookups, person: string): PlainDate | undefined {
  const left = parseDate(lookups.entity(person)?.fields['left-on']?.[0] ?? '');
  return left !== undefined && lookups.isPast(left) ? left : undefined;
}
