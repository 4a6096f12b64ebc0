import { testRule } from '../../../../../test/support/testRule.ts';
import { placeholder } from './placeholder.ts';

const withStatus = (status: string): string => `//- a.md\n---\nid: A\ntype: sla\nstatus: ${status}\ntitle: «TODO(title)»\n---\n`;

testRule(placeholder, [
  { name: 'hints in a draft', files: withStatus('draft'), severities: ['hint'] },
  { name: 'is grave once approved', files: withStatus('approved'), severities: ['error'], messages: [/Still to be filled in: title\./] },
  { name: 'is silent on what is retired', files: withStatus('retired').replace('«TODO(title)»', 'TODO(title)') },
  { name: 'reads cells and data files', files: `//- a.md\n---\nid: R\ntype: people-register\ndata: p.csv\n---\n## People\n//- p.csv\nid,name\nP-1,«TODO(name)»\n`, severities: ['warning'] },
  { name: 'leaves pages alone', files: `//- README.md\nTODO(x)\n` },
]);
