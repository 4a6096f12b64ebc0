import { testRule } from '../../../../../test/support/testRule.ts';
import { noOwner } from './no-owner.ts';

testRule(noOwner, [
  {
    name: 'asks a record for its date when its type does not, and takes the owner of the document',
    files: `
//- change.md
---
id: «SC-1»
type: sms-change
title: New tool
owner: sms-manager
what-changes: The ticket tool
---
`,
    messages: [/no day is named/],
  },
]);
