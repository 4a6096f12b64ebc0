import { testRule } from '../../../../../test/support/testRule.ts';
import { missing } from './missing.ts';

testRule(missing, [
  { name: 'reports empty front matter', files: `//- a.md\n«---\n---»\n# A\n`, messages: [/empty/] },
  { name: 'leaves unclosed front matter to another rule', files: `//- a.md\n---\nid: A\n` },
  {
    name: 'offers a template with the title of the document',
    files: `//- a.md\n«»# Plan: next year\n`,
    fixed:
      '---\nid: TODO(the permanent id)\ntype: TODO(what the document is, such as sla or risk-register)\ntitle: "Plan: next year"\nversion: 0.1\nstatus: draft\nowner: TODO(the role that answers for it)\nauthor: TODO(the person who wrote it)\n---\n# Plan: next year\n',
  },
  {
    name: 'writes lines that end as those of the document do',
    files: `//- a.md\n«»# Plan\r\n`,
    fixed:
      '---\r\nid: TODO(the permanent id)\r\ntype: TODO(what the document is, such as sla or risk-register)\r\ntitle: Plan\r\nversion: 0.1\r\nstatus: draft\r\nowner: TODO(the role that answers for it)\r\nauthor: TODO(the person who wrote it)\r\n---\r\n# Plan\r\n',
  },
]);
