import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel, EntityWithPlaces, FieldOccurrence, MatchedTable } from '../../index/documentModel.ts';
import { matchesFilter } from '../../index/lookups.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import { actionOf } from '../../proof/action.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { blankCell } from '../support/blanks.ts';
import { isSealed } from '../../index/isSealed.ts';
import { isExport } from '../support/regime.ts';
import { doubtOf, repairValue } from '../support/repairs.ts';
import { fieldPlace, nameOf, misfitOf, rowsOf } from '../support/rows.ts';

/** Columns whose empty cells have a rule of their own, by the type of the row. */
const OWN_RULE: Readonly<Record<string, readonly string[]>> = { 'process-input': ['source'], 'process-output': ['receiver'] };

const RATHER_EXPORT = 'Put it right where it was exported from and export again: an export that is edited by hand is no longer evidence.';

/** Every cell says what its column is for. */
export const invalidCell: DocumentRule = {
  id: 'register/invalid-cell',
  scope: 'document',
  title: 'Cell that is empty or cannot be read',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A due date that is no date never falls due, and an empty cell is an open question. Auditors read registers row by row.',
  remedy: 'Fill in the cell, or write TODO(…) while it is not known. Dates are written 2026-03-31, numbers with a point and without a unit.',
  fails: `
//- plan.md
---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| ID | Need | Topic | Responsible | Due |
|---|---|---|---|---|
| TA-1 | Auditing | How to audit | hr-manager | «30.9.2026» |
| TA-2 | «»| How to answer calls | hr-manager | 2026-09-30 |
`,
  passes: `
//- plan.md
---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| ID | Need | Topic | Responsible | Due |
|---|---|---|---|---|
| TA-1 | Auditing | How to audit | hr-manager | 2026-09-30 |
| TA-2 | TODO(why) | How to answer calls | hr-manager | 2026-09-30 |
`,
  *check(context: DocumentContext): Iterable<RuleFinding> {
    const { model } = context;
    if (!isKeptUp(model.document)) {
      return;
    }
    const rows = new Map(rowsOf(model).map((row) => [row.entity, row]));
    for (const field of model.notable) {
      yield* misfits(model, field, rows);
    }
    for (const table of model.tables) {
      yield* empties(context, table, rows);
    }
  },
};

function* misfits(model: DocumentModel, field: FieldOccurrence, rows: ReadonlyMap<unknown, EntityWithPlaces>): Iterable<RuleFinding> {
  const { definition, file, entity } = field;
  const isOfRow = entity !== model.document?.id && definition.type !== 'id' && rows.size > 0 && !entity.includes('#');
  for (const { text, span, problem } of isOfRow ? field.values : []) {
    if (problem === undefined) {
      continue;
    }
    const [said = problem, ...rest] = problem.split('. ');
    const repair = repairValue(definition, text);
    const isExported = isExport(model, file);
    const fixes: Fix[] = repair === undefined ? [] : [{ title: `Change to "${repair.text}"`, isSafe: repair.isSame && !isSealed(model.document) && !isExported, edits: [{ path: file, span, text: repair.text }] }];
    const meant = repair !== undefined ? `Did you mean "${repair.text}"?` : (doubtOf(definition, text) ?? (rest.length > 0 ? `${rest.join('. ')}.` : undefined));
    const help = isExported ? [meant, RATHER_EXPORT].filter((one) => one !== undefined).join(' ') : meant;
    yield { span, file, entity, message: `"${text}" in the column "${definition.title.en}" ${said}.`, ...(help === undefined ? {} : { help }), subject: definition.name, fixes };
  }
}

function* empties(context: DocumentContext, table: MatchedTable, rows: ReadonlyMap<unknown, EntityWithPlaces>): Iterable<RuleFinding> {
  const { model } = context;
  const severity = severityByStatus(model.document);
  const columns = table.columns.flatMap((column) => (column === undefined ? [] : [column]));
  for (const { entity } of table.rows) {
    const row = rows.get(entity);
    if (row === undefined) {
      continue;
    }
    for (const field of columns) {
      const because = entity.fields[field.name] === undefined ? reason(context, row, field) : undefined;
      if (because === undefined || misfitOf(model, row, field.name) !== undefined) {
        continue;
      }
      const place = fieldPlace(row, field.name);
      const name = entity.isAnonymous === true ? 'This row' : nameOf(entity);
      yield {
        ...place,
        entity: entity.id,
        severity,
        message: `${name} says nothing under "${field.title.en}"; ${because}.`,
        help: field.guidance ?? `Fill in "${field.title.en}".`,
        subject: field.name,
        fixes: blankCell(model, row, field.name, !isSealed(model.document)),
      };
    }
  }
}

/** Why a cell must be filled; undefined when it need not be, or when another rule says so. */
function reason({ lookups, model }: DocumentContext, { entity, definition }: EntityWithPlaces, field: FieldDefinition): string | undefined {
  if (OWN_RULE[entity.type]?.includes(field.name) === true || isReportedAsAction(lookups, entity, definition.action, field.name)) {
    return undefined;
  }
  if (field.required) {
    return 'every row needs it';
  }
  if (field.requiredWhen === undefined || !matchesFilter(entity, field.requiredWhen)) {
    return undefined;
  }
  const conditions = Object.keys(field.requiredWhen).map((name) => {
    const title = definition.fields[name]?.title.en ?? name;
    const value = entity.fields[name]?.[0];
    return value === undefined || isBlank(value) || value.length > 30 ? `"${title}" is filled in` : `"${title}" is ${value}`;
  });
  return model.document === undefined ? undefined : `it is needed because ${conditions.join(' and ')}`;
}

/** An open action without owner or date, and a finished one without a result, have rules that say why it matters. */
function isReportedAsAction(lookups: DocumentContext['lookups'], entity: EntityWithPlaces['entity'], mapping: EntityWithPlaces['definition']['action'], field: string): boolean {
  const action = mapping === undefined ? undefined : actionOf(lookups, entity);
  if (mapping === undefined || action === undefined) {
    return false;
  }
  return action.isOpen ? field === mapping.owner || field === mapping.due : field === mapping.result && action.done !== undefined;
}
