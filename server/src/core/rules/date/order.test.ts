import { testRule } from '../../../../../test/support/testRule.ts';
import { order } from './order.ts';

testRule(order, [
  {
    name: 'lets a version apply from the day it was first approved, whatever was corrected or confirmed since',
    files: `
//- reconfirmed.md
---
id: P-1
type: capacity-plan
title: Reconfirmed
version: 2.2
status: approved
effective: 2026-02-12
approvals:
  - { by: a.khan, role: boss, date: 2026-02-10, version: 2.2, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-05-20, version: 2.2, seal: sha256-0, checked: still fits the policy }
---
//- corrected.md
---
id: P-2
type: capacity-plan
title: Corrected
version: 2.1
status: approved
effective: 2026-02-12
approvals:
  - { by: a.khan, role: boss, date: 2026-02-10, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-05-20, version: 2.1, seal: sha256-0, editorial: true }
---
//- second.md
---
id: P-3
type: capacity-plan
title: Two approvers
version: 1.0
status: approved
effective: 2026-02-12
approvals:
  - { by: a.khan, role: boss, date: 2026-02-10, version: 1.0, seal: sha256-0 }
  - { by: m.ortiz, role: owner, date: 2026-02-20, version: 1.0, seal: sha256-0 }
---
//- late.md
---
id: P-4
type: capacity-plan
title: Left from the version before
version: 3.0
status: approved
effective: «2026-02-12»
approvals:
  - { by: a.khan, role: boss, date: 2026-02-10, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-05-20, version: 3.0, seal: sha256-0 }
---
//- corrected-late.md
---
id: P-5
type: capacity-plan
title: Corrected, and never right
version: 2.1
status: approved
effective: «2026-02-01»
approvals:
  - { by: a.khan, role: boss, date: 2026-02-10, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-05-20, version: 2.1, seal: sha256-0, editorial: true }
---
`,
    messages: [/approved on 2026-02-10 only/, /approved on 2026-05-20 only/],
  },
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
  {
    name: 'reports what is written of a period that was not over, and what was judged before it was done',
    files: `
//- extract.md
---
id: EXT-1
type: record-extract
title: Incidents
period: 2026-Q1
exported-on: «2026-01-05»
---
//- report.md
---
id: REP-1
type: service-report
title: Report
period: 2026-03
issued-on: «2026-03-02»
---
//- values.md
---
id: MEAS-1
type: measurement-results
title: Values
period: 2026-03
evaluated-on: «2026-02-02»
---
//- problem.md
---
id: PRB-1
type: problem
title: Problem
opened: 2026-02-10
resolved: «2031-01-01»
effect-checked-on: «2026-02-09»
---
//- change.md
---
id: CHG-1
type: change
title: Change
category: normal
requested: 2026-02-10
decided-on: «2026-02-09»
done-on: 2026-02-20
reviewed-on: «2026-02-19»
---
//- review.md
---
id: MIR-1
type: major-incident-review
title: Review
date: 2026-02-20
start: 2026-02-10
end: «2026-02-09»
---
//- training.md
---
id: TR-1
type: training-record
title: Training
date: 2026-02-20
effect-checked-on: «2026-02-19»
---
`,
    messages: [/^CHG-1: "Decided on" is 2026-02-09, before "Requested" of 2026-02-10\.$/],
  },
  {
    name: 'lets days be the same, a part of a period be reported as such, and a standard change be decided in advance',
    files: `
//- extract.md
---
id: EXT-1
type: record-extract
title: Incidents
period: 2026-Q1
exported-on: 2026-03-31
---
//- part.md
---
id: EXT-2
type: record-extract
title: Incidents until the audit
period: 2026-04-01/2026-05-12
exported-on: 2026-05-12
---
//- interim.md
---
id: REP-1
type: service-report
title: Interim report, March
period: 2026-03
issued-on: 2026-03-02
---
//- early.md
---
id: REP-2
type: service-report
title: Report closed in its month
period: 2026-03
issued-on: 2026-03-02
closed: { date: «2026-03-02», by: l.novak, seal: sha256-0 }
---
//- standard.md
---
id: CHG-1
type: change
title: Change
category: standard
requested: 2026-02-10
decided-on: 2025-02-09
done-on: 2026-02-10
reviewed-on: 2026-02-10
---
//- changes.md
---
id: EXT-3
type: record-extract
title: Changes
record-type: change
period: 2026-02
exported-on: 2026-03-01
data: changes.csv
column-map: { Number: id, Opened: requested, Type: category, Approved: decided-on }
---
//- changes.csv
Number,Opened,Type,Approved
CHG0001,10.02.2026,Normal,09.02.2026
`,
  },
  {
    name: 'reports what people did, and were, before they came and after they had left',
    files: `
//- people.md
---
id: PEOPLE
type: people-register
title: People list
---
## People
| ID | Name | Joined on | Left on |
|---|---|---|---|
| a.khan | Amina | 2020-01-01 | 2026-01-31 |
| n.new | Nina | 2026-05-01 | |
| t.ok | Tobi | | |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
review: { last: «2026-04-20», by: n.new }
---
## Roles and holders
| ID | Role | Holder | Deputy | From |
|---|---|---|---|---|
| ops | Operations | n.new | t.ok | «2026-04-01» |
| desk | Desk | t.ok | n.new | 2020-04-01 |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| RA-1 | ops | a.khan | holder | «2019-12-31» | «2026-03-31» |
| RA-2 | desk | a.khan | deputy | 2020-01-01 | 2026-01-31 |
//- policy.md
---
id: POL-1
type: service-management-policy
title: Policy
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: ops, date: «2026-02-01», version: 1.0, seal: sha256-0 }
---
//- report.md
---
id: REP-1
type: service-report
title: Report of January
period: 2026-01
closed: { date: «2026-02-05», by: a.khan, seal: sha256-0 }
---
//- last-day.md
---
id: REP-2
type: service-report
title: Report of December
period: 2025-12
closed: { date: 2026-01-31, by: a.khan, seal: sha256-0 }
---
//- nc.md
---
id: NC-1
type: nonconformity
title: N
raised: 2026-01-10
done-on: 2026-01-20
done-by: t.ok
effectiveness-checked-on: «2026-03-20»
effectiveness-checked-by: a.khan
---
//- answer.md
---
id: AA-1
type: audit-answer
title: Answer
date: «2026-04-30»
person: n.new
---
//- retired.md
---
id: REP-3
type: service-report
title: Report entered by mistake
status: void
closed: { date: 2026-02-05, by: a.khan, seal: sha256-0 }
---
`,
    messages: [/^"Date" is 2026-04-30, and n\.new joined on 2026-05-01 only\.$/, /^"Effectiveness checked on" is 2026-03-20, and a\.khan had left on 2026-01-31\.$/, /^Approved on 2026-02-01 by a\.khan, who had left on 2026-01-31\.$/],
  },
  {
    name: 'reports a former holder who goes on while the next one holds the role, and not a handover to come',
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
| ops | Operations | n.new | 2026-04-01 |
| desk | Desk | n.new | 2027-01-01 |
| lab | Lab | n.new | 2026-04-01 |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| RA-1 | ops | a.khan | holder | 2020-01-01 | «2031-03-31» |
| RA-2 | desk | a.khan | holder | 2020-01-01 | 2026-12-31 |
| RA-3 | lab | a.khan | holder | 2020-01-01 | 2026-04-30 |
| RA-4 | ops | t.ok | deputy | 2020-01-01 | 2031-03-31 |
`,
    messages: [/^RA-1: a\.khan is a former holder of the role ops and holds it until 2031-03-31, while n\.new holds it since 2026-04-01\./],
  },
]);
