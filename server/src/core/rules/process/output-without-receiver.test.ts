import { testRule } from '../../../../../test/support/testRule.ts';
import { outputWithoutReceiver } from './output-without-receiver.ts';

testRule(outputWithoutReceiver, [

]);
