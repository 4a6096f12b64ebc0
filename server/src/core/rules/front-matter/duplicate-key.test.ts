import { testRule } from '../../../../../test/support/testRule.ts';
import { duplicateKey } from './duplicate-key.ts';

testRule(duplicateKey, [
  {
    name: 'removes the second one',
    files: `//- a.md\n---\nid: A\nstatus: draft\n«status»: draft\ntitle: A\n---\n`,
    messages: [/the same value/],
    fixed: `---\nid: A\nstatus: draft\ntitle: A\n---\n`,
  },
  { name: 'looks inside fields', files: `//- a.md\n---\nid: A\nreview: { every: P12M, «every»: P6M }\n---\n`, messages: [/only the first counts/] },
]);
