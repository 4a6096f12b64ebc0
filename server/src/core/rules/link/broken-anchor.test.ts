import { testRule } from '../../../../../test/support/testRule.ts';
import { brokenAnchor } from './broken-anchor.ts';

testRule(brokenAnchor, [
  {
    name: 'mends an anchor of another document',
    files: `//- a.md\n---\nid: A\ntype: sla\n---\n[x](«b.md#scope-of-servce»)\n//- b.md\n---\nid: B\ntype: sla\n---\n# Scope of service\n`,
    fixed: `---\nid: A\ntype: sla\n---\n[x](b.md#scope-of-service)\n`,
    severities: ['warning'],
  },
  {
    name: 'mends a binding, with its quotes',
    files: `//- a.md\n---\nid: A\ntype: sla\nanswers: { '8.3.3#c': «'#requiremnts'» }\n---\n# Requirements\n`,
    fixed: `---\nid: A\ntype: sla\nanswers: { '8.3.3#c': '#requirements' }\n---\n# Requirements\n`,
    severities: ['error'],
  },
  { name: 'knows anchors of HTML, the top, lines, and leaves missing files alone', files: `//- a.md\n<a id="here"></a>\n[1](#here) [2](#top) [3](#) [4](gone.md#x) [5](#L3)\n` },
]);
