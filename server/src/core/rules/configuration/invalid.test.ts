import { testRule } from '../../../../../test/support/testRule.ts';
import { invalid } from './invalid.ts';

testRule(invalid, [
  { name: 'suggests the catalogue that was meant', files: `//- clausework.yaml\nclausework: 1\ncatalogues: [«iso-20000»]\n`, helps: [/iso-20000-1/] },
  { name: 'reports a severity that does not exist', files: `//- clausework.yaml\nclausework: 1\nrules: { link/orphan: «fatal» }\n` },
  { name: 'reports folders where one is asked for', files: `//- clausework.yaml\nclausework: 1\nschemas: «[house, group]»\n` },
  { name: 'reports a list that is none', files: `//- clausework.yaml\nclausework: 1\nrules: «off»\nexceptions: «later»\n` },
  { name: 'takes nothing for nothing', files: `//- clausework.yaml\n---\nclausework: 1\nrules: ~\nexceptions: null\nschemas:\n---\n# the end\n` },
  {
    name: 'reports what a second document holds, which counts for nothing',
    files: `//- clausework.yaml\nclausework: 1\n---\n# left by hand\n«exceptions:»\n  - { rule: link/orphan }\n`,
    messages: [/counts for nothing here/],
  },
]);
