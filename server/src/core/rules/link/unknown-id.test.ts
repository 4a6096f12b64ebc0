import { testRule } from '../../../../../test/support/testRule.ts';
import { unknownId } from './unknown-id.ts';

testRule(unknownId, [
  {
    name: 'reports a column, and suggests the nearest id of the right type',
    files: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Service |
|---|---|
| R-1 | «SVC-MAIK» |
//- services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail |
`,
    messages: [/SVC-MAIK/],
    helps: [/SVC-MAIL/],
  },
  {
    name: 'suggests an id of another type where none of the right one is near, and says so',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
links: { service: «SLA-PAYRLL» }
---
//- sla.md
---
id: SLA-PAYROLL
type: sla
title: Payroll
---
//- services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail |
`,
    messages: [/SLA-PAYRLL/],
    helps: [/^Did you mean "SLA-PAYROLL"\? It is of the type "Service level agreement", to which this link does not lead\./],
  },
]);
