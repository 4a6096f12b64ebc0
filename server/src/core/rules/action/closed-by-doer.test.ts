import { testRule } from '../../../../../test/support/testRule.ts';
import { closedByDoer } from './closed-by-doer.ts';

testRule(closedByDoer, [
  {
    name: 'takes the holder of the owning role for the doer when nobody else is named',
    files: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
---
## Actions
| ID | Action | Action owner | Due | Done on | Effect checked on | Checked by |
|---|---|---|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 | 2026-04-20 | 2026-05-20 | «a.khan» |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| ops | Operations | a.khan |
`,
  },
  {
    name: 'takes whoever held the role when it was done, after a handover that says when',
    files: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder | From |
|---|---|---|---|
| ops | Operations | n.new | 2026-07-01 |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| RA-1 | ops | o.old | holder | 2025-01-01 | 2026-06-30 |
//- nc-1.md
---
id: NC-1
type: nonconformity
title: Backup failed
owner: ops
action: New tape
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effectiveness-checked-by: n.new
---
//- nc-2.md
---
id: NC-2
type: nonconformity
title: Backup failed
owner: ops
action: New tape
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effectiveness-checked-by: «o.old»
---
`,
    messages: [/^o\.old checked the effect of NC-2 and also held the role ops that owns it on 2026-03-20\.$/],
  },
  {
    name: 'takes whoever held the role when it was done, after a handover of which only the end is known',
    files: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder | From |
|---|---|---|---|
| ops | Operations | n.new | |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| RA-1 | ops | o.old | holder | 2025-01-01 | 2026-06-30 |
//- nc-1.md
---
id: NC-1
type: nonconformity
title: Backup failed
owner: ops
action: New tape
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effectiveness-checked-by: n.new
---
//- nc-2.md
---
id: NC-2
type: nonconformity
title: Backup failed
owner: ops
action: New tape
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effectiveness-checked-by: «o.old»
---
`,
    messages: [/^o\.old checked the effect of NC-2 and also held the role ops that owns it on 2026-03-20\.$/],
  },
]);
