import type { Cell, RowFact, TableFact } from './facts.ts';
import { plainText } from './plainText.ts';

/**
 * Reads a GFM table from its source. Where a table begins and ends is the parser's to say; inside, every line is a row and
 * every `|` without a backslash before it ends a cell, even within code.
 */
export function readTable(text: string, start: number, stopAt: number, heading: number): TableFact {
  const end = start + text.slice(start, stopAt).trimEnd().length;
  const lines: RowFact[] = [];
  let at = start;
  while (at < end) {
    let stop = at;
    while (stop < end && text.charCodeAt(stop) !== 10 && text.charCodeAt(stop) !== 13) {
      stop++;
    }
    lines.push({ span: { start: at, end: stop }, cells: splitRow(text, at, stop) });
    at = stop + (text.charCodeAt(stop) === 13 && text.charCodeAt(stop + 1) === 10 ? 2 : 1);
  }
  const header = lines[0]?.cells ?? [];
  const rows = lines.slice(2).map((row) => ({ span: row.span, cells: row.cells.slice(0, header.length) }));
  const delimiterEnd = lines[1]?.cells.at(-1)?.span.end;
  return { heading, span: { start, end }, header, ...(delimiterEnd === undefined ? {} : { delimiterEnd }), rows };
}

function splitRow(text: string, start: number, end: number): Cell[] {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) {
    from++;
  }
  while (to > from && isSpace(text.charCodeAt(to - 1))) {
    to--;
  }
  if (text.charCodeAt(from) === 124) {
    from++;
  }
  const cells: Cell[] = [];
  let cellStart = from;
  let at = from;
  while (at < to) {
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (unit === 92 && (next === 92 || next === 124)) {
      at += 2;
    } else if (unit === 124) {
      cells.push(cellOf(text, cellStart, at));
      cellStart = at + 1;
      at++;
    } else {
      at++;
    }
  }
  if (cellStart < to) {
    cells.push(cellOf(text, cellStart, to));
  }
  return cells;
}

function cellOf(text: string, start: number, end: number): Cell {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) {
    from++;
  }
  while (to > from && isSpace(text.charCodeAt(to - 1))) {
    to--;
  }
  const raw = text.slice(from, to);
  return { value: plainText(raw.includes('\\|') ? raw.replaceAll('\\|', '|') : raw), span: { start: from, end: to } };
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9;
}
