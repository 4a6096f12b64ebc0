import { testRule } from '../../../../../test/support/testRule.ts';
import { data } from './data.ts';

const register = (file: string): string => `//- a/people.md\n---\nid: P\ntype: people-register\ndata: ${file}\n---\n## People\n`;

testRule(data, [
  {
    name: 'finds a file that was moved',
    files: `${register('«people.csv»')}//- data/people.csv\nid,name\n`,
    fixed: `---\nid: P\ntype: people-register\ndata: ../data/people.csv\n---\n## People\n`,
  },
  {
    name: 'leaves sealed text as it is, and enters beside it where its file is now',
    files: `//- a/extract.md\n---\nid: X\ntype: record-extract\ndata: «old.csv»\nclosed: { date: 2026-01-01, by: a, seal: sha256-0 }\n---\n//- data/old.csv\nid,name\n`,
    helps: [/^There is one at data\/old\.csv\.$/],
    fixed: `---\nid: X\ntype: record-extract\ndata: old.csv\nclosed: { date: 2026-01-01, by: a, seal: sha256-0 }\ndata-moved-to: ../data/old.csv\n---\n`,
  },
  { name: 'reports a file of another kind, and one outside', files: `${register('«people.xlsx»')}//- a/people.xlsx\nx\n`, messages: [/neither CSV nor YAML/] },
  { name: 'reports a file outside the SMS', files: register('«../../people.csv»'), messages: [/outside the SMS/] },
  { name: 'reports rows in YAML that say a thing twice', files: `${register('people.yaml')}//- a/people.yaml\n- id: P-1\n  name: Ann\n  «name»: Anna\n`, messages: [/"name" is written twice/] },
]);
