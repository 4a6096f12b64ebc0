import writeXlsxFile from 'write-excel-file/node';
import type { FlatTable } from './reportTables.ts';

/** Tables as an Excel workbook, a sheet each. Cells are written as text, so nothing in them is ever reckoned. */
export async function tablesAsWorkbook(tables: readonly FlatTable[]): Promise<Buffer> {
  const names = new Set<string>();
  const sheets = tables.map((table) => ({
    sheet: sheetName(table.id, names),
    data: [table.header.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const, backgroundColor: '#f4f6f8' })), ...table.rows.map((row) => row.map((text) => ({ value: text.slice(0, MAX_CELL), type: String, wrap: true, alignVertical: 'top' as const })))],
    columns: table.header.map((title, at) => ({ width: widthOf(title, table.rows.map((row) => row[at] ?? '')) })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets).toBuffer();
}

/** The most that Excel takes in a cell. */
const MAX_CELL = 32_767;
const [NARROW, WIDE] = [8, 60];

function widthOf(title: string, cells: readonly string[]): number {
  return Math.min(WIDE, Math.max(NARROW, title.length, ...cells.map((cell) => cell.length)) + 2);
}

/** At most 31 characters, and no two alike. */
function sheetName(id: string, taken: Set<string>): string {
  const stem = id.replace(/[[\]:*?/\\]/g, '-').slice(0, 28);
  let name = stem;
  for (let number = 2; taken.has(name.toLowerCase()); number++) {
    name = `${stem} ${number}`;
  }
  taken.add(name.toLowerCase());
  return name;
}
