import { testRule } from '../../../../../test/support/testRule.ts';
import { postponed } from './postponed.ts';

testRule(postponed, [

]);
