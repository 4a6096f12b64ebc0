import { testRule } from '../../../../../test/support/testRule.ts';
import { approverWithoutAuthority } from './approver-without-authority.ts';

testRule(approverWithoutAuthority, [
  {
    name: 'asks for the role of an approver, and leaves unknown roles to their own rule',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
approvals:
  - { by: «b.olsen», date: 2025-02-03, version: 2.0, seal: sha256-0 }
---
//- other.md
---
id: CPL-2
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
approvals:
  - { by: b.olsen, role: nobody-knows, date: 2025-02-03, version: 2.0, seal: sha256-0 }
---
`,
    messages: [/in which role/],
  },
]);
