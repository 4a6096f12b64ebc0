import { testRule } from '../../../../../test/support/testRule.ts';
import { expiring } from './expiring.ts';

testRule(expiring, [

]);
