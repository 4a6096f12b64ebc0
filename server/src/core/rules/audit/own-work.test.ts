import { testRule } from '../../../../../test/support/testRule.ts';
import { ownWork } from './own-work.ts';

testRule(ownWork, [
  {
    name: 'counts the clauses that the role of the auditor answers for',
    files: `
//- checklist.md
---
id: CHK-1
type: audit-checklist
title: Checklist
date: 2026-04-14
auditor: s.lindqvist
---
## Questions and evidence
| ID | Point | Question | Result |
|---|---|---|---|
| Q-1 | «8.5.1.2#a» | Are changes recorded? | conform |
| Q-2 | 8.6.1 | Are incidents recorded? | conform |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| change-manager | Change manager | s.lindqvist |
`,
  },
]);
