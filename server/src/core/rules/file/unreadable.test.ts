import { testRule } from '../../../../../test/support/testRule.ts';
import { unreadable } from './unreadable.ts';

testRule(unreadable, [{ name: 'looks at pages too', files: `//- README.md\nx«[[NUL]]»\n` }]);
