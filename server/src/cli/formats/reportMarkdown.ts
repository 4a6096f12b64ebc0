import { plainCell, type Block, type Cell, type Report, type Table } from '../../core/report/content.ts';
import { escapeMarkdown } from '../../core/text/escapeMarkdown.ts';

/** A report as Markdown with GFM tables, for a wiki or a pull request. */
export function reportAsMarkdown(report: Report): string {
  const chapters = report.chapters.flatMap((chapter) => [`## ${escapeMarkdown(chapter.title)}`, '', ...chapter.blocks.flatMap((block) => blockLines(block, chapter.title))]);
  return [`# ${escapeMarkdown(report.title)}`, '', escapeMarkdown(report.subtitle), '', ...report.cover.flatMap((block) => blockLines(block, undefined)), ...chapters, '---', '', escapeMarkdown(report.footer), ''].join('\n');
}

function blockLines(block: Block, chapterTitle: string | undefined): string[] {
  switch (block.kind) {
    case 'text':
      return [cellText(block.text), ''];
    case 'heading':
      return [`### ${escapeMarkdown(block.text)}`, ''];
    case 'facts':
      return [...tableLines(['', ''], block.facts.map(({ label, value }) => [escapeMarkdown(label), cellText(value)])), ''];
    case 'figures':
      return [...block.figures.map(({ value, label }) => `* **${escapeMarkdown(value)}** ${escapeMarkdown(label)}`), ''];
    case 'excerpt':
      return [fenced(block.text), ''];
    // The table with the same numbers follows.
    case 'chart':
      return [];
    case 'table':
      return [...(block.caption === chapterTitle ? [] : [`**${escapeMarkdown(block.caption)}**`, '']), ...tableOf(block), ''];
  }
}

function tableOf(table: Table): string[] {
  if (table.rows.length === 0) {
    return [escapeMarkdown(table.empty)];
  }
  return tableLines(table.columns.map((column) => column.title), table.rows.map((row) => table.columns.map((_, at) => (row.isGroup === true && at === 0 ? `**${cellText(row.cells[at] ?? '')}**` : cellText(row.cells[at] ?? '')))));
}

function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((cells) => `| ${cells.join(' | ')} |`)];
}

function cellText(cell: Cell): string {
  return escapeMarkdown(plainCell(cell));
}

/** With a fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
