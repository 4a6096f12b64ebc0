import { testRule } from '../../../../../test/support/testRule.ts';
import { invalidYaml } from './invalid-yaml.ts';

testRule(invalidYaml, [
  { name: 'reports front matter that never closes', files: `//- a.md\n«---»\nid: A\n\n# A\n`, messages: [/never closes/] },
  { name: 'says that code is never executed', files: `//- a.md\n«---js»\n{ id: 'A' }\n---\n# A\n`, messages: [/never executed/] },
  { name: 'leaves pages alone', files: `//- README.md\n---\nid: "A\n---\n` },
  {
    name: 'puts quotes around a value, keeping those inside it',
    files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: «Plan: "next" year»
---
`,
    fixed: '---\nid: CPL-1\ntype: capacity-plan\ntitle: "Plan: \\"next\\" year"\n---\n',
  },
]);
