import { testRule } from '../../../../../test/support/testRule.ts';
import { roleVacant } from './role-vacant.ts';

testRule(roleVacant, [
  {
    name: 'reports a deputy who left and a holder who has not begun',
    files: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder | Deputy | From |
|---|---|---|---|---|
| capacity-manager | Capacity manager | a.khan | «o.petrov» | «2026-09-01» |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name | Left on |
|---|---|---|
| o.petrov | Oleg Petrov | 2026-01-31 |
`,
  },
]);
