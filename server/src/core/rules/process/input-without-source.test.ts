import { testRule } from '../../../../../test/support/testRule.ts';
import { inputWithoutSource } from './input-without-source.ts';

testRule(inputWithoutSource, [

]);
