import { testRule } from '../../../../../test/support/testRule.ts';
import { suspect } from './suspect.ts';

testRule(suspect, [
  {
    name: 'points to the approval when no link is written, and looks at the approval of this version only',
    files: `//- a.md\n---\nid: A\ntype: sla\nversion: 2.0\nstatus: approved\napprovals:\n  - { by: x, version: 1.0, based-on: { B: 1.0 } }\n  - { by: x, version: 2.0, based-on: { «B»: 2.0 } }\n---\n//- b.md\n---\nid: B\ntype: sla\nversion: 3.1\nstatus: approved\n---\n`,
    messages: [/was at 2\.0; it is now at 3\.1/],
  },
]);
