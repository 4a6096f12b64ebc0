import { testRule } from '../../../../../test/support/testRule.ts';
import { editorialInARow } from './editorial-in-a-row.ts';

const header = (entries: readonly string[]): string => `//- plan.md\n---\nid: CPL-1\ntype: capacity-plan\nversion: 1.5\nstatus: approved\napprovals:\n${entries.map((entry) => `  - { by: b.olsen, ${entry} }\n`).join('')}---\n`;
const corrections = (last = 'true'): string[] => [1, 2, 3, 4, 5].map((minor) => `version: 1.${minor}, editorial: ${minor === 5 ? last : 'true'}`);

testRule(editorialInARow, [
  { name: 'says when nobody approved the whole', files: header(corrections('«true»')), messages: [/corrected this 5 times in a row, and nobody is on file/] },
  { name: 'is content with four', files: header(corrections().slice(1)) },
  { name: 'does not take the confirmation of a link for an approval of the whole', files: header([...corrections().slice(0, 4), 'version: 1.4, checked: compared both texts', 'version: 1.5, editorial: «true»']) },
]);
