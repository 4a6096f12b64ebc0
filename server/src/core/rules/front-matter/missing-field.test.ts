import { testRule } from '../../../../../test/support/testRule.ts';
import { missingField } from './missing-field.ts';

testRule(missingField, [
  {
    name: 'asks for what the type needs, and adds it in the usual place',
    files: `//- a.md\n---\nid: «CPL-1»\ntype: capacity-plan\ntitle: Plan\nversion: 1.0\nstatus: approved\nauthor: j.meyer\nhorizon: 2026\n---\n# Plan\n`,
    messages: [/"owner" is missing/],
    severities: ['error'],
    fixed: `---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nversion: 1.0\nstatus: approved\nowner: TODO(The role that answers for it)\nauthor: j.meyer\nhorizon: 2026\n---\n# Plan\n`,
  },
  {
    name: 'reports an empty field at its key, and only hints in a draft',
    files: `//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nversion: 1.0\nstatus: draft\n«owner»:\nauthor: j.meyer\nhorizon: 2026\n---\n`,
    severities: ['hint'],
    fixed: `---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nversion: 1.0\nstatus: draft\nowner: TODO(The role that answers for it)\nauthor: j.meyer\nhorizon: 2026\n---\n`,
  },
  {
    name: 'knows what is needed only under a condition',
    files: `//- a.md\n---\nid: «CHG-1»\ntype: change\ntitle: New firewall\nrequested: 2026-03-01\ncategory: standard\ndecision: approved\ndecided-on: 2026-03-02\n---\n`,
    messages: [/"approved-by-people" is missing; it is needed because "decision" is "approved"/],
  },
  { name: 'needs an id before all else', files: `//- a.md\n---\ntype: «capacity-plan»\ntitle: Plan\nversion: 1.0\nstatus: draft\nowner: x\nauthor: y\nhorizon: 2026\n---\n`, messages: [/"id"/], severities: ['error'] },
  {
    name: 'keeps the line ends of the file',
    files: `//- a.md\n---\r\nid: «CPL-1»\r\ntype: capacity-plan\r\ntitle: Plan\r\nversion: 1.0\r\nstatus: draft\r\nowner: x\r\nauthor: y\r\n---\r\n`,
    fixed: `---\r\nid: CPL-1\r\ntype: capacity-plan\r\ntitle: Plan\r\nversion: 1.0\r\nstatus: draft\r\nowner: x\r\nauthor: y\r\nhorizon: TODO(The stretch of time the forecast covers)\r\n---\r\n`,
  },
  {
    name: 'asks an extract for its own fields, not for those of its rows',
    files: `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: Changes\nstatus: open\nowner: x\nauthor: y\nrecord-type: change\nsystem: Tool\nquery: all\nperiod: 2026-Q1\nexported-on: 2026-04-01\nexported-by: y\nrow-count: 1\nfile-hash: TODO(x)\ndata: a.csv\n---\n//- a.csv\nID,Requested\nCHG-1,2026-01-02\n`,
  },
  { name: 'leaves retired documents alone', files: `//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nstatus: retired\n---\n` },
]);
