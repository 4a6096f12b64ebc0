import { testRule } from '../../../../../test/support/testRule.ts';
import { toRetired } from './to-retired.ts';

const policy = (id: string, rest: string): string => `//- ${id}.md\n---\nid: ${id}\ntype: service-management-policy\n${rest}\n---\n`;

testRule(toRetired, [
  {
    name: 'follows replacements to the end, and changes the link',
    files: `//- a.md\n---\nid: A\ntype: service-management-plan\nlinks: { implements: «P1» }\n---\n${policy('P1', 'superseded-by: P2')}${policy('P2', 'status: approved\nsuperseded-by: P3')}${policy('P3', 'status: approved')}`,
    messages: [/was replaced by P2/],
    helps: [/P3/],
    fixed: `---\nid: A\ntype: service-management-plan\nlinks: { implements: P3 }\n---\n`,
  },
  { name: 'lets records speak of the past', files: `//- a.md\n---\nid: A\ntype: change\nlinks: { changes: P1 }\n---\n${policy('P1', 'status: retired')}` },
  { name: 'waits for the day', files: `//- a.md\n---\nid: A\ntype: service-management-plan\nlinks: { implements: P1 }\n---\n${policy('P1', 'status: approved\nretired-on: 2026-12-31')}` },
]);
