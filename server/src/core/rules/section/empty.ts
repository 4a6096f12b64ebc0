import type { DocumentModel, MatchedSection } from '../../index/documentModel.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { inLanguage, languageOf } from '../support/sectionWords.ts';

/** A heading alone says nothing. */
export const empty: DocumentRule = {
  id: 'section/empty',
  scope: 'document',
  title: 'Empty section',
  severity: 'error',
  clauses: ['7.5.2'],
  auditor: 'A heading without content looks as if the matter was settled. An auditor reads it as not done.',
  remedy: 'Write at least a dozen words, a list or a figure, or fill the table. While it is not known yet, write TODO(…) there.',
  fails: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
---
# Risk criteria
## «Scales»
See above.
## Acceptance criteria
Risks of a score up to eight may be accepted by the owner of the service, all others by top management.
`,
  passes: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
---
# Risk criteria
## Scales
TODO(what one to five mean)
## Acceptance criteria
Risks of a score up to eight may be accepted by the owner of the service, all others by top management.
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    for (const section of model.sections) {
      const heading = model.facts.headings[section.heading];
      const lack = heading === undefined ? undefined : lackOf(model, section);
      if (heading === undefined || lack === undefined || holdsBlank(model, section)) {
        continue;
      }
      const title = inLanguage(section.definition.title, languageOf(model, lookups));
      yield {
        span: heading.textSpan,
        message: `The section "${title}" ${lack}.`,
        help: section.definition.guidance ?? 'Fill it in, or write TODO(…) while it is not known yet.',
        subject: section.owner === model.document ? section.definition.name : `${section.owner.type}.${section.definition.name}`,
        severity: section.definition.optional ? 'hint' : severityByStatus(model.document),
      };
    }
  },
};

function lackOf(model: DocumentModel, { owner, definition, state, heading }: MatchedSection): string | undefined {
  const { rows } = definition;
  // Where the data file cannot be read, that is the finding.
  if (rows !== undefined && model.data !== undefined && model.data.facts === undefined) {
    return undefined;
  }
  if (state === 'blank') {
    const isShort = (model.facts.headings[heading]?.words ?? 0) > 0;
    return definition.optional && isShort ? undefined : isShort ? 'says too little: it needs a table, a list, a figure or at least a dozen words' : 'is empty';
  }
  const count = model.tables.filter((table) => table.owner.id === owner.id && table.section.name === definition.name).reduce((sum, table) => sum + table.rows.length, 0);
  if (rows === undefined || count >= definition.minRows) {
    return undefined;
  }
  return count === 0 ? 'has text, but not the table that others read' : `has ${count} of the ${definition.minRows} rows it needs at least`;
}

function holdsBlank(model: DocumentModel, { span }: MatchedSection): boolean {
  return model.facts.blanks.some((blank) => blank.span.start >= span.start && blank.span.start < span.end);
}
