import { testRule } from '../../../../../test/support/testRule.ts';
import { tooLarge } from './too-large.ts';

testRule(tooLarge, [{ name: 'only warns of a page', files: `//- README.md\n«»[[x * 200001]]\n`, severities: ['warning'], messages: [/200001 characters/] }]);
