import { blank, yamlText } from '../support/edits.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** A document without front matter is invisible to everything else, so it is said once, at its beginning. */
export const missing: DocumentRule = {
  id: 'front-matter/missing',
  scope: 'document',
  title: 'Document without front matter',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A document must be identified: what it is, which version, who answers for it. Without that an auditor cannot tell whether it is under control.',
  remedy: 'Add front matter with id, type, title and the other control fields, or list the file under pages in clausework.yaml if it is no document of the SMS.',
  fails: `
//- notes.md
«»# Capacity plan

What we need next year.
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
---
# Capacity plan
//- README.md
# How this folder is laid out
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    const { frontMatter, problems, headings } = model.facts;
    // What cannot be read at all, or opens front matter wrongly, has a finding of its own.
    if (model.isPage || problems.length > 0 || frontMatter?.root !== undefined || (frontMatter?.problems.length ?? 0) > 0) {
      return;
    }
    yield {
      span: frontMatter?.span ?? { start: 0, end: 0 },
      message: frontMatter === undefined ? 'This document has no front matter, so nobody can tell what it is and who answers for it.' : 'The front matter of this document is empty, so nobody can tell what it is and who answers for it.',
      help: 'Add front matter that begins with id, type and title, or list the file under "pages" in clausework.yaml.',
      subject: 'front matter',
      ...(frontMatter === undefined ? { fixes: [template(model.path, headings[0]?.text)] } : {}),
    };
  },
};

function template(path: string, heading: string | undefined): Fix {
  const lines = [
    '---',
    `id: ${blank('the permanent id')}`,
    `type: ${blank('what the document is, such as sla or risk-register')}`,
    `title: ${heading === undefined || heading === '' ? blank('the title as people say it') : yamlText(heading)}`,
    'version: 0.1',
    'status: draft',
    `owner: ${blank('the role that answers for it')}`,
    `author: ${blank('the person who wrote it')}`,
    '---',
    '',
  ];
  return { title: 'Add front matter to fill in', isSafe: false, edits: [{ path, span: { start: 0, end: 0 }, text: lines.join('\n') }] };
}
