import { testRule } from '../../../../../test/support/testRule.ts';
import { clauseMissed } from './clause-missed.ts';

testRule(clauseMissed, [
  {
    name: 'counts neither a void report nor what was only planned in a programme that was given up, and sums up chapters',
    files: `
//- programme.md
---
id: AUDIT-PROGRAMME
type: audit-programme
title: Audit programme
status: approved
---
## «Schedule»
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUD-1 | Management system | 4, 5, 6, 7 | 2026-04 |
//- old.md
---
id: AUDIT-PROGRAMME-OLD
type: audit-programme
title: Audit programme of 2019, given up
status: retired
retired-on: 2020-01-01
---
## Schedule
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUDO-1 | Services | 8 | 2019-04 |
//- report.md
---
id: AUR-1
type: audit-report
title: Entered by mistake
date: 2026-04-01
status: void
clauses: [9, 10]
---
`,
    messages: [/looks at clauses 8, 9, 10\.$/],
  },
  {
    name: 'counts the reports of audits of earlier years, whose programme is retired',
    files: `
//- programme.md
---
id: AUDIT-PROGRAMME
type: audit-programme
title: Audit programme
status: approved
---
## Schedule
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUD-1 | Management system | 4, 5, 6, 7 | 2026-04 |
//- old.md
---
id: AUDIT-PROGRAMME-OLD
type: audit-programme
title: Audit programme of 2025
status: retired
superseded-by: AUDIT-PROGRAMME
---
## Schedule
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUDO-1 | Services | 8, 9, 10 | 2025-04 |
//- report.md
---
id: AUR-1
type: audit-report
title: Audit of 2025
date: 2025-04-01
status: closed
clauses: [8, 9, 10]
links: { audit: AUDO-1 }
---
`,
  },
]);
