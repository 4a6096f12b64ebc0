import type { DocumentModel, MatchedSection } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Fix } from '../finding.ts';
import { isSealed } from '../../index/isSealed.ts';
import { eolOf } from '../support/edits.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { inLanguage, languageOf, skeleton } from '../support/sectionWords.ts';

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
        fixes: filling(model, section, lookups),
      };
    }
  },
};

function lackOf(model: DocumentModel, { owner, definition, heading, isFurther }: MatchedSection): string | undefined {
  const { rows } = definition;
  // What goes on under a second heading is one section, and is judged at the first.
  if (isFurther === true) {
    return undefined;
  }
  const state = owner.sections[definition.name];
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

/** What the section begins with in a new document, below its heading. A safe fix only where nothing stands there yet. */
function filling(model: DocumentModel, section: MatchedSection, lookups: Lookups): Fix[] {
  const heading = model.facts.headings[section.heading];
  if (heading === undefined) {
    return [];
  }
  const eol = eolOf(model);
  const text = skeleton(section.definition, lookups, languageOf(model, lookups), eol).trimEnd();
  const title = text.startsWith('|') ? 'Add the table, to be filled in' : 'Write a blank that says what belongs here';
  const hasTable = model.tables.some((table) => table.owner.id === section.owner.id && table.section.name === section.definition.name);
  const { end } = heading.span;
  return hasTable ? [] : [{ title, isSafe: section.state === 'blank' && heading.words === 0 && !isSealed(model.document), edits: [{ path: model.path, span: { start: end, end }, text: `${eol}${eol}${text}${eol}`, isBlock: true }] }];
}

function holdsBlank(model: DocumentModel, { span }: MatchedSection): boolean {
  return model.facts.blanks.some((blank) => blank.span.start >= span.start && blank.span.start < span.end);
}
