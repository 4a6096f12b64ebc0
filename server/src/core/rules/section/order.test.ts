import { testRule } from '../../../../../test/support/testRule.ts';
import { order } from './order.ts';

testRule(order, [
  {
    name: 'names the fewest sections, and where they belong',
    files: `//- a.md\n---\nid: RC\ntype: risk-criteria\n---\n## Scales\n## Treatment options\n## «Customer impact»\n## Own words\n## Escalation\n`,
    messages: [/behind "Scales"/],
  },
]);
