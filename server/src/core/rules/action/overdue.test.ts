import { testRule } from '../../../../../test/support/testRule.ts';
import { overdue } from './overdue.ts';

testRule(overdue, [
  {
    name: 'leaves alone what was carried on from closed minutes',
    files: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
status: closed
closed: { date: 2026-01-20, by: a.khan, seal: sha256-0 }
addenda: [{ date: 2026-05-01, by: a.khan, text: "ACT-2 was done on 2026-04-20. ACT-30 is looked after in the project." }]
---
## Actions
| ID | Action | Action owner | Due |
|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 |
| ACT-2 | Test it | ops | 2026-05-01 |
| ACT-3 | Tell the customers | ops | «2026-05-01» |
//- improvements.md
---
id: IMP
type: improvement-register
title: Improvements
---
## Opportunities
| ID | Opportunity | Source | Decision |
|---|---|---|---|
| IMP-1 | A battery | ACT-1 | approved |
`,
    messages: [/"ACT-3"|ACT-3 was due on 2026-05-01/],
  },
]);
