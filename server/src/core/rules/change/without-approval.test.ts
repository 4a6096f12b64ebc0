import { testRule } from '../../../../../test/support/testRule.ts';
import { withoutApproval } from './without-approval.ts';

testRule(withoutApproval, [
  {
    name: 'takes a result as a sign that it was done, unless the change was cancelled or approved once for all of its kind',
    files: `
//- emergency.md
---
id: CHG-1
type: change
title: Firewall opened at night
category: emergency
scheduled: 2026-05-04
result: «successful»
---
//- cancelled.md
---
id: CHG-2
type: change
title: Firewall opened at day
category: normal
decision: rejected
result: cancelled
---
//- planned.md
---
id: CHG-3
type: change
title: Firewall closed
category: normal
scheduled: 2026-05-04
---
//- standard.md
---
id: CHG-4
type: change
title: New laptop
category: standard
done-on: 2026-05-04
result: successful
---
//- extract.md
---
id: EXT-CHG
type: record-extract
title: Changes of May
record-type: change
period: 2026-05
data: changes.csv
column-map: { Number: id, Opened: requested, Type: category, Close code: result, Approval: decision }
---
//- changes.csv
Number,Opened,Type,Close code,Approval
CHG0001,2026-05-04,Emergency,«Successful»,
CHG0002,2026-05-05,Normal,backed-out,«rejected»
CHG0003,2026-05-05,Normal,Cancelled,rejected
CHG0004,2026-05-05,Normal,successful,approved
CHG0005,2026-05-05,Normal,Unsuccessful with issues,
//- results.md
---
id: EXT-RESULTS
type: record-extract
title: Results of May
record-type: change
period: 2026-05
data: results.csv
---
//- results.csv
ID,Requested,Category,Result
CHG0006,2026-05-04,Normal,successful
`,
    messages: [/^CHG0001 was done as an emergency, for its result is "successful", and nobody has approved it since\.$/, /^CHG0002 was done, for its result is "backed-out", and the decision on it is "rejected"\.$/],
  },
  {
    name: 'lets a release of an emergency change be approved afterwards',
    files: `
//- change.md
---
id: CHG-1
type: change
title: Firewall opened at night
category: emergency
done-on: 2026-05-04
decision: approved
decided-on: 2026-05-05
---
//- release.md
---
id: REL-1
type: release
title: Firewall rules
change: CHG-1
deployed-on: 2026-05-04
approved-on: 2026-05-05
---
//- hotfix.md
---
id: REL-2
type: release
title: Hotfix
release-type: Emergency release
deployed-on: 2026-05-04
approved-on: 2026-05-05
---
//- usual.md
---
id: REL-3
type: release
title: Mail gateway
deployed-on: 2026-05-04
approved-on: 2026-05-04
---
`,
  },
]);
