import { testRule } from '../../../../../test/support/testRule.ts';
import { noInterval } from './no-interval.ts';

testRule(noInterval, [
  {
    name: 'writes the interval of the type',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { «every»: , last: 2026-03-02 }
---
`,
    fixed: `---
id: CPL-1
type: capacity-plan
title: Capacity plan
review: { every: P12M , last: 2026-03-02 }
---
`,
  },
]);
