import type { FactProblem } from '../../facts/facts.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** Files whose text cannot be had, or not to the end. */
export const unreadable: DocumentRule = {
  id: 'file/unreadable',
  scope: 'document',
  title: 'File that cannot be read',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A document that cannot be opened is not available where it is needed.',
  remedy: 'Save the file as text in UTF-8. What is no text belongs beside the documents, with a link to it.',
  fails: `
//- a.md
---
id: A
type: sla
title: A
---
Text«[[NUL]]» and more.
`,
  passes: `
//- a.md
---
id: A
type: sla
title: A
---
Text and more.
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    for (const problem of model.facts.problems) {
      const message = messageOf(problem);
      if (message !== undefined) {
        yield { span: problem.span, message, subject: problem.code };
      }
    }
    for (const problem of model.data?.facts?.problems ?? []) {
      const message = messageOf(problem);
      if (message !== undefined && model.data !== undefined) {
        yield { span: problem.span, file: model.data.path, message, subject: problem.code };
      }
    }
  },
};

function messageOf({ code, message }: FactProblem): string | undefined {
  if (code === 'not-text') {
    return `This is not a text file in UTF-8, so nothing in it counts${message === '' ? '' : `. ${message.replace(/\.$/, '')}`}.`;
  }
  return code === 'unreadable' ? `What stands in this file does not count. ${message.replace(/\.$/, '')}.` : undefined;
}
