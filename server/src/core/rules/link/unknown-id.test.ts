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
  {
    name: 'finds, among very many ids that begin alike, the one that was meant',
    files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Plan
links: { refers-to: «INC-206-0812» }
---
//- b.md
---
id: CPL-2
type: capacity-plan
title: Plan
links: { refers-to: «INC-2026-812» }
---
//- c.md
---
id: CPL-3
type: capacity-plan
title: Plan
links: { refers-to: «INC-2026-08» }
---
//- incidents.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
${Array.from({ length: 1200 }, (_, at) => `| INC-2026-${String(at + 1).padStart(4, '0')} | look |`).join('\n')}
`,
    helps: [/^Did you mean "INC-2026-0812"\?/, /^Did you mean "INC-2026-0812"\?/, /^Correct the id/],
  },
  {
    name: 'finds a document whose first letters are misspelt',
    files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Plan
links: { refers-to: «POC-DOCUMENTS» }
---
//- c.md
---
id: POL-DOCUMENTS
type: service-management-policy
title: Documents
---
`,
    helps: [/^Did you mean "POL-DOCUMENTS"/],
  },
  {
    name: 'follows a retired document to what took its place, and nowhere else',
    files: `
//- old.md
---
id: POL-RELEASES
type: service-management-policy
title: Policy
status: retired
superseded-by: «POL-RELEASE-2»
links: { implements: POL-GONE }
---
//- new.md
---
id: POL-RELEASES-2
type: service-management-policy
title: Policy
---
`,
    helps: [/"POL-RELEASES-2"/],
    severities: ['warning'],
  },
]);
