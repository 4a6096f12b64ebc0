import { testRule } from '../../../../../test/support/testRule.ts';
import { invalidYaml } from './invalid-yaml.ts';

testRule(invalidYaml, [
  { name: 'reports front matter that never closes', files: `//- a.md\n«---»\nid: A\n\n# A\n`, messages: [/never closes/] },
  { name: 'says that code is never executed', files: `//- a.md\n«---js»\n{ id: 'A' }\n---\n# A\n`, messages: [/never executed/] },
  { name: 'leaves pages alone', files: `//- README.md\n---\nid: "A\n---\n` },
]);
