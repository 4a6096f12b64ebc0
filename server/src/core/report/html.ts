import type { Block, Cell, Chapter, Chart, Column, DrawChart, Mark, Report, Row, Table } from './content.ts';
import { STYLE } from './htmlStyle.ts';

/**
 * A report as one HTML file that needs nothing else: no network, no script. Everything that comes from a document is escaped.
 * Charts are drawn by what is handed in; without it their tables stand alone.
 */
export function reportAsHtml(report: Report, draw?: DrawChart): string {
  const body = [header(report), ...(report.isOnePage === true ? [] : [contents(report)]), ...report.chapters.map((chapter) => chapterHtml(chapter, report.isOnePage === true, draw))];
  return `<!doctype html>
<html lang="${escape(report.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(`${report.title}: ${report.subtitle}`)}</title>
<style>${STYLE}</style>
</head>
<body${report.isOnePage === true ? ' class="one-page"' : report.isContinuous === true ? ' class="continuous"' : ''}>
<main>
${body.join('\n')}
</main>
<footer>${escape(report.footer)}</footer>
</body>
</html>
`;
}

function header(report: Report): string {
  const title = `<h1>${escape(report.title)}</h1>\n<p class="subtitle">${escape(report.subtitle)}</p>`;
  return `<header class="cover">\n${title}\n${report.cover.map((block) => blockHtml(block, undefined, undefined)).join('\n')}\n</header>`;
}

function contents(report: Report): string {
  const items = report.chapters.map((chapter) => `<li><a href="#${escape(chapter.id)}">${escape(chapter.title)}</a></li>`);
  return `<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</nav>`;
}

function chapterHtml(chapter: Chapter, isOnePage: boolean, draw: DrawChart | undefined): string {
  const heading = isOnePage ? `<h2 class="unseen" id="${escape(chapter.id)}-title">${escape(chapter.title)}</h2>` : `<h2 id="${escape(chapter.id)}-title">${escape(chapter.title)}</h2>`;
  return `<section id="${escape(chapter.id)}"${chapter.isBrief === true ? ' class="brief"' : ''} aria-labelledby="${escape(chapter.id)}-title">\n${heading}\n${chapter.blocks.map((block) => blockHtml(block, isOnePage ? undefined : chapter.title, draw)).join('\n')}\n</section>`;
}

function blockHtml(block: Block, chapterTitle: string | undefined, draw: DrawChart | undefined): string {
  switch (block.kind) {
    case 'text':
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${cellHtml(block.text)}</p>`;
    case 'heading':
      return `<h2 id="${escape(block.id)}">${escape(block.text)}</h2>`;
    case 'facts':
      return `<dl class="facts">\n${block.facts.map(({ label, value }) => `<div><dt>${escape(label)}</dt><dd>${cellHtml(value)}</dd></div>`).join('\n')}\n</dl>`;
    case 'figures':
      return `<ul class="figures">\n${block.figures.map(({ value, label, tone }) => `<li${tone === undefined ? '' : ` class="${tone}"`}><strong>${escape(value)}</strong> <span>${escape(label)}</span></li>`).join('\n')}\n</ul>`;
    case 'excerpt':
      // Long lines scroll on a screen, so the keyboard must be able to reach them.
      return `<pre tabindex="0">${escape(block.text)}</pre>`;
    case 'chart':
      return draw === undefined ? '' : chartHtml(block, draw);
    case 'table':
      return tableHtml(block, chapterTitle);
  }
}

/** For those who hear the page it is one picture with a name; its numbers are in the table below. */
function chartHtml(chart: Chart, draw: DrawChart): string {
  return `<figure class="chart">\n<div role="img" aria-label="${escape(chart.caption)}">${draw(chart)}</div>\n<figcaption>${escape(chart.caption)}</figcaption>\n</figure>`;
}

function tableHtml(table: Table, chapterTitle: string | undefined): string {
  const isSaid = table.caption === chapterTitle;
  if (table.rows.length === 0) {
    return `<p class="empty">${isSaid ? '' : `<strong>${escape(table.caption)}:</strong> `}${escape(table.empty)}</p>`;
  }
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => `<col style="width:${(Math.round((column.width / total) * 1000) / 10).toString()}%">`).join('');
  const heads = table.columns.map((column) => `<th scope="col"${classOf(column)}>${escape(column.title)}</th>`).join('');
  return `<table id="${escape(table.id)}">\n<caption${isSaid ? ' class="unseen"' : ''}>${escape(table.caption)}</caption>\n<colgroup>${widths}</colgroup>\n<thead><tr>${heads}</tr></thead>\n${bodies(table)}\n</table>`;
}

/** Rows under a heading row form a body of their own, so that a printed page never ends with the heading row. */
function bodies(table: Table): string {
  const groups: Row[][] = [];
  for (const row of table.rows) {
    const last = groups.at(-1);
    if (row.isGroup === true || last === undefined) {
      groups.push([row]);
    } else {
      last.push(row);
    }
  }
  return groups.map((group) => `<tbody>\n${group.map((row) => rowHtml(row, table.columns)).join('\n')}\n</tbody>`).join('\n');
}

function rowHtml(row: Row, columns: readonly Column[]): string {
  const head = columns.findIndex((column) => column.kind === 'head');
  const cells = columns.map((column, at) => {
    const text = cellHtml(row.cells[at] ?? '');
    return at === head ? `<th scope="${row.isGroup === true ? 'rowgroup' : 'row'}"${classOf(column)}>${text}</th>` : `<td${classOf(column)}>${text}</td>`;
  });
  return `<tr${row.id === undefined ? '' : ` id="${escape(row.id)}"`}${row.isGroup === true ? ' class="group"' : ''}>${cells.join('')}</tr>`;
}

function classOf(column: Column): string {
  return column.kind === undefined || column.kind === 'head' ? '' : ` class="col-${column.kind}"`;
}

function cellHtml(cell: Cell): string {
  return typeof cell === 'string' ? textHtml(cell) : cell.map((part) => (typeof part === 'string' ? textHtml(part) : markHtml(part))).join('');
}

/** A day is not broken over two lines. */
function textHtml(text: string): string {
  return escape(text).replace(/\b\d{4}-\d{2}-\d{2}\b/g, '<span class="day">$&</span>');
}

function markHtml({ text, tone, isId, to }: Mark): string {
  const said = isId === true ? `<span class="id">${breakable(escape(text))}</span>` : tone === undefined ? escape(text) : `<span class="mark ${tone}">${escape(text)}</span>`;
  return to === undefined ? said : `<a href="#${escape(to)}">${said}</a>`;
}

/** Long ids may break behind a dash or dot. */
function breakable(text: string): string {
  return text.replace(/(?<=[A-Za-z0-9])([-.])(?=[A-Za-z0-9])/g, '$1<wbr>');
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
