import { testRule } from '../../../../../test/support/testRule.ts';
import { wrongVerdict } from './wrong-verdict.ts';

const sla = (effective: string): string => `//- sla.md\n---\nid: SLA-1\ntype: sla\neffective: ${effective}\n---\n## Service level targets\n| ID | Target | Unit |\n|---|---|---|\n| SLT-1 | >= 99.5 | % |\n| SLT-2 | = 100 | % |\n## Workload limits\n| ID | Measure | Limit | Unit |\n|---|---|---|---|\n| WL-1 | calls | <= 400 | calls |\n`;
const report = (rows: string, workload = ''): string => `//- r.md\n---\nid: REP-1\ntype: service-report\nperiod: 2026-05\n---\n## Targets and results\n| Target | Result | Unit | Met |\n|---|---|---|---|\n${rows}## Workload against limits\n| Limit | Value | Within |\n|---|---|---|\n${workload}`;

testRule(wrongVerdict, [
  { name: 'says which limit is missed', files: report('| SLT-1 | 99.4 | % | «yes» |\n') + sla('2026-01-01'), messages: [/^"Met" says yes, but 99\.4 misses >= 99\.5 of SLT-1\.$/] },
  { name: 'reports a target that was reached after all', files: report('| SLT-2 | 100 | % | «no» |\n') + sla('2026-01-01'), messages: [/says no, but 100 keeps = 100/] },
  { name: 'looks at limits of workload', files: report('', '| WL-1 | 412 | «yes» |\n') + sla('2026-01-01') },
  { name: 'compares no other units, no months without an event and no blanks', files: report('| SLT-1 | 5 | hours | yes |\n| SLT-2 | | % | no-event |\n| SLT-1 | TODO(figure) | % | yes |\n') + sla('2026-01-01') },
  {
    name: 'converts the usual units',
    files: report('| SLT-1 | 91 | Percent | «yes» |\n| SLT-3 | 480 | minutes | «yes» |\n| SLT-3 | 240 | min | yes |\n| SLT-3 | 3.5 | h | «no» |\n| SLT-3 | 8 | | «yes» |\n| SLT-3 | 1 | days | yes |\n') + sla('2026-01-01').replace('| SLT-2', '| SLT-3 | <= 4 | hours |\n| SLT-2'),
    messages: [/but 91 misses >= 99\.5 of SLT-1\.$/, /^"Met" says yes, but 480 minutes misses <= 4 hours of SLT-3\.$/, /but 3\.5 keeps <= 4 of SLT-3\.$/, /but 8 misses <= 4 of SLT-3/],
  },
  { name: 'knows that a figure is an event', files: report('| SLT-1 | 91.2 | % | «no-event» |\n| SLT-1 | 0 | % | no-event |\n| SLT-1 | 99.9 | % | no-event |\n') + sla('2026-01-01'), messages: [/^"Met" says no-event, but 91\.2 misses >= 99\.5 of SLT-1\.$/] },
  { name: 'holds no older report against a newer promise', files: report('| SLT-1 | 99.4 | % | yes |\n') + sla('2026-06-01') },
  { name: 'holds no closed report against a promise that still waits for its approval', files: (report('| SLT-1 | 99.4 | % | yes |\n') + sla('2026-01-01').replace('type: sla', 'type: sla\nstatus: in-review')).replace('period:', 'status: closed\nclosed: { date: 2026-06-02, by: a }\nperiod:') },
  { name: 'takes the target of the row itself first', files: `//- m.md\n---\nid: MEAS-1\ntype: measurement-results\nperiod: 2026-05\n---\n## Values\n| Metric | Member | Value | Target | Met |\n|---|---|---|---|---|\n| MET-1 | SVC-1 | 3 | <= 4 | «no» |\n`, messages: [/3 keeps <= 4\.$/] },
  { name: 'knows that a target is a target', files: `//- m.md\n---\nid: MEAS-1\ntype: measurement-results\nperiod: 2026-05\n---\n## Values\n| Metric | Member | Value | Target | Met |\n|---|---|---|---|---|\n| MET-1 | SVC-1 | 91.2 | >= 99.9 | «no-target» |\n| MET-2 | SVC-1 | 91.2 | | no-target |\n`, messages: [/^"Met" says no-target, but 91\.2 misses >= 99\.9\.$/] },
]);
