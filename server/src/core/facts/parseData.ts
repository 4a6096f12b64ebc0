import { parseYaml } from '../yaml/parseYaml.ts';
import { csvDialect } from './csvDialect.ts';
import { MAX_DATA_LENGTH, type Cell, type DataFacts, type FactProblem, type RowFact, type TableFact } from './facts.ts';
import { fileHashes } from './fileHashes.ts';
import { findMergeConflicts } from './mergeConflicts.ts';
import { sealOfData } from './seal.ts';

/** Reads the rows of a register from a CSV file (RFC 4180, and as spreadsheets write it) or a YAML list of maps, by the name of the file. */
export function parseData(text: string, fileName: string): DataFacts {
  if (text.length > MAX_DATA_LENGTH) {
    const message = `It has ${text.length} characters; the limit is ${MAX_DATA_LENGTH}.`;
    return dataOf(text, emptyTable(), [{ code: 'too-large', message, span: { start: 0, end: 0 } }]);
  }
  return /\.ya?ml$/i.test(fileName) ? parseYamlRows(text) : parseCsv(text);
}

/**
 * CSV with the place of every cell, which no CSV library gives: that is why this is our own. A test compares it with
 * csv-parse over generated files.
 */
export function parseCsv(text: string): DataFacts {
  const rows: RowFact[] = [];
  const problems: FactProblem[] = findMergeConflicts(text);
  const { separator, start: begin } = csvDialect(text);
  const unit = separator.charCodeAt(0);
  let at = begin;
  while (at < text.length) {
    const start = at;
    const cells: Cell[] = [];
    for (;;) {
      const cell = text.charCodeAt(at) === 34 ? quotedCell(text, at, unit, problems) : plainCell(text, at, unit);
      cells.push(cell.cell);
      at = cell.next;
      if (text.charCodeAt(at) !== unit) {
        break;
      }
      at++;
    }
    const end = at;
    at = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    const isEmptyLine = cells.length === 1 && cells[0]?.value === '' && cells[0].span.start === cells[0].span.end;
    if (!isEmptyLine) {
      rows.push({ span: { start, end }, cells });
    }
  }
  const header = rows[0]?.cells ?? [];
  return dataOf(text, { heading: -1, span: { start: 0, end: text.length }, header, rows: rows.slice(1) }, problems);
}

interface ReadCell {
  readonly cell: Cell;
  readonly next: number;
}

function plainCell(text: string, start: number, separator: number): ReadCell {
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit === separator || unit === 10 || unit === 13) {
      break;
    }
    end++;
  }
  return { cell: { value: text.slice(start, end).trim(), span: { start, end } }, next: end };
}

function quotedCell(text: string, start: number, separator: number, problems: FactProblem[]): ReadCell {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      problems.push({ code: 'csv-quote', message: 'A quote opens here and never closes.', span: { start, end: start + 1 } });
      return { cell: { value: text.slice(start + 1), span: { start: start + 1, end: text.length } }, next: text.length };
    }
    if (text.charCodeAt(quote + 1) === 34) {
      at = quote + 2;
      continue;
    }
    const value = text.slice(start + 1, quote).replaceAll('""', '"');
    const rest = plainCell(text, quote + 1, separator);
    if (rest.cell.value !== '') {
      problems.push({ code: 'csv-quote', message: 'Text follows the closing quote of a cell.', span: rest.cell.span });
    }
    return { cell: { value, span: { start: start + 1, end: quote } }, next: rest.next };
  }
}

function parseYamlRows(text: string): DataFacts {
  const { root, problems: yamlProblems } = parseYaml(text);
  const problems: FactProblem[] = yamlProblems.map((problem) => ({
    code: problem.code === 'duplicate-key' ? 'duplicate-key' : 'yaml',
    message: problem.message,
    span: problem.span,
  }));
  if (root === undefined) {
    return dataOf(text, emptyTable(), problems);
  }
  if (root.kind !== 'list') {
    return dataOf(text, emptyTable(), [...problems, { code: 'yaml', message: 'The file must hold a list of rows.', span: { start: 0, end: 0 } }]);
  }
  const columns = new Map<string, Cell>();
  const maps = root.items.filter((item) => item.kind === 'map');
  for (const map of maps) {
    for (const entry of map.entries) {
      if (!columns.has(entry.key)) {
        columns.set(entry.key, { value: entry.key, span: entry.keySpan });
      }
    }
  }
  const rows = maps.map((map): RowFact => {
    const cells = [...columns.keys()].map((key): Cell => {
      const entry = map.entries.find((one) => one.key === key);
      const value = entry?.value;
      if (value === undefined || value.kind === 'map') {
        return { value: '', span: { start: map.span.start, end: map.span.start } };
      }
      const text = value.kind === 'scalar' ? value.value : value.items.map((item) => (item.kind === 'scalar' ? item.value : '')).join(', ');
      return { value: text, span: value.span };
    });
    return { span: map.span, cells };
  });
  const table: TableFact = { heading: -1, span: root.span, header: [...columns.values()], rows };
  return dataOf(text, table, problems);
}

function emptyTable(): TableFact {
  return { heading: -1, span: { start: 0, end: 0 }, header: [], rows: [] };
}

function dataOf(text: string, table: TableFact, problems: readonly FactProblem[]): DataFacts {
  return { kind: 'data', length: text.length, table, seal: sealOfData(text), hashes: fileHashes(text), problems };
}
