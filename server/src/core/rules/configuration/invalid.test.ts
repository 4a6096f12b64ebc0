import { testRule } from '../../../../../test/support/testRule.ts';
import { invalid } from './invalid.ts';

testRule(invalid, [
  { name: 'suggests the catalogue that was meant', files: `//- clausework.yaml\nclausework: 1\ncatalogues: [«iso-20000»]\n`, helps: [/iso-20000-1/] },
  { name: 'reports a severity that does not exist', files: `//- clausework.yaml\nclausework: 1\nrules: { link/orphan: «fatal» }\n` },
  { name: 'reports folders where one is asked for', files: `//- clausework.yaml\nclausework: 1\nschemas: «[house, group]»\n` },
]);
