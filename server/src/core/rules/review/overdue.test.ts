import { testRule } from '../../../../../test/support/testRule.ts';
import { overdue } from './overdue.ts';

testRule(overdue, [
  { name: 'leaves an interval of nothing to the finding about it', files: '//- plan.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nstatus: approved\nreview: { every: P0M, last: 2026-02-03 }\n---\n' },
  { name: 'speaks of every month', files: '//- plan.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nstatus: approved\nreview: { every: P1M, last: «2026-02-03» }\n---\n', messages: [/reviewed every month\.$/] },
  {
    name: 'counts from the last approval, and leaves drafts and replaced documents alone',
    files: `
//- plan.md
---
id: «CPL-1»
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
owner: capacity-manager
approvals: [{ by: a.khan, role: capacity-manager, date: 2025-02-03, version: 1.0, seal: sha256-0 }]
---
//- draft.md
---
id: CPL-2
type: capacity-plan
title: Capacity plan
status: draft
review: { last: 2020-02-03 }
---
//- old.md
---
id: CPL-0
type: capacity-plan
title: Capacity plan
status: approved
superseded-by: CPL-1
review: { last: 2020-02-03 }
---
`,
    messages: [/due on 2026-02-03.*12 months/],
    helps: [/capacity-manager/],
  },
]);
