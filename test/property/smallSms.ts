/** A small SMS with a bit of everything: documents, registers with rows, a data file, records, parts, broken things. */
export const SMALL_SMS = `
//- governance/roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: sms-manager
review: { every: P12M, last: 2026-03-02, by: j.meyer }
---
# Roles
## Roles and holders
| ID | Role | Acts as | Holder | Deputy | Responsibility | Decision authority |
|---|---|---|---|---|---|---|
| sms-manager | SMS manager | sms-manager | j.meyer | a.khan | runs the SMS | all |
| director | Director | top-management | a.khan | | leads | all |
//- governance/people.md
---
id: PEOPLE
type: people-register
title: People
owner: sms-manager
review: { every: P1M, last: 2026-06-20, by: j.meyer }
---
# People
## People
| ID | Name | Unit | Left on |
|---|---|---|---|
| j.meyer | Jonas Meyer | Service | |
| a.khan | Amira Khan | Service | 2026-12-31 |
//- policies/policy.md
---
id: POL-1
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
owner: sms-manager
author: j.meyer
approvals:
  - { by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0 }
review: { every: P12M, last: 2026-03-02, by: a.khan }
parts: { risk-criteria: '#how-we-rate-risk' }
answers: { '5.1#f': '#commitment-to-improvement' }
---
# Service management policy
## Commitment to requirements
We keep what we promise to customers, to the law and to ourselves, and we show that we do, every month.
## Commitment to improvement
- We improve the services and the way we run them. See [the agreement](../services/sla.md#targets).
## How we rate risk
### Scales
One to five for likelihood and one to five for impact, multiplied, and everything above ten is treated at once.
//- services/catalogue.md
---
id: CAT
type: service-catalogue
title: Services
owner: sms-manager
access: the portal
review: { every: P3M, last: 2026-05-05, by: j.meyer }
---
# Services
## Services
| ID | Name | Description | Intended outcome | Lifecycle status | Criticality | Depends on |
|---|---|---|---|---|---|---|
| SVC-A | Mail | Mail for all | people write | live | high | SVC-B |
| SVC-B | Network | Network | people connect | live | high | |
//- services/sla.md
---
id: SLA-1
type: sla
title: Agreement on mail
version: 1.0
status: approved
owner: sms-manager
author: j.meyer
approvals:
  - { by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0, based-on: { POL-1: 1.0 } }
agreed:
  - { party: CUS-1, by: m.ortiz, date: 2026-03-02, evidence: mail }
links: { service: SVC-A, implements: POL-1 }
---
# Agreement
## Targets
| ID | Metric | Target | Unit | Period |
|---|---|---|---|---|
| SLT-1 | MET-1 | >= 99.9 | % | month |
## Exceptions
None but planned maintenance on Sunday mornings, which we announce five working days before it happens.
//- services/report-2026-05.md
---
id: REP-2026-05
type: service-report
title: Report May
period: 2026-05
status: closed
closed: { date: 2026-06-10, by: j.meyer, seal: sha256-0 }
links: { service: SVC-A, reports-on: SLA-1 }
---
# Report
## Targets and results
| Target | Result | Met |
|---|---|---|
| SLT-1 | 99.95 | yes |
//- registers/risks.md
---
id: RISKS
type: risk-register
title: Risks
owner: sms-manager
data: risks.csv
review: { every: P3M, last: 2026-03-02, by: j.meyer }
---
# Risks
## Risks and opportunities
//- registers/risks.csv
id,kind,risk or opportunity,customer impact,service,owner,likelihood,impact,decision,action,action owner,due
R-1,organisation,power fails,no mail,SVC-A,sms-manager,2,4,reduce,second feed,sms-manager,2026-07-01
R-2,requirement,late report,trust,SVC-B,sms-manager,3,2,accept,,,
//- registers/improvements.md
---
id: IMP
type: improvement-register
title: Improvements
owner: sms-manager
review: { every: P1M, last: 2026-06-01, by: j.meyer }
---
# Improvements
## Opportunities
| ID | Opportunity | Decision | Owner | Due | Target |
|---|---|---|---|---|---|
| IMP-1 | faster start | approved | sms-manager | 2026-06-30 | 20 % lower |
//- records/old.md
---
id: OLD
type: change
title: A change
status: void
links: { service: OLD-1 }
---
# Change
//- README.md
# Read me
See [the policy](policies/policy.md) and [nothing](nothing.md).
`;
