import { testRule } from '../../../../../test/support/testRule.ts';
import { noMetric } from './no-metric.ts';

testRule(noMetric, [
  {
    name: 'is a hint while the process is a draft',
    files: `
//- process.md
---
id: «PROC-PROBLEM»
type: problem-process
title: Problem management
status: draft
---
`,
    severities: ['hint'],
  },
]);
