import { testRule } from '../../../../../test/support/testRule.ts';
import { duplicate } from './duplicate.ts';

const register = (path: string, id: string, row: string): string => `//- ${path}\n---\nid: ${id}\ntype: risk-register\n---\n## Risks\n| ID | Kind |\n|---|---|\n| ${row} | organisation |\n`;

testRule(duplicate, [
  { name: 'reports a row that took the id of a document', files: register('a.md', 'REG-1', 'X-1') + register('b.md', 'REG-2', '«X-1»'), messages: [/already given in a.md/] },
  { name: 'warns of ids that differ in case only', files: register('a.md', 'REG-1', 'X-1') + register('b.md', 'REG-2', '«x-1»'), severities: ['warning'] },
  {
    name: 'lets a translation repeat the rows of its original',
    files: register('a.md', 'REG-1', 'X-1') + register('b.md', 'REG-2', 'X-1').replace('type: risk-register', 'type: risk-register\ntranslation-of: REG-1'),
  },
  { name: 'leaves rows of one register to another rule', files: register('a.md', 'REG-1', 'X-1 | organisation |\n| X-1') },
]);
