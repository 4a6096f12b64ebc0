import { testRule } from '../../../../../test/support/testRule.ts';
import { notApproved } from './not-approved.ts';

testRule(notApproved, [
  {
    name: 'does not count an approval dated later than today, and sets the status back',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: «2026-07-01», version: 1.0, seal: sha256-0 }
---
`,
    messages: [/has not come/],
    severities: ['error'],
  },
  {
    name: 'wants a name and a date, unless a blank says that they are to come',
    files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
approvals:
  - { by: «a.khan», role: capacity-manager, version: 1.0 }
---
//- b.md
---
id: CPL-2
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: TODO(day), version: 1.0 }
---
`,
    messages: [/no date/],
  },
  {
    name: 'offers to go back to review',
    files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: «approved»
---
`,
    fixed: `---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: in-review
---
`,
  },
]);
