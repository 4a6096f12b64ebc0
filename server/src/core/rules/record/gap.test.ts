import { testRule } from '../../../../../test/support/testRule.ts';
import { gap } from './gap.ts';

testRule(gap, [
  {
    name: 'asks for nothing from before a service was provided, nor of the targets of its agreement, and says where that is entered',
    files: `
//- clausework.yaml
clausework: 1
started: 2026-02-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status | Provided since |
|---|---|---|---|
| SVC-NEW | Portal | live | 2026-05-10 |
| «SVC-OLD» | Mail | live | |
//- sla.md
---
id: SLA-NEW
type: sla
title: Portal
version: 1.0
status: approved
approvals: [{ by: a.khan, role: boss, date: 2026-01-02, version: 1.0, seal: sha256-0 }]
links: { service: SVC-NEW }
---
## Service level targets
| ID | Metric | Target | Unit | Period |
|---|---|---|---|---|
| SLT-1 | MET-1 | >= 99 | % | month |
`,
    messages: [/Service report for "?SVC-OLD"?.*: 0 of 3 periods on file, missing 2026-02, 2026-03, 2026-04/],
  },
  {
    name: 'says once what all members lack of whom it is expected, whoever came later',
    files: `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status | Provided since |
|---|---|---|---|
| SVC-NEW | New | live | 2026-04-20 |
| SVC-A | A | live | |
| SVC-B | B | live | |
| SVC-C | C | live | |
//- rep-1.md
---
id: REP-1
type: service-report
title: Service report
period: 2026-03
closed: { date: 2026-06-03, by: l.novak, seal: sha256-0 }
links: { service: [SVC-A, SVC-B, SVC-C] }
---
//- rep-2.md
---
id: REP-2
type: service-report
title: Service report
period: «2026-05»
closed: { date: 2026-06-03, by: l.novak, seal: sha256-0 }
links: { service: [SVC-A, SVC-B, SVC-C, SVC-NEW] }
---
`,
    messages: [/Service report for all services in scope: 1 of 2 periods on file, missing 2026-04\./],
  },
  {
    name: 'says once, at the last record, what every member lacks',
    files: `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-A | A | live |
| SVC-B | B | live |
| SVC-C | C | retiring |
| SVC-D | D | planned |
//- rep-1.md
---
id: REP-1
type: service-report
title: Service report
period: 2026-03
closed: { date: 2026-06-03, by: l.novak, seal: sha256-0 }
links: { service: [SVC-A, SVC-B, SVC-C] }
---
//- rep-2.md
---
id: REP-2
type: service-report
title: Service report
period: «2026-05»
closed: { date: 2026-06-03, by: l.novak, seal: sha256-0 }
links: { service: [SVC-A, SVC-B, SVC-C] }
---
`,
    messages: [/Service report for all services in scope: 1 of 2 periods on file, missing 2026-04\./],
  },
  {
    name: 'names a record that was never closed, and does not fail a gate for the last period alone',
    files: `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| «SVC-A» | A | live |
//- rep-1.md
---
id: REP-1
type: service-report
title: Service report
period: 2026-03
closed: { date: 2026-06-03, by: l.novak, seal: sha256-0 }
links: { service: SVC-A }
---
//- rep-2.md
---
id: REP-2
type: service-report
title: Service report
period: 2026-04
status: open
links: { service: SVC-A }
---
`,
    messages: [/1 of 2 periods on file, not closed 2026-04 \(REP-2\)/],
    helps: [/every month/],
  },
  {
    name: 'reports what is wanted once at the last of its kind',
    files: `
//- clausework.yaml
clausework: 1
started: 2023-01-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-A | A | retired |
//- sla.md
---
id: SLA-A
type: sla
title: Agreement
links: { service: SVC-A }
---
## Service level targets
| ID | Metric | Target |
|---|---|---|
| SLT-1 | availability | 99 |
//- audit.md
---
id: AUD-1
type: audit-report
title: Audit
status: closed
date: «2024-05-05»
closed: { date: 2024-05-09, by: n.adeyemi, seal: sha256-0 }
---
`,
    messages: [/Internal audit report: 1 of 2 periods on file, missing 2025/],
  },
]);
