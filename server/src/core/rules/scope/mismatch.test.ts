import { testRule } from '../../../../../test/support/testRule.ts';
import { mismatch } from './mismatch.ts';

testRule(mismatch, [
  {
    name: 'adds a live service to the list that lacks it',
    files: `
//- plan.md
---
id: PLAN
type: service-management-plan
title: Service management plan
links: { «service»: SVC-MAIL }
---
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
| SVC-PAYROLL | Payroll | retiring |
`,
    fixed: `---
id: PLAN
type: service-management-plan
title: Service management plan
links: { service: [SVC-MAIL, SVC-PAYROLL] }
---
`,
  },
]);
