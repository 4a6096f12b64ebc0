import { testRule } from '../../../../../test/support/testRule.ts';
import { incomplete } from './incomplete.ts';

testRule(incomplete, [
  {
    name: 'reports rows outside the period, a file that was changed, and a sample that does not fit',
    files: `
//- incidents.md
---
id: EXT-1
type: record-extract
title: Incidents of March
record-type: incident
period: «2026-03»
row-count: 2
file-hash: «sha256-0»
data: incidents.csv
---
//- incidents.csv
ID,Opened,Priority
INC-1,2026-03-02,1
INC-2,2026-04-09,2
//- other.md
---
id: EXT-2
type: record-extract
title: Incidents of May
record-type: incident
period: 2026-05
row-count: 1
data: other.csv
---
//- other.csv
ID,Opened,Priority
INC-5,2026-05-02,1
//- none.md
---
id: «EXT-3»
type: record-extract
title: Incidents of June
record-type: incident
period: 2026-06
row-count: 4
---
//- sample.md
---
id: SMP-1
type: record-sample
title: Sample
drawn-on: 2026-06-01
extract-hash: «sha256-1»
size: «3»
links: { drawn-from: EXT-1 }
---
## Rows drawn
| Record | Drawn as | Seen |
|---|---|---|
| INC-1 | random | yes |
| «INC-5» | random | yes |
`,
  },
  {
    name: 'reports a statement that nothing happened beside records of what happened',
    files: `
//- nil.md
---
id: NIL-1
type: nil-statement
title: No disputes
points: [«'8.3.4.1#m'»]
period: 2026
by: p.tan
---
//- dispute.md
---
id: DSP-1
type: supplier-dispute
title: Dispute
opened: 2026-03-04
---
`,
    messages: [/DSP-1 is on file/],
  },
  {
    name: 'reports a record that is open and closed at once, and closed without a name',
    files: `
//- report.md
---
id: REP-1
type: service-report
title: Service report
status: «open»
closed: «2026-04-02»
---
`,
  },
]);
