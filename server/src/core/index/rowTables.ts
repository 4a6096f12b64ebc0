import type { Cell, TableFact } from '../facts/facts.ts';
import type { FieldDefinition, SectionDefinition, TypeDefinition } from '../schema/model.ts';
import { normaliseName, type NameTable } from './names.ts';

/**
 * The tables of a section that hold its rows. Beside one that surely does, a table with neither ids nor names and few of the columns
 * that a row needs explains something: what the figures of a column mean, say. Where there is no better one, a table is taken at its word.
 */
export function tablesOfRows(names: NameTable, section: SectionDefinition, rowType: TypeDefinition, tables: readonly TableFact[]): readonly TableFact[] {
  const matching = tables.filter((table) => isKnown(names, rowType, table));
  if (matching.length < 2) {
    return matching.length === 1 ? matching : tables.slice(0, 1);
  }
  const sure = matching.filter((table) => holdsRows(names, section, rowType, table));
  return sure.length > 0 ? sure : matching;
}

/** Whether a table holds rows of a type, and is not only written in some of its words. */
export function isTableOfRows(names: NameTable, section: SectionDefinition, rowType: TypeDefinition, table: TableFact): boolean {
  return isKnown(names, rowType, table) && holdsRows(names, section, rowType, table);
}

/** The column with the ids of the rows: the id field, or, where a document type says what the rows are, the column of that name. */
export function idColumnOf(rowType: TypeDefinition, header: readonly Cell[], columns: readonly (FieldDefinition | undefined)[], nameOf: (cell: Cell) => string): number {
  const own = columns.findIndex((column) => column?.type === 'id' && column.name === 'id');
  return own !== -1 || rowType.control === undefined ? own : header.findIndex((cell) => normaliseName(nameOf(cell)) === 'id');
}

/** What stands in the column with the ids of the rows; undefined when there is none. */
export function idsIn(names: NameTable, rowType: TypeDefinition, { header, rows }: TableFact): readonly string[] | undefined {
  const at = idColumnOf(rowType, header, header.map((cell) => names.field(rowType.id, cell.value)), (cell) => cell.value);
  return at === -1 ? undefined : rows.flatMap((row) => row.cells[at]?.value ?? []);
}

function isKnown(names: NameTable, rowType: TypeDefinition, { header }: TableFact): boolean {
  const known = header.filter((cell) => names.field(rowType.id, cell.value) !== undefined);
  return known.length > 0 && known.length * 2 >= header.length;
}

function holdsRows(names: NameTable, section: SectionDefinition, rowType: TypeDefinition, { header }: TableFact): boolean {
  const columns = header.map((cell) => names.field(rowType.id, cell.value));
  if (idColumnOf(rowType, header, columns, (cell) => cell.value) !== -1) {
    return true;
  }
  const needed = Object.values(rowType.fields).filter((field) => field.required && field.type !== 'id' && (section.columns === undefined || section.columns.includes(field.name)));
  const there = needed.filter((field) => columns.includes(field));
  return there.length * 2 >= needed.length || there.some((field) => field === namingField(rowType));
}

/** The field that says what a row is called. */
function namingField({ id, fields }: TypeDefinition): FieldDefinition | undefined {
  return fields['name'] ?? fields['title'] ?? fields[id] ?? Object.values(fields).find((field) => field.type === 'text');
}
