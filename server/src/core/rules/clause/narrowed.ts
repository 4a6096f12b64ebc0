import type { DocumentModel } from '../../index/documentModel.ts';
import type { ClauseReference, ClauseTable } from '../../proof/pointIds.ts';
import type { Span } from '../../text/lineIndex.ts';
import { scalarsOf, type YamlEntry } from '../../yaml/yamlNode.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { removeField } from '../support/frontMatter.ts';
import { EXCLUSION_FIELDS } from '../support/controlValues.ts';

const SCOPE = 'sms-scope';
const LEFT_OUT = 'out-of-scope-with-reason';

/** Services and sites may be left out of an SMS, clauses may not. */
export const narrowed: DocumentRule = {
  id: 'clause/narrowed',
  scope: 'document',
  title: 'Clause declared not applicable',
  severity: 'warning',
  clauses: ['4.3'],
  auditor: 'Whoever claims conformity with ISO/IEC 20000-1 meets all of clauses 4 to 10. "Not applicable" ends the audit of a clause with a major nonconformity.',
  remedy: 'Take the exclusion back. If nothing of the kind has happened yet, say so in a nil statement; if it is planned, in an action.',
  fails: `
//- scope.md
---
id: SCOPE
type: sms-scope
title: Scope
not-applicable: [«8.4.1»]
---
## Out of scope, with reason
- The site in Lyon
- Clause «8.7.2», since we have no continuity plan
`,
  passes: `
//- scope.md
---
id: SCOPE
type: sms-scope
title: Scope
---
## Organisation and sites
As clause 4.3 asks.
## Out of scope, with reason
- The site in Lyon, which delivers no services since version 8.4.1 was withdrawn
`,
  *check({ model, levels }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    const root = model.facts.frontMatter?.root;
    for (const entry of root?.kind === 'map' ? root.entries : []) {
      if (EXCLUSION_FIELDS.includes(entry.key)) {
        const fixes = [{ title: `Take "${entry.key}" out`, isSafe: false, edits: removeField(model, entry) }];
        yield* [...ofField(levels.clauses, entry)].map((one) => ({ ...one, fixes }));
      }
    }
    for (const { clause, span } of leftOut(model)) {
      // The clause about the scope itself is named to explain the exclusion, not to exclude it.
      const found = demanded(levels.clauses, clause);
      if (found !== undefined && found.clause.id !== '4.3') {
        yield finding(found, clause, span, LEFT_OUT);
      }
    }
  },
};

function* ofField(clauses: ClauseTable, { key, keySpan, value }: YamlEntry): Iterable<RuleFinding> {
  const named = value.kind === 'map' ? value.entries.map((entry) => ({ value: entry.key, span: entry.keySpan })) : scalarsOf(value);
  let isSaid = false;
  for (const { value: text, span } of named) {
    const found = demanded(clauses, text.replace(/^(?:clause|abschnitt)\s+/i, ''));
    if (found !== undefined) {
      isSaid = true;
      yield finding(found, found.clause.id, span, key);
    }
  }
  if (!isSaid) {
    yield { span: keySpan, message: `"${key}" is no field of any document, and no clause can be left out.`, help: 'Say under the scope which services and sites are left out, and why.', subject: key };
  }
}

function demanded(clauses: ClauseTable, text: string): ClauseReference | undefined {
  const found = clauses.find(text);
  return found?.clause.kind === 'explanatory' ? undefined : found;
}

/** Clauses named in the section that says what is left out: in its sentences, or alone in a cell. */
function* leftOut(model: DocumentModel): Iterable<{ readonly clause: string; readonly span: Span }> {
  for (const { owner, definition, span } of model.sections) {
    if (owner.type !== SCOPE || definition.name !== LEFT_OUT) {
      continue;
    }
    const isInside = (place: Span): boolean => place.start >= span.start && place.start < span.end;
    yield* model.facts.clauseMentions.filter((mention) => isInside(mention.span));
    for (const cell of model.facts.tables.filter((table) => isInside(table.span)).flatMap((table) => table.rows.flatMap((row) => row.cells))) {
      if (/^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(cell.value)) {
        yield { clause: cell.value, span: cell.span };
      }
    }
  }
}

function finding(found: ClauseReference, text: string, span: Span, where: string): RuleFinding {
  return {
    span,
    message: `Clause ${text} (${found.clause.title}) is declared not applicable, but ${found.catalogue.title} lets no clause be left out.`,
    help: 'Take it back. If nothing of the kind has happened, say so in a nil statement; what is still to come belongs in an action.',
    subject: `${where}:${found.clause.id}`,
  };
}
