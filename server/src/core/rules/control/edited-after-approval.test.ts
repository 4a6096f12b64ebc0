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
  {
    name: 'says which words changed, and raises the major version for more than wording',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.0»
status: approved
horizon: 2027
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0, seal: sha256-0da610374fcea13ec20e53540d41af49fe4821dccf9dd328bc5d96da63bc2ef1 }
---
# Capacity plan
## Disks
Disks are replaced at 90 %. They are kept for a [year](b/list.md).
//- approved: plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
horizon: 2026
---
# Capacity plan
## Disks
Disks are replaced at 80 %. They are kept for one [year](a/list.md).
`,
    messages: [/it was edited afterwards\. What changed: horizon: "2026" became "2027"; "80" became "90" under "Disks"; "one" became "a" under "Disks"\.$/],
    helps: [/raise it to 2\.0: the field "horizon" \("2026" became "2027"\); a number \("80" became "90" under "Disks"\)/],
  },
]);
