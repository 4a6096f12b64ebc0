import { testRule } from '../../../../../test/support/testRule.ts';
import { invalidCell } from './invalid-cell.ts';

testRule(invalidCell, [
  {
    name: 'asks for what other cells make necessary, and leaves open actions to their own rules',
    files: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Kind | Risk | Customer impact | Owner | Likelihood | Impact | Decision | Action | Action owner | Due | Priority | Process | Accepted by | Accepted on |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| R-1 | «availabilty» | Power fails | Mail is gone | ops | «7» | 4 | accept | | | | | | «»| 2026-05-01 |
| R-2 | availability | Power fails | Mail is gone | ops | 2 | 4 | reduce | New battery | | 2026-12-01 | high | PROC-1 | | |
`,
    messages: [/is not one of/, /is more than 5/],
    helps: [/availability/],
  },
  {
    name: 'asks to export again rather than to edit an export',
    files: `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: A\nstatus: open\nrecord-type: incident\ndata: a.csv\n---\n//- a.csv\nid,opened,service\nINC-1,«01.04.2026»,SVC-1\n`,
    helps: [/"2026-04-01"\? Put it right where it was exported from and export again/],
  },
  {
    name: 'asks which of two a comma means, and changes only what can mean one thing',
    files: `//- m.md\n${values('«1,234»', '«<= 0,125»')}`,
    helps: [/^Is 1234 meant, or 1\.234\?/, /^Did you mean "<= 0\.125"\?/],
    fixed: values('1,234', '<= 0.125'),
  },
]);

function values(value: string, target: string): string {
  return `---\nid: MEAS-1\ntype: measurement-results\ntitle: M\nperiod: 2026-03\n---\n## Values\n| Metric | Member | Value | Target |\n|---|---|---|---|\n| MET-1 | SVC-1 | ${value} | ${target} |\n`;
}
