import type { MatchedTable } from '../../index/documentModel.ts';
import { matchesFilter } from '../../index/lookups.ts';
import { normaliseName } from '../../index/names.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import type { Fix, FixEdit } from '../finding.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isSealed } from '../../index/isSealed.ts';
import { blank } from '../support/edits.ts';
import { nameOf } from '../support/rows.ts';

/** A register has a column for everything that each of its rows must say. */
export const missingColumn: DocumentRule = {
  id: 'register/missing-column',
  scope: 'document',
  title: 'Column missing from a table',
  severity: 'warning',
  clauses: ['7.5.1', '7.5.3'],
  auditor: 'A risk register without owners, or targets without units, leaves out for every row what an auditor asks of every row.',
  remedy: 'Add the column and fill it in; a blank says that it is still to come. Headers may be in any language the type knows.',
  fails: `
//- plan.md
---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| «ID | Need | Topic | Responsible» |
|---|---|---|---|
| TA-1 | Auditing | How to audit | hr-manager |
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
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    const severity = severityByStatus(model.document);
    for (const table of model.tables) {
      const span = headerSpan(table);
      if (span !== undefined) {
        const findings = table.columns.every((column) => column === undefined) ? [unfit(table)] : missing(table, isSealed(model.document));
        yield* findings.map((finding) => ({ span, file: table.file, entity: table.owner.id, severity, ...finding }));
      }
    }
  },
};

function headerSpan({ table }: MatchedTable): Span | undefined {
  const [first, last] = [table.header[0], table.header.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first.span.start, end: last.span.end };
}

type Said = Pick<RuleFinding, 'message' | 'help' | 'subject' | 'fixes'>;

function unfit({ section, rowType }: MatchedTable): Said {
  const wanted = fieldsOf(section.columns, Object.values(rowType.fields)).filter((field) => field.required);
  return {
    message: `This table has none of the columns that "${section.title.en}" is read from, so none of its rows counts.`,
    help: `Name the columns ${wanted.map((field) => titleOf(field)).join(', ')}.`,
    subject: section.name,
  };
}

function missing(table: MatchedTable, isSealedText: boolean): Said[] {
  const there = new Set(table.columns.flatMap((column) => column?.name ?? []));
  const lacking = fieldsOf(table.section.columns, Object.values(table.rowType.fields)).filter((field) => !there.has(field.name));
  const needed = lacking.flatMap((field) => {
    const because = field.required ? 'which every row needs' : neededBy(table, field);
    return because === undefined ? [] : [{ field, because, renamed: renamedHeader(table, field) }];
  });
  // One after the other they would stand in each other's way in short rows, so those that are only missing are added together.
  const absent = needed.flatMap(({ field, renamed }) => (renamed === undefined ? [field] : []));
  return needed.map(({ field, because, renamed }) => ({
    message: `The table of "${table.section.title.en}" has no column "${titleOf(field)}", ${because}.`,
    help: renamed === undefined ? (field.guidance ?? 'Add the column and fill it in.') : `Is it the column "${renamed.value}"?`,
    subject: `${table.section.name}.${field.name}`,
    fixes:
      renamed === undefined
        ? [...columnFix(table, absent, !isSealedText), ...(absent.length === 1 ? [] : columnFix(table, [field], false))]
        : [...renaming(table, renamed, headerOf(table, field)), ...columnFix(table, [field], false)],
  }));
}

/** Rows for which what they say elsewhere makes the column necessary. */
function neededBy({ rows }: MatchedTable, field: FieldDefinition): string | undefined {
  const { requiredWhen } = field;
  // What an addendum of a closed record says of a row needs no column.
  const needing = requiredWhen === undefined ? [] : rows.filter(({ entity }) => entity.fields[field.name] === undefined && matchesFilter(entity, requiredWhen)).map(({ entity }) => nameOf(entity));
  return needing.length === 0 ? undefined : `which ${nameList(needing)} ${needing.length === 1 ? 'needs by what it says' : 'need by what they say'} elsewhere`;
}

function fieldsOf(columns: readonly string[] | undefined, fields: readonly FieldDefinition[]): readonly FieldDefinition[] {
  return columns === undefined ? fields : fields.filter((field) => columns.includes(field.name));
}

function titleOf(field: FieldDefinition): string {
  return field.type === 'id' ? 'ID' : field.title.en;
}

/** How a column is to be called in this table: by the name of its field where others are, as in most data files. */
function headerOf({ table, columns }: MatchedTable, field: FieldDefinition): string {
  const isNamed = columns.some((column, at) => column !== undefined && column.name !== titleOf(column) && table.header[at]?.value === column.name);
  return isNamed ? field.name : titleOf(field);
}

/** In a YAML file every row has a key of its own, and one renamed alone would help nobody. */
function renaming({ file }: MatchedTable, { value, span }: { readonly value: string; readonly span: Span }, to: string): Fix[] {
  return /\.ya?ml$/i.test(file) ? [] : [{ title: `Rename the column "${value}" to "${to}"`, isSafe: false, edits: [{ path: file, span, text: to }] }];
}

/** A column nobody knows whose header is nearly the missing one. */
function renamedHeader({ table, columns }: MatchedTable, field: FieldDefinition): { readonly value: string; readonly span: Span } | undefined {
  const unknown = new Map(table.header.flatMap((cell, at) => (columns[at] === undefined && cell.value !== '' ? [[normaliseName(cell.value), cell] as const] : [])));
  const near = [field.name, ...Object.values(field.title), ...field.aliases].map((name) => nearest(normaliseName(name), unknown.keys())).find((name) => name !== undefined);
  return near === undefined ? undefined : unknown.get(near);
}

/** Adds columns at the right end of a Markdown table, with a blank in every row. */
function columnFix({ table, file }: MatchedTable, fields: readonly FieldDefinition[], isSafe: boolean): Fix[] {
  const header = table.header.at(-1);
  if (header === undefined || table.delimiterEnd === undefined) {
    return [];
  }
  const titles = fields.map(titleOf);
  const cells = (values: readonly string[]): string => values.map((value) => ` | ${value}`).join('');
  const insert = (at: number, text: string): FixEdit => ({ path: file, span: { start: at, end: at }, text });
  const edits = [insert(header.span.end, cells(titles)), insert(table.delimiterEnd, '|---'.repeat(titles.length))];
  for (const row of table.rows) {
    const absent = table.header.length - row.cells.length;
    const last = row.cells.at(-1);
    if (last === undefined) {
      return [];
    }
    edits.push(insert(last.span.end, `${' |'.repeat(absent)}${cells(titles.map(blank))}`));
  }
  return [{ title: titles.length === 1 ? `Add the column "${titles.join('')}"` : `Add the columns ${titles.map((title) => `"${title}"`).join(', ')}`, isSafe, edits }];
}
