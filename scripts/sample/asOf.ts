// How a document of the sample read on an earlier day: what is dated later is not in it yet.

/** One field at the root of a front matter, with all its lines. */
export interface Field {
  readonly key: string;
  readonly lines: readonly string[];
}

export interface Parts {
  readonly fields: readonly Field[];
  readonly body: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_TIME = /^(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2})?$/;

/** Fields and columns that speak of the future from the first day. */
const AHEAD = /due|planned|target|valid|expires|period|^(scheduled|next|until|watched-until|effective|go-live|end|to)$/i;
/** Columns whose day is the one on which the row was written. */
const BIRTH = /^(date|when|raised on|recorded on|decided on|selected on)$/i;

/** Columns that get a new day each year; before the one that stands there now, it was a year less. */
const YEARLY = /^(assessed|checked|approved) on$/i;

/** What is known only with a date: the fields and columns that come with it. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'done-on': ['result', 'done-by'],
  'decided-on': ['decision', 'decided-by', 'decided-with', 'approved-by-people'],
  'reviewed-on': ['review-result'],
  'deployed-on': ['success', 'incidents-after', 'conclusions', 'baseline-ref'],
  'approved-on': ['acceptance-result', 'approved-by-people', 'approved-by'],
  'effect-checked-on': ['effect', 'effect-of-action', 'effect-checked-by', 'score-after-action'],
  'effectiveness-checked-on': ['effective', 'effectiveness-checked-by'],
  'accepted-on': ['accepted-by'],
  'measured-on': ['result', 'reported-in'],
  resolved: ['root-cause', 'preventive-actions', 'changes'],
};

export function partsOf(text: string): Parts {
  const end = text.indexOf('\n---\n', 3);
  if (!text.startsWith('---\n') || end < 0) {
    return { fields: [], body: text };
  }
  const fields: { key: string; lines: string[] }[] = [];
  for (const line of text.slice(4, end).split('\n')) {
    const key = /^([\w-]+):/.exec(line)?.[1];
    if (key === undefined) {
      fields.at(-1)?.lines.push(line);
    } else {
      fields.push({ key, lines: [line] });
    }
  }
  return { fields, body: text.slice(end + 5) };
}

export function textOf(parts: Parts): string {
  return `---\n${parts.fields.flatMap((field) => field.lines).join('\n')}\n---\n${parts.body}`;
}

/** The value of a field that stands on one line, without quotes. */
export function valueOf(parts: Parts, key: string): string | undefined {
  const line = parts.fields.find((field) => field.key === key)?.lines[0];
  return line === undefined ? undefined : line.slice(key.length + 1).trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** Puts a field in another's words, adds it at the end, or leaves it out (undefined). */
export function withField(parts: Parts, key: string, lines: readonly string[] | undefined): Parts {
  const isThere = parts.fields.some((field) => field.key === key);
  const fields = parts.fields.flatMap((field) => (field.key !== key ? [field] : lines === undefined ? [] : [{ key, lines }]));
  return { ...parts, fields: isThere || lines === undefined ? fields : [...fields, { key, lines }] };
}

/** The fields and the table rows that were there on a day. */
export function asOf(parts: Parts, day: string): Parts {
  const late = parts.fields.filter((field) => isLate(field.key, valueOf(parts, field.key) ?? '', day)).map((field) => field.key);
  const hidden = new Set(late.flatMap((key) => [key, ...(TOGETHER[key] ?? [])]));
  return { fields: parts.fields.filter((field) => !hidden.has(field.key)), body: bodyAsOf(parts.body, day) };
}

/** The days on which something in the fields or rows was written. */
export function daysIn(parts: Parts): string[] {
  const ofFields = parts.fields.flatMap((field) => {
    const value = valueOf(parts, field.key) ?? '';
    return DAY.test(value) && !AHEAD.test(field.key) ? [value] : [];
  });
  return [...ofFields, ...tableCells(parts.body).flatMap((cell) => (AHEAD.test(cell.column) ? [] : [cell.day]))];
}

function isLate(name: string, value: string, day: string): boolean {
  const date = DAY_OR_TIME.exec(value)?.[1];
  return date !== undefined && date > day && !AHEAD.test(name);
}

function bodyAsOf(body: string, day: string): string {
  let columns: readonly string[] = [];
  const lines = body.split('\n');
  const kept: string[] = [];
  for (const [at, line] of lines.entries()) {
    columns = columnsAt(lines, at, columns);
    if (columns.length === 0 || isHead(lines, at)) {
      kept.push(line);
      continue;
    }
    const cells = cellsOf(line);
    if (!cells.some((cell, index) => BIRTH.test(columns[index] ?? '') && isLate('', cell, day))) {
      kept.push(rowAsOf(line, cells, columns, day));
    }
  }
  return kept.join('\n');
}

/** A row without what was found out later. */
function rowAsOf(line: string, cells: readonly string[], columns: readonly string[], day: string): string {
  const late = columns.filter((column, index) => isLate(column, cells[index] ?? '', day));
  if (late.length === 0) {
    return line;
  }
  const hidden = new Set(late.flatMap((column) => (YEARLY.test(column) ? [] : [keyOf(column), ...(TOGETHER[keyOf(column)] ?? [])])));
  const then = cells.map((cell, index) => (hidden.has(keyOf(columns[index] ?? '')) ? '' : YEARLY.test(columns[index] ?? '') ? yearsBefore(cell, day) : cell));
  return `|${then.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}

/** The same day in the last year in which it had come. */
function yearsBefore(cell: string, day: string): string {
  return isLate('', cell, day) ? yearsBefore(`${Number(cell.slice(0, 4)) - 1}${cell.slice(4)}`, day) : cell;
}

const keyOf = (column: string): string => column.toLowerCase().replaceAll(' ', '-');

interface DatedCell {
  readonly column: string;
  readonly day: string;
}

function tableCells(body: string): DatedCell[] {
  let columns: readonly string[] = [];
  const lines = body.split('\n');
  return lines.flatMap((line, at) => {
    columns = columnsAt(lines, at, columns);
    return columns.length === 0 ? [] : cellsOf(line).flatMap((cell, index) => datedCell(columns[index] ?? '', cell));
  });
}

function datedCell(column: string, cell: string): DatedCell[] {
  const day = DAY_OR_TIME.exec(cell)?.[1];
  return day === undefined ? [] : [{ column, day }];
}

/** The columns of the table that a line belongs to, none outside of tables. */
function columnsAt(lines: readonly string[], at: number, before: readonly string[]): readonly string[] {
  const line = lines[at] ?? '';
  if (!line.startsWith('|')) {
    return [];
  }
  return before.length > 0 ? before : isRule(lines[at + 1]) ? cellsOf(line) : [];
}

const isRule = (line: string | undefined): boolean => line !== undefined && /^\|[ :|-]+\|$/.test(line) && line.includes('-');
const isHead = (lines: readonly string[], at: number): boolean => isRule(lines[at]) || isRule(lines[at + 1]);

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
