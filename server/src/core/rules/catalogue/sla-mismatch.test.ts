import { testRule } from '../../../../../test/support/testRule.ts';
import { slaMismatch } from './sla-mismatch.ts';

testRule(slaMismatch, [

]);
