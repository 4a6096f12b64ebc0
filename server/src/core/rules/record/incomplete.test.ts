import { createHash } from 'node:crypto';
import { testRule } from '../../../../../test/support/testRule.ts';
import { sealOfData } from '../../facts/seal.ts';
import { incomplete } from './incomplete.ts';

const ROWS = 'ID,Opened,Priority\nINC-1,2026-03-02,1\n';
const PLAIN = createHash('sha256').update(ROWS).digest('hex');

function extractWith(hash: string): string {
  return `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: Incidents of March\nrecord-type: incident\nperiod: 2026-03\nrow-count: 1\nfile-hash: ${hash}\ndata: a.csv\n---\n//- a.csv\n${ROWS}`;
}

testRule(incomplete, [
  {
    name: 'warns of values that contradict each other, but not in what another tool gave out',
    files: `
//- test.md
---
id: CT-1
type: continuity-test
title: Power fails
rto-reached: no
flaws-found: «no»
---
//- found.md
---
id: CT-2
type: continuity-test
title: Water comes in
rto-reached: no
flaws-found: yes
---
//- release.md
---
id: REL-1
type: release
title: Mail gateway
acceptance-result: failed
success: «successful»
---
//- change.md
---
id: CHG-1
type: change
title: Mail gateway
done-on: «2026-05-04»
result: cancelled
---
//- extract.md
---
id: EXT-1
type: record-extract
title: Changes of May
record-type: change
period: 2026-05
row-count: 1
data: changes.csv
---
//- changes.csv
ID,Requested,Done on,Result
CHG-2,2026-05-04,2026-05-05,cancelled
`,
    severities: ['warning', 'warning', 'warning'],
    messages: [/^"Result" is cancelled, and "Done on" is 2026-05-04\. What was cancelled was not done\.$/],
  },
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
  ...['sha256-%', '%', 'SHA256:%'].map((form) => ({
    name: `knows a hash as common tools print it: ${form}`,
    files: extractWith(form.replace('%', form.startsWith('S') ? PLAIN.toUpperCase() : PLAIN)),
  })),
  { name: 'knows the hash of the export before git changed its line ends', files: extractWith(`sha256-${createHash('sha256').update(`\ufeff${ROWS.replaceAll('\n', '\r\n')}`).digest('hex')}`) },
  { name: 'knows the seal of the data file as a hash', files: extractWith(sealOfData(ROWS)) },
  {
    name: 'says which hash the file has, and writes it when asked to',
    files: extractWith(`«sha256-${'0'.repeat(64)}»`),
    messages: [/is not the file this extract was made with/],
    helps: [new RegExp(`it is sha256-${PLAIN}\\.$`)],
    fixed: extractWith(`sha256-${PLAIN}`).split('//- ')[1]?.slice('a.md\n'.length) ?? '',
  },
  {
    name: 'reports a type of rows that there is not',
    files: extractWith(PLAIN).replace('record-type: incident', 'record-type: «incidnet»'),
    messages: [/"incidnet" is no type of record, .*they prove nothing/],
    helps: [/Did you mean "incident"/],
    fixed: (extractWith(PLAIN).split('//- ')[1] ?? '').slice('a.md\n'.length),
  },
  { name: 'tells what is no hash at all from another one', files: extractWith('«d41d8cd98f00b204»'), messages: [/"d41d8cd98f00b204" is no SHA-256/], helps: [/64 digits that sha256sum/] },
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
  {
    name: 'counts a record that is listed twice once',
    files: `
//- sample.md
---
id: SMP-1
type: record-sample
title: Sample
size: «3»
---
## Rows drawn
| Record | Drawn as | Seen |
|---|---|---|
| INC-1 | random | yes |
| INC-1 | odd-one | yes |
| INC-2 | random | yes |
//- other.md
---
id: SMP-2
type: record-sample
title: Sample
size: 1
---
## Rows drawn
| Record | Drawn as | Seen |
|---|---|---|
| INC-1 | random | yes |
| INC-1 | odd-one | yes |
`,
    messages: [/^The sample is said to have 3 records, and 2 are listed: INC-1 stands there more than once\.$/],
  },
  {
    name: 'counts no empty rows that a spreadsheet left at the end',
    files: `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: A\nrecord-type: incident\nrow-count: 1\ndata: a.csv\n---\n//- a.csv\nID,Opened,Priority\nINC-1,2026-03-02,1\n,,\n,,\n`,
  },
]);
