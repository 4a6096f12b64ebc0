import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** A document that no typed link reaches and that reaches nothing. Mentions in the text do not count: nobody checks what they mean. */
export const orphan: DocumentRule = {
  id: 'link/orphan',
  scope: 'document',
  title: 'Document without any link',
  severity: 'information',
  clauses: ['7.5.3', '4.4'],
  auditor: 'The parts of a management system work together. A document that is tied to nothing is often one that nobody follows.',
  remedy: 'Say in the front matter what it puts into practice, is part of or is about.',
  fails: `
//- plan.md
---
id: «REL-POL»
type: release-policy
title: Release policy
---
See [the plan](other.md).
`,
  passes: `
//- plan.md
---
id: REL-POL
type: release-policy
title: Release policy
---
//- process.md
---
id: REL-PRC
type: release-process
title: Release management
links: { implements: REL-POL }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    if (document?.control !== 'document' || !isKeptUp(document) || model.type?.generated === true) {
      return;
    }
    const ids = [document.id, ...lookups.rows(document.id).map((row) => row.id)];
    // Owners and authors are named everywhere; they tie nothing together.
    const isLinked = ids.some((id) => lookups.edges(id).some((end) => !end.relation.includes(':')));
    const place = model.entities.find(({ entity }) => entity === document);
    if (!isLinked && place !== undefined) {
      yield {
        span: place.span,
        message: `"${document.title}" is linked to nothing, and nothing is linked to it.`,
        help: 'Say under "links" what it puts into practice, is part of or is about.',
        subject: document.id,
      };
    }
  },
};
