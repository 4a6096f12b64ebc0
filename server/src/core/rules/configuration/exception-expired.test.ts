import { testRule } from '../../../../../test/support/testRule.ts';
import { exceptionExpired } from './exception-expired.ts';

testRule(exceptionExpired, [
  { name: 'lets an exception hold on its last day', files: `//- clausework.yaml\nclausework: 1\nexceptions:\n  - { rule: link/orphan, reason: x, owner: y, until: 2026-06-30 }\n` },
]);
