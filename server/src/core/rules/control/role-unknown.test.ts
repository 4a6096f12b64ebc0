import { testRule } from '../../../../../test/support/testRule.ts';
import { roleUnknown } from './role-unknown.ts';

testRule(roleUnknown, [
  {
    name: 'suggests the role that acts as the standard role written',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
owner: «capacity-manager»
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Acts as |
|---|---|---|
| head-of-engineering | Head of engineering | capacity-manager |
`,
    helps: [/head-of-engineering/],
  },
]);
