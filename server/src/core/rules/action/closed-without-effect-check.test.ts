import { testRule } from '../../../../../test/support/testRule.ts';
import { closedWithoutEffectCheck } from './closed-without-effect-check.ts';

testRule(closedWithoutEffectCheck, [

]);
