import type { Severity } from '../../core/index/configuration.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { isAtLeast } from '../../core/rules/runRules.ts';
import type { Session } from '../session.ts';

/** The outcome of `check` for one SMS: what every format prints. */
export interface CheckReport {
  readonly session: Session;
  /** Findings to show: not accepted by an exception, and of the files and rules asked for. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly summary: CheckSummary;
  /** Those of the findings that make the check fail. */
  readonly failing: ReadonlySet<Finding>;
}

export interface CheckSummary {
  readonly documents: number;
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
  readonly accepted: number;
}

export interface CheckFilter {
  readonly rules: readonly string[];
  /** Paths relative to the root; undefined: all. */
  readonly files: ReadonlySet<string> | undefined;
  /** Fingerprints of findings that were there before. */
  readonly baseline: ReadonlySet<string>;
}

export function checkReport(session: Session, filter: CheckFilter, gate: GateOptions): CheckReport {
  const wanted = session.findings.filter(
    (finding) =>
      (filter.rules.length === 0 || filter.rules.some((rule) => finding.rule === rule || finding.rule.startsWith(`${rule}/`))) &&
      (filter.files === undefined || filter.files.has(finding.path)),
  );
  const isAccepted = (finding: Finding): boolean => finding.accepted !== undefined || [finding.fingerprint, ...(finding.formerFingerprints ?? [])].some((print) => filter.baseline.has(print));
  const findings = wanted.filter((finding) => !isAccepted(finding));
  const accepted = wanted.filter(isAccepted);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    session,
    findings,
    accepted,
    summary: {
      documents: session.loaded.sms.documentPaths.length,
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
      accepted: accepted.length,
    },
    failing: new Set(failingOf(findings, gate, session.loaded.sms.configuration.failOn)),
  };
}

export interface GateOptions {
  readonly failOn: Severity | undefined;
  readonly maxWarnings: number | undefined;
  /** A scheduled run also fails on what only the passing of time brought about. */
  readonly isScheduled: boolean;
}

/** What makes a check fail. What only time caused never stops a pull request; more warnings than allowed fail together. */
function failingOf(findings: readonly Finding[], gate: GateOptions, configured: Severity): Finding[] {
  const limit = gate.failOn ?? configured;
  const counted = findings.filter((finding) => gate.isScheduled || !finding.isTimeCaused);
  const warnings = counted.filter((finding) => finding.severity === 'warning').length;
  const tooMany = gate.maxWarnings !== undefined && warnings > gate.maxWarnings;
  return counted.filter((finding) => isAtLeast(finding.severity, limit) || (tooMany && finding.severity === 'warning'));
}
