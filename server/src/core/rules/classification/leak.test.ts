import { testRule } from '../../../../../test/support/testRule.ts';
import { leak } from './leak.ts';

testRule(leak, [

]);
