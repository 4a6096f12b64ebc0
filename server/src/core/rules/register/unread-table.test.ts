import { testRule } from '../../../../../test/support/testRule.ts';
import { unreadTable } from './unread-table.ts';

const head = (status: string, more = ''): string => `//- a.md\n---\nid: RISKS\ntype: risk-register\ntitle: R\nstatus: ${status}\n${more}---\n`;
const table = (id: string, header = 'ID | Risk | Decision'): string => `| ${header} |\n|---|---|---|\n| ${id} | It fails | reduce |\n\n`;
const section = '## Risks and opportunities\n\n';

testRule(unreadTable, [
  { name: 'has nothing to say where a section goes on under a second heading of its name', files: head('approved') + `# R\n\n${section}${table('R-1')}${section}${table('R-2')}## Risiken\n\n${table('R-3')}` },
  {
    name: 'reports rows under a heading that belongs to something else',
    files: head('approved') + `# Power\n\n${section}${table('R-1')}# Water\n\n${section}${table('R-2', '«ID | Risk | Decision»')}${table('R-3', '«ID | Risk | Decision»')}`,
    messages: [/^Only the tables under the first heading "Risks and opportunities" are read, and this table is not: R-2 counts nowhere\.$/, /R-3/],
    severities: ['warning', 'warning'],
  },
  {
    name: 'names the data file that is read instead',
    files: head('draft', 'data: r.csv\n') + `${section}${table('R-2', '«ID | Risk | Decision»')}### More\n\n${table('R-3', '«ID | Risk | Decision»')}//- r.csv\nID,Risk,Decision\nR-1,It fails,reduce\n`,
    messages: [/^The rows of "Risks and opportunities" are read from r\.csv, and this table is not: R-2 counts nowhere\.$/],
    severities: ['hint', 'hint'],
  },
  { name: 'leaves legends, other tables and retired registers alone', files: head('approved', 'data: r.csv\n') + `${section}| Likelihood | Meaning |\n|---|---|\n| 1 | rare |\n\n## Annex\n\n${table('R-9')}//- r.csv\nID,Risk,Decision\nR-1,It fails,reduce\n` },
  {
    name: 'takes neither the title of the document nor another section for the one with the rows',
    files: head('approved') + `# Risks\n\n${section}${table('R-1')}## Actions and their effect\n\n| ID | Action | Due |\n|---|---|---|\n| T-1 | Battery | 2026-03-01 |\n\n## Notes\n\n${table('R-7')}`,
  },
  { name: 'leaves a retired register alone', files: head('retired', 'data: r.csv\n') + `${section}${table('R-2')}//- r.csv\nID,Risk,Decision\nR-1,It fails,reduce\n` },
]);
