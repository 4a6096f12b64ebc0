import type { Severity } from '../index/configuration.ts';
import type { Span } from '../text/lineIndex.ts';

/** What a rule reports, complete: the same object behind diagnostics, text, SARIF and the diff. */
export interface Finding {
  /** Relative to the SMS root, with `/`. */
  readonly path: string;
  readonly span: Span;
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in words for the person who owns the document. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The entity it is about. */
  readonly entity?: string;
  /** The field, link target, section or item in question. */
  readonly subject: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Hash of rule, entity, subject and ordinal: the same finding keeps it when lines move. */
  readonly fingerprint: string;
  /** Those it had when its entity, or what it is about, had another id. */
  readonly formerFingerprints?: readonly string[];
  /** Caused by nothing but the passing of time: never fails the gate of a pull request. */
  readonly isTimeCaused: boolean;
  /** Why it does not count, when an exception in clausework.yaml covers it. */
  readonly accepted?: string;
}

/** Another place that belongs to a finding; named by entity, so that it holds when lines move. */
export interface RelatedPlace {
  readonly entity: string;
  readonly field?: string;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes lose nothing and decide nothing; `fix` and `source.fixAll` apply only those. */
  readonly isSafe: boolean;
  readonly edits: readonly FixEdit[];
  /** A document to begin. Its path and text are worked out when somebody chooses the fix, so that checking stays cheap. */
  readonly creates?: NewDocument;
}

/** A document that does not exist yet, to be made from the template of its type. Making one is never safe. */
export interface NewDocument {
  readonly type: string;
  /** Undefined: the next free id of the type. */
  readonly id?: string;
  /** Values for the front matter that are known already, by field. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Links that are known already, by relation. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface FixEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
  /**
   * A stretch of the same file whose text comes before `text`. Rules see facts and no text, so what is moved or put in quotes is
   * named by its place; `writtenEdits` puts the words in.
   */
  readonly copied?: { readonly span: Span; readonly isQuoted?: true };
  /**
   * `text` is a block of Markdown and ends with the line end that keeps it apart from what follows: a table takes in the line below it, and
   * a list or an underline makes something else of a paragraph. Where a blank line follows already, `writtenEdits` leaves that line end out.
   */
  readonly isBlock?: true;
  /** Where several fixes insert something at one place, the lowest stands first; without it the order of the findings counts. */
  readonly rank?: number;
}
