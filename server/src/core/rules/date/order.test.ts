import { testRule } from '../../../../../test/support/testRule.ts';
import { order } from './order.ts';

testRule(order, [
  {
    name: 'reports rows that end before they begin, deeds of tomorrow, and approvals out of order',
    files: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| FH-1 | ops | a.khan | holder | 2025-01-01 | «2024-12-31» |
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Due | Done on |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | Battery | 2026-09-01 | «2026-07-01» |
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
review: { last: «2024-01-01» }
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0, seal: sha256-0 }
  - { by: a.khan, role: capacity-manager, date: «2025-02-03», version: 2.0, seal: sha256-0 }
---
//- report.md
---
id: REP-1
type: service-report
title: Report
period: 2026-06
closed: { date: «2026-06-15», by: l.novak, seal: sha256-0 }
---
`,
  },
]);
