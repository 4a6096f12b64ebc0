import { testRule } from '../../../../../test/support/testRule.ts';
import { empty } from './empty.ts';

testRule(empty, [
  { name: 'reports a table without rows', files: `//- a.md\n---\nid: R\ntype: people-register\n---\n## «People»\n| ID | Name |\n|---|---|\n`, severities: ['warning'] },
  {
    name: 'reports text where a table is wanted',
    files: `//- a.md\n---\nid: R\ntype: people-register\n---\n## «People»\nEverybody who works for us or with us is listed in the directory of the company, see there.\n`,
    messages: [/not the table/],
  },
  { name: 'counts the rows of a data file', files: `//- a.md\n---\nid: R\ntype: people-register\ndata: p.csv\n---\n## People\n//- p.csv\nid,name\nP-1,Ann\n` },
  { name: 'lets an optional section be short', files: `//- a.md\n---\nid: RC\ntype: risk-criteria\n---\n## Escalation\nNone.\n## «Roles»\n`, severities: ['hint'] },
]);
