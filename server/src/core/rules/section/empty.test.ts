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
  {
    name: 'keeps the table apart from text directly under the heading',
    files: `//- a.md\n---\nid: R\ntype: people-register\n---\n## «People»\nSee the directory.\n`,
    fixed: '---\nid: R\ntype: people-register\n---\n## People\n\n| ID | Name |\n|---|---|\n| TODO(ID) | TODO(Name) |\n\nSee the directory.\n',
  },
  {
    name: 'writes a blank that nothing below makes a heading of',
    files: `//- a.md\n---\nid: RC\ntype: risk-criteria\n---\n## «Scales»\nWhat is left\n------------\n`,
    fixed: '---\nid: RC\ntype: risk-criteria\n---\n## Scales\n\nTODO(What each value of likelihood and impact means)\n\nWhat is left\n------------\n',
  },
  {
    name: 'adds no second blank line where one is already',
    files: `//- a.md\n---\nid: R\ntype: people-register\n---\n## «People»\n\nSee the directory.\n`,
    fixed: '---\nid: R\ntype: people-register\n---\n## People\n\n| ID | Name |\n|---|---|\n| TODO(ID) | TODO(Name) |\n\nSee the directory.\n',
  },
  { name: 'lets an optional section be short', files: `//- a.md\n---\nid: RC\ntype: risk-criteria\n---\n## Escalation\nNone.\n## «Roles»\n`, severities: ['hint'] },
]);
