import { testRule } from '../../../../../test/support/testRule.ts';
import { duplicateItem } from './duplicate-item.ts';

testRule(duplicateItem, [
  {
    name: 'counts the data file in',
    files: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
data: risks.csv
---
## Risks and opportunities
//- risks.csv
id,kind
R-1,availability
«R-1»,continuity
«RSK»,continuity
`,
  },
]);
