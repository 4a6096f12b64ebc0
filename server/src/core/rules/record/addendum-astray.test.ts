import { testRule } from '../../../../../test/support/testRule.ts';
import { addendumAstray } from './addendum-astray.ts';

testRule(addendumAstray, [
  {
    name: 'reports a verdict that does not fit its field, or that no day goes with',
    files: `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backup not tested
status: closed
action: Test the backup every month
done-on: 2026-03-20
closed: { date: 2026-05-01, by: a.khan, seal: sha256-0 }
addenda:
  - { date: 2026-05-02, by: j.meyer, action: NC-1, effect-checked: 2026-05-02, effective: «a bit», text: Two of three tests }
  - { date: 2026-05-03, by: j.meyer, action: NC-1, done: 2026-03-20, effective: «yes», text: Done }
  - { date: 2026-05-04, by: j.meyer, action: NC-1, effect-checked: 2026-05-04, effective: Partly, text: Two of three tests }
---
`,
    messages: [/"a bit" is not one of yes, partly, no, so what was found when the effect of NC-1 was checked is not known/, /names no day on which somebody looked/],
  },
  {
    name: 'reports a verdict on an action whose type has no field for it',
    files: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
date: 2026-01-20
status: closed
closed: { date: 2026-01-20, by: a.khan }
addenda:
  - { date: 2026-05-01, by: a.khan, action: ACT-1, effect-checked: 2026-04-20, effective: «yes», text: It holds. }
---
## Actions
| ID | Action | Action owner | Due | Done on |
|---|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 | 2026-02-01 |
`,
    messages: [/type "Action" has no field that says whether it worked/],
  },
]);
