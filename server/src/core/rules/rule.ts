import type { Configuration, ConfigurationProblem, Severity } from '../index/configuration.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { PointLevels } from '../proof/points.ts';
import type { SchemaProblem } from '../schema/schemaReader.ts';
import type { Span } from '../text/lineIndex.ts';
import type { Fix, RelatedPlace } from './finding.ts';

/**
 * A rule is a value. The same list of rules drives diagnostics, the command line, SARIF, `explain` and the rule pages.
 * It looks at one document at a time, or at the SMS as a whole, and reads everything else through look-ups.
 */
export interface RuleText {
  /** `family/name`. Never renamed, never used again for something else. */
  readonly id: string;
  /** What is wrong, as a heading: "Link to an unknown id". */
  readonly title: string;
  readonly severity: Severity;
  /** Clauses of ISO/IEC 20000-1 an auditor would cite. */
  readonly clauses: readonly string[];
  /** What an auditor wants, and why it matters. */
  readonly auditor: string;
  /** How to put it right. */
  readonly remedy: string;
  /** Only the passing of time brings it about. */
  readonly isTimeCaused?: true;
  /**
   * A small SMS in which the rule reports exactly what stands between « and », and one in which it reports nothing. Files
   * begin with a line `//- path`. Shown on the rule's page and run by its test.
   */
  readonly fails: string;
  readonly passes: string;
}

export interface DocumentRule extends RuleText {
  readonly scope: 'document';
  check(context: DocumentContext): Iterable<RuleFinding>;
}

export interface SmsRule extends RuleText {
  readonly scope: 'sms';
  check(context: SmsContext): Iterable<RuleFinding>;
}

export type Rule = DocumentRule | SmsRule;

export interface SmsContext {
  readonly lookups: Lookups;
  readonly levels: PointLevels;
  readonly configuration: Configuration;
  /** What was wrong in `clausework.yaml` and in the SMS's own schema files. */
  readonly setup: SetupProblems;
  /** Ids of all rules there are, whichever of them run. */
  readonly ruleIds: ReadonlySet<string>;
}

export interface SetupProblems {
  readonly configuration: readonly ConfigurationProblem[];
  readonly schemas: readonly SchemaProblem[];
}

export interface DocumentContext extends SmsContext {
  readonly model: DocumentModel;
}

/** What a rule says; the runner adds path, severity and fingerprint. */
export interface RuleFinding {
  readonly span: Span;
  /** The file of the span: the document itself unless it is its data file (or, for SMS rules, not clausework.yaml). */
  readonly file?: string;
  readonly message: string;
  readonly help?: string;
  readonly entity?: string;
  readonly subject: string;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** Overrides the rule's own: this finding alone is (not) caused by time. */
  readonly isTimeCaused?: boolean;
}

/**
 * How grave something unfinished is: a hint while a document is a draft, a warning in review, an error once it is
 * approved. A record is a draft while it is open. A register is always in use, so it warns.
 */
export function severityByStatus(document: Entity | undefined): Severity {
  const status = document?.status?.status;
  switch (document?.control) {
    case 'register':
      return status === 'draft' ? 'hint' : 'warning';
    case 'record':
      return document.status?.closedOn === undefined ? 'hint' : 'error';
    default:
      return status === 'approved' ? 'error' : status === 'in-review' ? 'warning' : 'hint';
  }
}

/** Retired and void documents are kept, not kept up: most rules leave them alone. */
export function isKeptUp(document: Entity | undefined): boolean {
  const status = document?.status?.status;
  return status !== 'retired' && status !== 'void';
}
