import type { TableFact } from '../facts/facts.ts';
import { freeId, freeIdLike } from '../templates/newDocument.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Lookups } from '../index/lookups.ts';
import { blank } from '../rules/support/edits.ts';
import type { TextEdit } from '../text/applyEdits.ts';

/** The table of a document that holds an offset. */
export function tableAt(model: DocumentModel, offset: number): TableFact | undefined {
  return model.facts.tables.find((table) => offset >= table.span.start && offset <= table.span.end);
}

/**
 * A new row below the one at an offset (below the header's line, the first), with the next id and a blank in each cell that must be
 * filled. Undefined in a table that is read as none of the type's.
 */
export function addRow(text: string, model: DocumentModel, lookups: Lookups, offset: number): TextEdit | undefined {
  const table = tableAt(model, offset);
  const matched = model.tables.find((one) => one.file === model.path && one.table === table);
  if (table === undefined || matched === undefined) {
    return undefined;
  }
  const { columns } = matched;
  const cells = table.header.map((_, at) => {
    const column = columns[at];
    if (column?.type === 'id' && column.name === 'id') {
      return nextRowId(lookups, table.rows.map((row) => row.cells[at]?.value ?? ''), matched.rowType.id);
    }
    return column?.required === true ? blank(column.title.en.toLowerCase()) : '';
  });
  const row = table.rows.find((one) => offset >= one.span.start && offset <= one.span.end);
  const at = row?.span.end ?? endOfDelimiter(text, table) ?? table.span.end;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: { start: at, end: at }, text: `${eol}| ${cells.join(' | ')} |` };
}

/** Counts on from the last id of the table; a table without rows takes its stem from the type. */
function nextRowId(lookups: Lookups, ids: readonly string[], type: string): string {
  const numbered = ids.findLast((id) => /\d$/.test(id));
  if (numbered === undefined) {
    return freeId(lookups, `${type.toUpperCase()}-`, 1);
  }
  return freeIdLike(lookups, numbered, new Set(ids));
}

function endOfDelimiter(text: string, table: TableFact): number | undefined {
  if (table.delimiterEnd === undefined) {
    return undefined;
  }
  const rest = /[\r\n]/.exec(text.slice(table.delimiterEnd));
  return rest === null ? text.length : table.delimiterEnd + rest.index;
}

/** Aligns the pipes of the table at an offset. Undefined where nothing would change, or something could be lost. */
export function formatTable(text: string, model: DocumentModel, offset: number): TextEdit | undefined {
  const table = tableAt(model, offset);
  if (table?.delimiterEnd === undefined) {
    return undefined;
  }
  const lines = text.slice(table.span.start, table.span.end).split(/\r\n|\r|\n/);
  const delimiters = (lines[1] ?? '').replace(/^\s*\||\|\s*$/g, '').split('|').map((cell) => cell.trim());
  // What stands behind the last column is no part of the table for readers, and would be lost.
  const isWhole = table.rows.every((row) => /^[\s|]{0,3}$/.test(text.slice(row.cells.at(-1)?.span.end ?? row.span.end, row.span.end)));
  if (!isWhole || delimiters.length !== table.header.length || !delimiters.every((cell) => /^:?-+:?$/.test(cell))) {
    return undefined;
  }
  const rows = [table.header, ...table.rows.map((row) => row.cells)].map((cells) => table.header.map((_, at) => text.slice(cells[at]?.span.start ?? 0, cells[at]?.span.end ?? 0)));
  const widths = table.header.map((_, at) => Math.max(3, ...rows.map((cells) => widthOf(cells[at] ?? ''))));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const [header = [], ...body] = rows.map((cells) => line(cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))));
  const dashes = line(delimiters.map((cell, at) => delimiterOf(cell, widths[at] ?? 3)));
  const indent = /^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? '';
  const eol = text.slice(table.span.start, table.span.end).includes('\r\n') ? '\r\n' : '\n';
  const formatted = [header, dashes, ...body].map((one) => indent + String(one)).join(eol);
  return formatted === text.slice(table.span.start, table.span.end) ? undefined : { span: table.span, text: formatted };
}

function delimiterOf(written: string, width: number): string {
  const [left, right] = [written.startsWith(':') ? ':' : '-', written.endsWith(':') ? ':' : '-'];
  return left + '-'.repeat(Math.max(1, width - 2)) + right;
}

/** Characters as people count them, not UTF-16 units. */
function widthOf(text: string): number {
  return Array.from(text).length;
}
