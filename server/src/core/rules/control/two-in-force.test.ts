import { testRule } from '../../../../../test/support/testRule.ts';
import { twoInForce } from './two-in-force.ts';

testRule(twoInForce, [
  {
    name: 'reports an agreement beside a younger one with the same customer for the same service',
    files: `
//- a.md
---
id: SLA-1
type: sla
title: Agreement of 2024
status: «approved»
effective: 2024-01-01
links: { service: SVC-MAIL, customer: CUS-1, satisfies: REQ-1 }
---
//- b.md
---
id: SLA-2
type: sla
title: Agreement of 2025
status: approved
effective: 2025-01-01
links: { service: SVC-MAIL, customer: CUS-1, satisfies: REQ-1 }
---
//- c.md
---
id: SLA-3
type: sla
title: Agreement for others
status: approved
effective: 2025-01-01
links: { service: SVC-MAIL, customer: CUS-2, satisfies: REQ-1 }
---
//- d.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan 2025
status: approved
---
//- e.md
---
id: CPL-2
type: capacity-plan
title: Capacity plan 2026
status: approved
links: { supersedes: CPL-1 }
---
`,
  },
  {
    name: 'is silent when the newer one names what it took the place of',
    files: `
//- a.md
---
id: POL-1
type: release-policy
title: Release policy
status: approved
---
//- b.md
---
id: POL-2
type: release-policy
title: Release policy
status: approved
effective: 2026-06-01
links: { supersedes: POL-1 }
---
`,
  },
  {
    name: 'is silent when the older one names its successor',
    files: `
//- a.md
---
id: POL-1
type: release-policy
title: Release policy
status: approved
superseded-by: POL-2
---
//- b.md
---
id: POL-2
type: release-policy
title: Release policy
status: approved
effective: 2026-06-01
---
`,
  },
  {
    name: 'takes translations of one policy for one policy, and two into the same language for two',
    files: `
//- en.md
---
id: POL-SM
type: service-management-policy
title: en
version: 1.0
status: approved
language: en
approvals:
  - { by: a.khan, role: boss, date: 2026-06-03, version: 1.0, seal: sha256-0 }
---
//- de.md
---
id: POL-SM-DE
type: service-management-policy
title: de
version: 1.0
status: approved
language: de
translation-of: POL-SM
approvals:
  - { by: a.khan, role: boss, date: 2026-06-03, version: 1.0, seal: sha256-0 }
---
//- fr.md
---
id: POL-SM-FR
type: service-management-policy
title: fr
version: 1.0
status: «approved»
language: fr
translation-of: POL-SM
approvals:
  - { by: a.khan, role: boss, date: 2026-06-10, version: 1.0, seal: sha256-0 }
---
//- fr2.md
---
id: POL-SM-FR2
type: service-management-policy
title: fr2
version: 1.0
status: approved
language: fr
translation-of: POL-SM
approvals:
  - { by: a.khan, role: boss, date: 2026-06-11, version: 1.0, seal: sha256-0 }
---
`,
    messages: [/^POL-SM-FR is approved, and so is POL-SM-FR2 /],
  },
]);
