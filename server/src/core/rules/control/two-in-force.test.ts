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
]);
