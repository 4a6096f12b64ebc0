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
  {
    name: 'trusts a team in which one does not answer for the process',
    files: `
//- report.md
---
id: AUR-1
type: audit-report
title: Audit report
date: 2026-04-16
auditors: [t.okafor, n.adeyemi]
links: { process: PROC-INCIDENT }
---
//- alone.md
---
id: AUR-2
type: audit-report
title: Audit report
date: 2026-05-16
auditors: «[t.okafor]»
links: { process: PROC-INCIDENT }
---
//- incident.md
---
id: PROC-INCIDENT
type: incident-process
title: Incident management
process-owner: incident-manager
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| incident-manager | Incident manager | t.okafor |
`,
  },
]);
