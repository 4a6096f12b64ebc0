import { csvDialect } from '../../facts/csvDialect.ts';
import { normaliseName } from '../../index/names.ts';
import type { Sms } from '../../index/sms.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { FieldDefinition, TypeDefinition } from '../../schema/model.ts';
import { all, type Proposal, type Writing } from './proposal.ts';
import { lineAround } from './bodyPlace.ts';
import { columnProposals, freeId, listPart } from './cells.ts';
import { fieldValues } from './fieldValues.ts';
import { ofField } from './frontMatterShape.ts';
import { itemOf, NOTHING, type CompletionResult } from './item.ts';
import type { ListShape } from './shape.ts';
import { rowTypeOf } from './tables.ts';

/** Cells and headers of a CSV file that a register names. */
export function csvItems(writing: Writing): CompletionResult {
  const { model, text, offset, path, sms } = writing;
  const rowType = model === undefined ? undefined : rowsOf(sms, model, path);
  if (rowType === undefined) {
    return NOTHING;
  }
  const { separator, start } = csvDialect(text);
  const header = csvCells(text.slice(start, lineAround(text, start).end), start, separator);
  const line = lineAround(text, offset);
  const cells = line.start < start ? [] : csvCells(text.slice(line.start, line.end), line.start, separator);
  const at = cells.findIndex((cell) => offset >= cell.start && offset <= cell.end);
  const cell = cells[at];
  if (cell === undefined) {
    return NOTHING;
  }
  if (line.start === start) {
    const taken = header.filter((_, index) => index !== at).map((one) => one.text);
    return { isIncomplete: false, items: columnProposals(sms, rowType, taken, (field) => field.name).map((one) => itemOf(one, cell, one.label)) };
  }
  const known = model?.tables.find((table) => table.file === path)?.columns[at];
  const field: FieldDefinition | undefined = known ?? sms.lookups.interpreter.names.field(rowType.id, header[at]?.text ?? '');
  if (field === undefined) {
    return NOTHING;
  }
  if (field.type === 'id') {
    const column = model?.tables.find((table) => table.file === path)?.table.rows.map((row) => row.cells[at]?.value ?? '') ?? [];
    const id = freeId(sms, rowType, column);
    return { isIncomplete: false, items: [itemOf({ label: id, kind: 'value', detail: 'the next free id', rank: 10 }, cell, id)] };
  }
  const { span, others } = field.list ? listPart(text, cell, offset) : { span: cell, others: [] };
  const { proposals, isIncomplete } = fieldValues(writing, field, { typed: text.slice(span.start, offset), others });
  return { isIncomplete, items: proposals.map((one) => itemOf(one, span, csvText(one.text ?? one.label, cell.isQuoted, separator))) };
}

interface CsvCell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The cells of one line, without their quotes. A quote that is still open ends at the next separator. */
function csvCells(line: string, offset: number, separator: string): CsvCell[] {
  const cells: CsvCell[] = [];
  for (let at = 0; ; ) {
    const isQuoted = line.charAt(at) === '"';
    const close = isQuoted ? closing(line, at, separator) : undefined;
    const found = line.indexOf(separator, close ?? at);
    const next = found === -1 ? line.length : found;
    const [start, end] = isQuoted ? [at + 1, close ?? next] : [at, next];
    cells.push({ start: offset + start, end: offset + end, text: line.slice(start, end).trim(), isQuoted });
    if (found === -1) {
      return cells;
    }
    at = found + 1;
  }
}

function closing(line: string, at: number, separator: string): number | undefined {
  for (let index = at + 1; index < line.length; index++) {
    if (line.charAt(index) === '"') {
      if (line.charAt(index + 1) !== '"') {
        const rest = line.slice(index + 1).replace(/^ +/, '');
        return rest === '' || rest.startsWith(separator) ? index : undefined;
      }
      index++;
    }
  }
  return undefined;
}

function csvText(text: string, isQuoted: boolean, separator: string): string {
  const escaped = text.replaceAll('"', '""');
  return isQuoted ? escaped : /[",\n\r]/.test(text) || text.includes(separator) ? `"${escaped}"` : text;
}

/** What the rows of a data file are: what the table made of it says, or the section or field that asks for rows. */
function rowsOf(sms: Sms, model: DocumentModel, path: string): TypeDefinition | undefined {
  const table = model.tables.find((one) => one.file === path);
  if (table !== undefined) {
    return table.rowType;
  }
  const section = model.sections.find((one) => one.definition.rows !== undefined);
  const name = model.document?.fields['record-type']?.[0];
  return section === undefined ? (name === undefined ? undefined : sms.schemas.types[name]) : rowTypeOf(sms, section);
}

/** Rows of a YAML data file: a list of maps. */
export function dataRowsShape(writing: Writing): ListShape | undefined {
  const { sms, model, path } = writing;
  const rowType = model === undefined ? undefined : rowsOf(sms, model, path);
  if (rowType === undefined) {
    return undefined;
  }
  const find = (key: string): FieldDefinition | undefined => sms.lookups.interpreter.names.field(rowType.id, normaliseName(key));
  return {
    kind: 'list',
    of: {
      kind: 'map',
      keys: () => all(columnProposals(sms, rowType, [], (field) => field.name).map((one): Proposal => ({ ...one, kind: 'field' }))),
      at: (key) => {
        const field = find(key);
        return field === undefined || field.type === 'id' ? undefined : ofField(writing, field);
      },
    },
  };
}
