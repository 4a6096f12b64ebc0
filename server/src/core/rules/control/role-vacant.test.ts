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
  {
    name: 'lets the former holder or the deputy answer until the next holder begins',
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
| ops | Operations | n.new | | 2026-10-15 |
| desk | Desk | n.new | d.deputy | 2026-10-15 |
| lab | Lab | n.new | | «2026-10-15» |
| shop | Shop | n.new | | «2026-10-15» |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| RA-1 | ops | o.old | holder | 2025-01-01 | 2026-10-14 |
| RA-2 | lab | o.old | holder | 2025-01-01 | 2026-05-31 |
| RA-3 | shop | o.petrov | holder | 2025-01-01 | 2026-10-14 |
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
