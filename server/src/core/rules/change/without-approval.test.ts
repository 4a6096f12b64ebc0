import { testRule } from '../../../../../test/support/testRule.ts';
import { withoutApproval } from './without-approval.ts';

testRule(withoutApproval, [

]);
