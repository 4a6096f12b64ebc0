import { testRule } from '../../../../../test/support/testRule.ts';
import { order } from './order.ts';

testRule(order, [
  {
    name: 'names the fewest sections, and where they belong',
    files: `//- a.md\n---\nid: RC\ntype: risk-criteria\n---\n## Scales\n## Treatment options\n## «Customer impact»\n## Own words\n## Escalation\n`,
    messages: [/behind "Scales"/],
  },
  {
    name: 'moves the section, also to the end of a file without a last line end',
    files: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
---
## «Treatment options»
Avoid.
## Scales
One to five.
## Acceptance criteria
Eight.
`.trimEnd(),
    fixed: `---
id: RC-1
type: risk-criteria
title: Risk criteria
---
## Scales
One to five.
## Acceptance criteria
Eight.
## Treatment options
Avoid.
`,
  },
]);
