import { testRule } from '../../../../../test/support/testRule.ts';
import { unbacked } from './unbacked.ts';

testRule(unbacked, [

]);
