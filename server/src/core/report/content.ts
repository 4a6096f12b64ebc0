/**
 * A report as chapters, tables and facts, without a format: HTML, Markdown, CSV and workbooks are made from the same
 * content, so that none of them says more than another.
 */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  /** What stands on every page: that printed copies are not controlled, and what this one was made from. */
  readonly footer: string;
  /** BCP 47. */
  readonly language: string;
  readonly cover: readonly Block[];
  readonly chapters: readonly Chapter[];
  /** One printed page, without a table of contents. */
  readonly isOnePage?: true;
  /** Chapters follow each other on a page. */
  readonly isContinuous?: true;
}

export interface Chapter {
  /** An anchor, and the name of a CSV file. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** A line or two, which need no printed page of their own. */
  readonly isBrief?: true;
}

export type Block =
  | { readonly kind: 'text'; readonly text: Cell; readonly tone?: Tone }
  | { readonly kind: 'heading'; readonly id: string; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'excerpt'; readonly text: string }
  | Chart
  | Table;

export interface Fact {
  readonly label: string;
  readonly value: Cell;
}

/** A count that stands large, with what it counts below. */
export interface Figure {
  readonly value: string;
  readonly label: string;
  readonly tone?: Tone;
}

/** Counts as stacked bars. A table with the same numbers always follows: formats without pictures show that alone. */
export interface Chart {
  readonly kind: 'chart';
  /** Read out instead of the picture, and shown below it. */
  readonly caption: string;
  /** One bar each. */
  readonly categories: readonly string[];
  /** From the bottom up, with a count for each category. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Draws a chart as an SVG element. */
export type DrawChart = (chart: Chart) => string;

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  /** Read out before the table, and shown above it unless the chapter says the same. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Said instead of a table without rows. */
  readonly empty: string;
}

export interface Column {
  readonly title: string;
  /** Share of the width, in parts. */
  readonly width: number;
  /** `head`: names the row; `date` and `id` are not broken over lines; `count` stands to the right. */
  readonly kind?: 'head' | 'id' | 'date' | 'count';
}

export interface Row {
  readonly id?: string;
  /** A row that heads those below it. */
  readonly isGroup?: true;
  readonly cells: readonly Cell[];
}

export type Cell = string | readonly (string | Mark)[];

/** A word that stands out: a level, a state, an id, a link inside the report. */
export interface Mark {
  readonly text: string;
  readonly tone?: Tone;
  readonly isId?: true;
  /** The anchor it leads to. */
  readonly to?: string;
}

/** Never by colour alone: the word itself says it too. */
export type Tone = 'good' | 'planned' | 'attention' | 'bad' | 'quiet';

/** A cell as plain text, for formats without marks. */
export function plainCell(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

export function id(text: string): Mark {
  return { text, isId: true };
}

export function mark(text: string, tone: Tone): Mark {
  return { text, tone };
}

/** Several parts with something between them. */
export function joined(parts: readonly (string | Mark)[], separator = ', '): (string | Mark)[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part]));
}
