import { testRule } from '../../../../../test/support/testRule.ts';
import { editorialBeyondWording } from './editorial-beyond-wording.ts';

testRule(editorialBeyondWording);
