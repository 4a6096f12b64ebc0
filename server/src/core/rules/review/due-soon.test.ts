import { testRule } from '../../../../../test/support/testRule.ts';
import { dueSoon } from './due-soon.ts';

testRule(dueSoon, [

]);
