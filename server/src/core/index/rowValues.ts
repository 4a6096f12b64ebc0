import type { Cell } from '../facts/facts.ts';
import type { FieldDefinition, TypeDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';

/** The values of a cell with their places; a dash says that there is none. */
export function cellValues(column: FieldDefinition, cell: Cell): { text: string; span: Span }[] {
  if (cell.value === '' || cell.value === '-' || cell.value === '–' || cell.value === '—') {
    return [];
  }
  if (!column.list || !/[,;]/.test(cell.value)) {
    return [{ text: cell.value, span: cell.span }];
  }
  // A list in a cell is split at commas; each value is placed by looking for it in the cell, which markup only shifts.
  let offset = 0;
  return cell.value
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = cell.value.indexOf(part, offset);
      offset = at + part.length;
      const isExact = cell.span.end - cell.span.start === cell.value.length;
      return { text: part, span: isExact ? { start: cell.span.start + at, end: cell.span.start + at + part.length } : cell.span };
    });
}

/** What a row is called: its name or title, else its first text. */
export function titleOfRow(type: TypeDefinition, fields: Readonly<Record<string, readonly string[]>>): string | undefined {
  for (const name of ['name', 'title', type.id]) {
    const value = fields[name]?.[0];
    if (value !== undefined) {
      return value;
    }
  }
  const firstText = Object.values(type.fields).find((field) => field.type === 'text' && fields[field.name] !== undefined);
  return firstText === undefined ? undefined : fields[firstText.name]?.[0];
}
