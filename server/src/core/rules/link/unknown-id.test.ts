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
]);
