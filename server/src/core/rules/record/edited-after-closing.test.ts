import { testRule } from '../../../../../test/support/testRule.ts';
import { editedAfterClosing } from './edited-after-closing.ts';

testRule(editedAfterClosing, [

]);
