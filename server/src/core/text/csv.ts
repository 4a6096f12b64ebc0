/**
 * Rows as CSV after RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front: text of a document
 * must never run on the machine of whoever opens the file.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const cell = harmless(text);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The text of a cell that no spreadsheet runs; numbers stay numbers. */
export function harmless(text: string): string {
  const isNumber = /^[-+]?\d+(?:[.,]\d+)?$/.test(text);
  return /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
}
