import { testRule } from '../../../../../test/support/testRule.ts';
import { editedAfterApproval } from './edited-after-approval.ts';

testRule(editedAfterApproval, [
  {
    name: 'raises the version and goes back to review',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.9»
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.9, seal: sha256-0 }
---
`,
    fixed: `---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.10
status: in-review
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.9, seal: sha256-0 }
---
`,
  },
  {
    name: 'reports an approval without a seal',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.0»
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0 }
---
`,
    messages: [/no seal/],
  },
]);
