import type { DocumentModel, MatchedSection, MatchedTable } from '../../index/documentModel.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import type { Fix } from '../finding.ts';
import type { Lookups } from '../../index/lookups.ts';
import { freeIdLike } from '../../templates/newDocument.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isSealed } from '../../index/isSealed.ts';
import { blank, eolOf } from '../support/edits.ts';
import { inLanguage, languageOf } from '../support/sectionWords.ts';

/** Where a table has to speak of several things, it speaks of each. */
export const incomplete: DocumentRule = {
  id: 'section/incomplete',
  scope: 'document',
  title: 'Table that leaves something out',
  severity: 'error',
  clauses: ['8.4.3', '9.3'],
  auditor: 'Some lists have to be complete: every input of a management review, people and money beside machines in a capacity plan. Auditors tick them off one by one.',
  remedy: 'Add a row for each that is missing. When there is nothing to say of one, say that in its row.',
  fails: `
//- capacity.md
---
id: PLAN-CAPACITY
type: capacity-plan
title: Capacity plan
status: in-review
---
# Capacity plan
## «Current and forecast use»
| ID | Resource | Kind | Present use |
|---|---|---|---|
| CPR-1 | Storage | technology | 75 % |
| CPR-2 | Engineers | people | 82 % |
`,
  passes: `
//- capacity.md
---
id: PLAN-CAPACITY
type: capacity-plan
title: Capacity plan
status: in-review
---
# Capacity plan
## Current and forecast use
| ID | Resource | Kind | Present use |
|---|---|---|---|
| CPR-1 | Storage | technology | 75 % |
| CPR-2 | Engineers | people | 82 % |
| CPR-3 | Backup data | information | 71 % |
| CPR-4 | Means for capacity | money | 58 % |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    const language = languageOf(model, lookups);
    for (const section of model.sections) {
      const { definition, owner, isFurther } = section;
      if (isFurther === true) {
        continue;
      }
      const tables = model.tables.filter((one) => one.owner.id === owner.id && one.section.name === definition.name);
      const field = lookups.schemas.types[definition.rows ?? '']?.fields[definition.covers ?? ''];
      const left = field === undefined ? [] : leftOut(tables, field);
      const heading = model.facts.headings[section.heading];
      if (field === undefined || heading === undefined || left.length === 0) {
        continue;
      }
      yield {
        span: heading.textSpan,
        message: `The table under "${inLanguage(definition.title, language)}" leaves out ${nameList(left)}; it needs a row for each "${inLanguage(field.title, language)}".`,
        help: definition.guidance ?? 'Add a row for each. When there is nothing to say of one, say that.',
        subject: definition.name,
        severity: definition.optional ? 'hint' : severityByStatus(model.document),
        fixes: addingRows(model, lookups, section, tables, field, left),
      };
    }
  },
};

/** The values without a row. A table without rows has its own finding, and so has a row that waits for its value. */
function leftOut(tables: readonly MatchedTable[], field: FieldDefinition): string[] {
  const rows = tables.flatMap((table) => table.rows);
  const named = new Set(rows.flatMap(({ entity }) => entity.fields[field.name] ?? []));
  const isOpen = rows.some(({ entity }) => entity.fields[field.name] === undefined);
  return rows.length === 0 || isOpen ? [] : field.values.filter((value) => !named.has(value));
}

function addingRows(model: DocumentModel, lookups: Lookups, { definition }: MatchedSection, tables: readonly MatchedTable[], field: FieldDefinition, left: readonly string[]): Fix[] {
  const table = tables.at(-1);
  const last = table?.rows.at(-1);
  if (table === undefined || last === undefined || table.file !== model.path || (last.entity.isAnonymous === true && table.columns.some((column) => column?.type === 'id'))) {
    return [];
  }
  const given = new Set<string>();
  const nextId = (): string => {
    const id = freeIdLike(lookups, [...given].at(-1) ?? last.entity.id, given);
    given.add(id);
    return id;
  };
  const cell = (column: FieldDefinition | undefined, value: string): string => {
    if (column?.name === field.name) {
      return value;
    }
    return column?.type === 'id' ? nextId() : column?.required === true ? blank(column.title.en.toLowerCase()) : '';
  };
  const lines = left.map((value) => `${eolOf(model)}| ${table.columns.map((column) => cell(column, value)).join(' | ')} |`);
  const end = last.fact.span.end;
  return [{ title: `Add what is missing to "${definition.title.en}"`, isSafe: !isSealed(model.document), edits: [{ path: model.path, span: { start: end, end }, text: lines.join('') }] }];
}
