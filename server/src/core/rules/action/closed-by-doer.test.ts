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
]);
