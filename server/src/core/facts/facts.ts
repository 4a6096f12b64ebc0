import type { Span } from '../text/lineIndex.ts';
import type { YamlNode, YamlProblem } from '../yaml/yamlNode.ts';

/**
 * What a file says, as pure syntax: a function of its text and of the parser's version, nothing else. Types, ids,
 * configuration and time come in later. Facts are plain JSON, so they can be cached and sent between workers.
 */
export interface DocumentFacts {
  readonly kind: 'document';
  readonly length: number;
  readonly frontMatter?: FrontMatterFacts;
  /** Where the body begins. */
  readonly bodyStart: number;
  readonly headings: readonly HeadingFact[];
  readonly tables: readonly TableFact[];
  readonly links: readonly LinkFact[];
  /** Every `TODO(…)`, in front matter and body alike. */
  readonly blanks: readonly BlankFact[];
  /** Every number written as that of a clause: "clause 8.4.1". */
  readonly clauseMentions: readonly ClauseMentionFact[];
  /** Ids set by HTML anchors. */
  readonly anchors: readonly string[];
  /** What stands before the first heading. */
  readonly preamble: Content;
  /** See `seal.ts`. */
  readonly seal: string;
  readonly problems: readonly FactProblem[];
}

export interface FrontMatterFacts {
  /** From the first fence to the end of the last. */
  readonly span: Span;
  /** What stands between the fences. */
  readonly content: Span;
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

/** How much stands under a heading, before the next one. Blanks do not count. */
export interface Content {
  /** Words in paragraphs. */
  readonly words: number;
  /** List items that hold a word. */
  readonly listItems: number;
  /** Images and fenced blocks. */
  readonly figures: number;
}

export interface HeadingFact extends Content {
  readonly depth: number;
  readonly text: string;
  /** The anchor a git host gives it. */
  readonly slug: string;
  readonly span: Span;
  readonly textSpan: Span;
}

export interface Cell {
  readonly value: string;
  readonly span: Span;
}

export interface TableFact {
  /** Index of the heading it stands under; -1 before the first. */
  readonly heading: number;
  readonly span: Span;
  readonly header: readonly Cell[];
  /** Where the last cell of the line under the header ends; only tables in Markdown have one. */
  readonly delimiterEnd?: number;
  readonly rows: readonly RowFact[];
}

export interface RowFact {
  readonly span: Span;
  readonly cells: readonly Cell[];
}

export interface LinkFact {
  readonly kind: 'link' | 'image' | 'definition';
  /** As written, without angle brackets. Links with a scheme are left out. */
  readonly destination: string;
  readonly span: Span;
  readonly heading: number;
}

export interface BlankFact {
  readonly text: string;
  readonly span: Span;
}

export interface ClauseMentionFact {
  readonly clause: string;
  /** The number alone. */
  readonly span: Span;
}

export interface FactProblem {
  readonly code: 'unclosed-front-matter' | 'executable-front-matter' | 'too-large' | 'not-text' | 'unreadable' | 'csv-quote' | 'yaml' | 'duplicate-key' | 'merge-conflict';
  readonly message: string;
  readonly span: Span;
}

/** The rows of a CSV or YAML file that a register names. */
export interface DataFacts {
  readonly kind: 'data';
  readonly length: number;
  readonly table: TableFact;
  readonly seal: string;
  /** See `fileHashes.ts`. */
  readonly hashes: readonly string[];
  readonly problems: readonly FactProblem[];
}

export type FileFacts = DocumentFacts | DataFacts;

/** Raised whenever the same text gives other facts than before, or they are packed otherwise; cached facts of other versions are not used. */
export const PARSER_VERSION = 10;

/** Larger files are not parsed: half a million characters hold a big book, and parsing must stay bounded. */
export const MAX_DOCUMENT_LENGTH = 2_000_000;
export const MAX_DATA_LENGTH = 20_000_000;
/** A line longer than this is not something a person wrote, and inline parsing is not linear in it. */
export const MAX_LINE_LENGTH = 200_000;
