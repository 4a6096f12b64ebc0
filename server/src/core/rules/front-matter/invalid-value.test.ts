import { testRule } from '../../../../../test/support/testRule.ts';
import { invalidValue } from './invalid-value.ts';

testRule(invalidValue, [
  {
    name: 'suggests the nearest type',
    files: `//- a.md\n---\nid: A\ntype: «capacity-pln»\n---\n`,
    messages: [/no type of document/],
    fixed: `---\nid: A\ntype: capacity-plan\n---\n`,
  },
  { name: 'tells families and rows from documents', files: `//- a.md\n---\nid: A\ntype: «process»\n---\n//- b.md\n---\nid: B\ntype: «risk»\n---\n`, messages: [/family/, /row/] },
  { name: 'reads a status letter by letter', files: `//- a.md\n---\nid: A\ntype: sla\nstatus: «Approved»\n---\n`, fixed: `---\nid: A\ntype: sla\nstatus: approved\n---\n` },
  { name: 'knows that records are open, closed or void', files: `//- a.md\n---\nid: A\ntype: change\nstatus: «approved»\n---\n`, messages: [/open, closed, void/] },
  { name: 'reports a list where one value belongs', files: `//- a.md\n---\nid: A\ntype: sla\nowner: «[x, y]»\nreview: «P12M»\n---\n` },
  { name: 'reports fields of the type', files: `//- a.md\n---\nid: A\ntype: risk-criteria\nacceptance-threshold: «ten»\n---\n`, messages: [/not a number/] },
  { name: 'leaves blanks to another rule', files: `//- a.md\n---\nid: A\ntype: sla\nstatus: TODO(which)\nowner: TODO(who is it)\n---\n` },
  { name: 'mends an interval', files: `//- a.md\n---\nid: A\ntype: sla\nreview: { every: «12 months» }\n---\n`, fixed: `---\nid: A\ntype: sla\nreview: { every: P12M }\n---\n` },
  { name: 'reports an id with blanks in a link', files: `//- a.md\n---\nid: A\ntype: sla\nlinks: { service: «SVC PAY» }\n---\n` },
]);
