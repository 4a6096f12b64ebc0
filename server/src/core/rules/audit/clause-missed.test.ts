import { testRule } from '../../../../../test/support/testRule.ts';
import { clauseMissed } from './clause-missed.ts';

testRule(clauseMissed, [

]);
