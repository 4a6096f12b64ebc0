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
}

export interface FixEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}
