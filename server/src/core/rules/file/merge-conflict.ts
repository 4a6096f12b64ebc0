import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** A merge that nobody finished: the file says two things at once. */
export const mergeConflict: DocumentRule = {
  id: 'file/merge-conflict',
  scope: 'document',
  title: 'Merge that was not finished',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A document that says two things at once is under nobody\'s control: which of the two was approved?',
  remedy: 'Decide between the two versions (or write a third), and take out the lines that begin with <<<<<<<, ======= and >>>>>>>.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
«<<<<<<< main
owner: capacity-manager
=======
owner: service-level-manager
>>>>>>> feature»
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
owner: capacity-manager
---
Growth so far
=======
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    const data = model.data?.facts?.problems.map((problem) => ({ problem, file: model.data?.path })) ?? [];
    for (const { problem, file } of [...model.facts.problems.map((one) => ({ problem: one, file: undefined })), ...data]) {
      if (problem.code === 'merge-conflict') {
        yield {
          span: problem.span,
          ...(file === undefined ? {} : { file }),
          message: 'Two versions were to be merged here, and nobody decided which of them holds: both still stand in the file, between <<<<<<< and >>>>>>>.',
          help: 'Keep one of the two, or write a third, and take out the lines with the marks.',
          subject: 'merge',
        };
      }
    }
  },
};
