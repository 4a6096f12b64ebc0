import { testRule } from '../../../../../test/support/testRule.ts';
import { slaMismatch } from './sla-mismatch.ts';

testRule(slaMismatch, [
  {
    name: 'takes an agreement that was replaced for none',
    files: `
//- old.md
---
id: SLA-WEB
type: sla
title: Agreement, Web and fax
status: approved
superseded-by: SLA-WEB2
links: { service: [SVC-WEB, SVC-FAX], customer: CUS-1 }
---
//- web.md
---
id: SLA-WEB2
type: sla
title: Agreement, Web
status: approved
links: { service: SVC-WEB, customer: CUS-1 }
---
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Customer | Lifecycle status |
|---|---|---|---|
| SVC-WEB | Web | CUS-1 | live |
| «SVC-FAX» | Fax | CUS-1 | live |
`,
    messages: [/^Fax \(SVC-FAX\) is live, and no service level agreement covers it\.$/],
  },
]);
