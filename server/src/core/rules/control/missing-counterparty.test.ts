import { testRule } from '../../../../../test/support/testRule.ts';
import { missingCounterparty } from './missing-counterparty.ts';

testRule(missingCounterparty, [
  {
    name: 'reports an agreement nobody agreed to, as a hint while it is a draft, and adds the entry',
    files: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: draft
links: { customer: «CUS-HARBOUR» }
---
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-HARBOUR | Harbourside Council |
`,
    severities: ['hint'],
    fixed: `---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: draft
links: { customer: CUS-HARBOUR }
agreed:
  - { party: CUS-HARBOUR, by: TODO(who agreed), date: TODO(when), evidence: TODO(what shows it) }
---
`,
  },
  {
    name: 'reports a party that is not the one the agreement is made with',
    files: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: approved
agreed: { party: «CUS-HARBOR», date: 2026-03-09, evidence: mail }
links: { customer: CUS-HARBOUR }
---
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-HARBOUR | Harbourside Council |
`,
    helps: [/CUS-HARBOUR/],
  },
]);
