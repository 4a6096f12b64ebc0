import type { Finding } from '../../core/rules/finding.ts';
import { repositoryPaths } from '../../node/gitTop.ts';
import type { CheckReport } from './checkReport.ts';
import { toJson } from './json.ts';

const SEVERITIES = { error: 'blocker', warning: 'major', information: 'minor', hint: 'info' } as const;

interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: (typeof SEVERITIES)[keyof typeof SEVERITIES];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** Findings as a GitLab code quality report, paths relative to the git top. */
export function checkAsGitlab(reports: readonly CheckReport[]): string {
  const used = new Map<string, number>();
  return toJson(reports.flatMap((report) => report.findings.map((finding) => issueOf(report, finding, used))));
}

function issueOf(report: CheckReport, finding: Finding, used: Map<string, number>): CodeQualityIssue {
  const path = repositoryPaths(report.session.root);
  // GitLab drops all but one of equal fingerprints; ids may be equal in two systems of one repository.
  const print = `${path('')}${finding.fingerprint}`;
  const times = used.get(print) ?? 0;
  used.set(print, times + 1);
  return {
    description: finding.help === undefined ? finding.message : `${finding.message} ${finding.help}`,
    check_name: finding.rule,
    fingerprint: times === 0 ? print : `${print}-${times + 1}`,
    severity: SEVERITIES[finding.severity],
    location: { path: path(finding.path), lines: { begin: report.session.locate(finding.path, finding.span).start.line + 1 } },
  };
}
