import { testRule } from '../../../../../test/support/testRule.ts';
import { expired } from './expired.ts';

testRule(expired, [
  {
    name: 'reads the last day of rows and records too',
    files: `
//- answer.md
---
id: ANS-1
type: audit-answer
title: Answer
date: 2025-05-01
expires: «2026-05-01»
---
`,
  },
]);
