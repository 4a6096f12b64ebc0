import { testRule } from '../../../../../test/support/testRule.ts';
import { unknownRule } from './unknown-rule.ts';

testRule(unknownRule, [
  { name: 'mends the name', files: `//- clausework.yaml\nclausework: 1\nrules: { «front-matter/mising»: off }\n`, fixed: `clausework: 1\nrules: { front-matter/missing: off }\n` },
]);
