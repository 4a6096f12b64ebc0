/**
 * Rows as CSV after RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front: text of a document
 * must never run on the machine of whoever opens the file.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const isNumber = /^[-+]?\d+(?:[.,]\d+)?$/.test(text);
  const harmless = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
