import { testRule } from '../../../../../test/support/testRule.ts';
import { closedWithoutResult } from './closed-without-result.ts';

testRule(closedWithoutResult, [

]);
