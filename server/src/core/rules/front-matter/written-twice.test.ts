import { testRule } from '../../../../../test/support/testRule.ts';
import { writtenTwice } from './written-twice.ts';

testRule(writtenTwice, [
  {
    name: 'removes the row',
    files: `//- a.md\n---\nid: A\ntype: sla\nversion: 1.0\n---\n# A\n| Name | Value |\n|---|---|\n| Reader | all |\n| Version | «1.0» |\n| Printer | none |\n`,
    fixed: `---\nid: A\ntype: sla\nversion: 1.0\n---\n# A\n| Name | Value |\n|---|---|\n| Reader | all |\n| Printer | none |\n`,
  },
  { name: 'leaves a version history alone', files: `//- a.md\n---\nid: A\ntype: sla\nversion: 1.0\n---\n# A\n| Version | Date | Change |\n|---|---|---|\n| 1.0 | 2026-01-01 | first |\n` },
  { name: 'leaves tables alone that only begin with such a word', files: `//- a.md\n---\nid: A\ntype: sla\nversion: 1.0\n---\n# A\n| Type | What it holds |\n|---|---|\n| Version | how we count them |\n` },
]);
