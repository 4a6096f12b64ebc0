import { testRule } from '../../../../../test/support/testRule.ts';
import { format } from './format.ts';

testRule(format, [
  { name: 'offers an id made of what was written', files: `//- a.md\n---\nid: «Übersicht: Risiken (neu)»\ntype: sla\n---\n`.replace('«Übersicht: Risiken (neu)»', '«"Büro: Risiken (neu)"»'), fixed: `---\nid: Buero-Risiken-neu\ntype: sla\n---\n` },
  { name: 'looks at earlier ids too', files: `//- a.md\n---\nid: A\ntype: sla\nformerly: [B, «C D»]\n---\n` },
  { name: 'leaves blanks to another rule', files: `//- a.md\n---\nid: TODO(the id)\ntype: sla\n---\n` },
  { name: 'reads the rows of registers', files: `//- a.md\n---\nid: A\ntype: people-register\n---\n## People\n| ID | Name |\n|---|---|\n| «P 1» | Ann |\n| | Bob |\n`, messages: [/nothing can be linked to this row/] },
]);
