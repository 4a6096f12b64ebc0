import { testRule } from '../../../../../test/support/testRule.ts';
import { behind } from './behind.ts';

testRule(behind, [
  {
    name: 'reports a section and rows that were not translated',
    files: `
//- a.md
---
id: SLA-1
type: sla
title: Agreement
version: 1.0
status: approved
---
## Exceptions
- planned maintenance
//- b.md
---
id: SLA-1-DE
type: sla
title: Vereinbarung
version: 1.0
status: approved
translation-of: «SLA-1»
---
`,
    messages: [/"Exceptions"/],
  },
]);
