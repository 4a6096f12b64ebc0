import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** Files over the limit are not parsed, so that one file cannot hold up all others. */
export const tooLarge: DocumentRule = {
  id: 'file/too-large',
  scope: 'document',
  title: 'File that is too large to be checked',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A document of this size is read by nobody, and nothing in it has been checked.',
  remedy: 'Split the document, or move bulk data to a CSV file beside it.',
  fails: `
//- a.md
---
id: A
type: sla
title: A
---
«»[[x * 200001]]
`,
  passes: `
//- a.md
---
id: A
type: sla
title: A
---
[[x * 1000]]
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    for (const problem of model.facts.problems) {
      if (problem.code === 'too-large') {
        yield { span: problem.span, message: `This file is too large, so nothing in it was checked. ${problem.message}`, subject: 'size', severity: model.isPage ? 'warning' : 'error' };
      }
    }
    for (const problem of model.data?.facts?.problems ?? []) {
      if (problem.code === 'too-large' && model.data !== undefined) {
        yield { span: problem.span, file: model.data.path, message: `This data file is too large, so none of its rows was checked. ${problem.message}`, subject: 'size' };
      }
    }
  },
};
