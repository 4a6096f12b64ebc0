import type { Cell, RowFact, TableFact } from '../../facts/facts.ts';
import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import { valueProblem } from '../../index/fieldValue.ts';
import { normaliseName } from '../../index/names.ts';
import { CONTROL_FIELDS, controlFieldDefinition, type ControlField } from '../../schema/controlFields.ts';
import { scalarsOf, valueOf } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import { clip } from '../support/clip.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Tables that repeat control data: sooner or later the two differ, and nobody knows which one holds. */
export const writtenTwice: DocumentRule = {
  id: 'front-matter/written-twice',
  scope: 'document',
  title: 'Control data written twice',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'A table of version, status and owner in the text goes stale when the front matter changes. An auditor who finds two versions of one fact trusts neither.',
  remedy: 'Keep the fact in the front matter and take it out of the text. Clausework shows it where readers need it.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.2
owner: capacity-manager
---
# Capacity plan
| Document control | |
|---|---|
| Version | «1.1» |
| Owner | «capacity-manager» |
| Printed by | reception |
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.2
owner: capacity-manager
---
# Capacity plan
| Resource | Owner |
|---|---|
| Storage | storage team |
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || model.document === undefined || !isKeptUp(model.document)) {
      return;
    }
    const typed = new Set(model.tables.map((table) => table.table));
    for (const table of model.facts.tables) {
      if (!typed.has(table) && table.header.length === 2) {
        yield* pairs(model, table);
      }
    }
    for (const { table, columns, file } of model.tables) {
      for (const [at, column] of columns.entries()) {
        const own = column === undefined ? undefined : model.type?.fields[column.name];
        if (column !== undefined && own !== undefined && own.type === column.type && file === model.path) {
          yield* repeated(model, column.name, table.rows.map((row) => row.cells[at]));
        }
      }
    }
  },
};

/** A table of two columns whose first names a control field. */
function* pairs(model: DocumentModel, table: TableFact): Iterable<RuleFinding> {
  const lines: readonly (Pick<RowFact, 'cells'> & { readonly at: number })[] = [{ cells: table.header, at: -1 }, ...table.rows.map((row, at) => ({ cells: row.cells, at }))];
  for (const { cells, at } of lines) {
    const [name, value] = cells;
    const field = name === undefined ? undefined : CONTROL_FIELDS.find((one) => one.shape === 'scalar' && one.name === normaliseName(name.value).replaceAll(' ', '-'));
    const written = field === undefined ? undefined : scalarsOf(valueOf(model.facts.frontMatter?.root, field.name))[0];
    if (field === undefined || value === undefined || written === undefined || isBlank(value.value) || isBlank(written.value)) {
      continue;
    }
    if (value.value === written.value || isOfItsForm(field, value.value)) {
      yield finding(field.name, value, written.value, removal(model.path, table, at));
    }
  }
}

/** "Type" and "Version" may head any table; only what looks like a version or a date is meant as one. */
function isOfItsForm(field: ControlField, value: string): boolean {
  const definition = controlFieldDefinition(field);
  return definition !== undefined && ['version', 'date', 'period', 'enum'].includes(definition.type) && valueProblem(definition, value) === undefined;
}

/** A column of the same name whose every row says what the front matter says already. */
function* repeated(model: DocumentModel, name: string, cells: readonly (Cell | undefined)[]): Iterable<RuleFinding> {
  const written = scalarsOf(valueOf(model.facts.frontMatter?.root, name)).map((scalar) => scalar.value);
  const [first] = cells;
  if (first !== undefined && written.length > 0 && cells.every((cell) => cell?.value === written.join(', '))) {
    yield finding(name, first, first.value, []);
  }
}

function finding(name: string, { value, span }: Cell, written: string, fixes: readonly Fix[]): RuleFinding {
  return {
    span,
    message: value === written ? `The front matter already says "${name}: ${clip(written)}"; here it stands a second time.` : `The front matter says "${name}: ${clip(written)}", and this table says "${clip(value)}".`,
    help: 'Keep it in the front matter, and take it out of the table.',
    subject: name,
    fixes,
  };
}

function removal(path: string, { rows }: TableFact, at: number): Fix[] {
  const row = rows[at];
  const [before, after] = [rows[at - 1], rows[at + 1]];
  if (row === undefined || (before === undefined && after === undefined)) {
    return [];
  }
  const span = after !== undefined ? { start: row.span.start, end: after.span.start } : { start: before?.span.end ?? row.span.start, end: row.span.end };
  return [{ title: 'Remove the row', isSafe: false, edits: [{ path, span, text: '' }] }];
}
