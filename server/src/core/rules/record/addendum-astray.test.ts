import { testRule } from '../../../../../test/support/testRule.ts';
import { addendumAstray } from './addendum-astray.ts';

testRule(addendumAstray);
