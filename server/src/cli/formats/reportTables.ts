import { csvOf } from '../../core/text/csv.ts';
import { plainCell, type Report, type Row, type Table } from '../../core/report/content.ts';

/** A table without marks and headings, as spreadsheets want it: every row says what it stands under. */
export interface FlatTable {
  readonly id: string;
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** All tables of a report, and its cover as one of labels and values. */
export function flatTables(report: Report): FlatTable[] {
  const facts = report.cover.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
  const cover = { id: 'cover', title: report.title, header: ['What', 'Value'], rows: [...facts.map(({ label, value }) => [label, plainCell(value)]), ['', report.footer]] };
  const tables = [...report.cover, ...report.chapters.flatMap((chapter) => chapter.blocks)].filter((block): block is Table => block.kind === 'table');
  return [cover, ...tables.map(flat)];
}

function flat(table: Table): FlatTable {
  const titles = table.columns.map((column) => column.title);
  const cells = (row: Row): string[] => titles.map((_, at) => plainCell(row.cells[at]));
  if (!table.rows.some((row) => row.isGroup === true)) {
    return { id: table.id, title: table.caption, header: titles, rows: table.rows.map(cells) };
  }
  let group = '';
  const rows = table.rows.map((row) => {
    group = row.isGroup === true ? plainCell(row.cells[0]) : group;
    return [group, ...cells(row)];
  });
  return { id: table.id, title: table.caption, header: ['Under', ...titles], rows };
}

export function tableAsCsv(table: FlatTable): string {
  return csvOf([table.header, ...table.rows]);
}
