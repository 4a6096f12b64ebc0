import { appendFileSync } from 'node:fs';
import type { Severity } from '../../core/index/configuration.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { oneLine } from '../../core/text/printable.ts';
import { repositoryPaths } from '../../node/gitTop.ts';
import type { Terminal } from '../session.ts';
import type { CheckReport } from './checkReport.ts';
import { checkAsMarkdown } from './markdown.ts';
import { countsOf, verdictOf } from './verdict.ts';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;
const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * Findings as annotations of a GitHub workflow, the gravest first, because GitHub shows only the first ten of a kind. Where
 * the workflow offers a step summary, the comment for reviewers is added to it.
 */
export function checkAsGithub(reports: readonly CheckReport[], terminal: Terminal): string {
  const summaryFile = terminal.environment['GITHUB_STEP_SUMMARY'];
  if (summaryFile !== undefined && summaryFile !== '') {
    addSummary(summaryFile, checkAsMarkdown(reports), terminal);
  }
  const annotations = ORDER.flatMap((severity) => reports.flatMap((report) => annotationsOf(report, severity)));
  const verdicts = reports.map((report) => `${logLine(report.session.name)}: ${verdictOf(report).sentence} ${countsOf(report)}`);
  return `${[...annotations, ...verdicts].join('\n')}\n`;
}

function addSummary(file: string, markdown: string, terminal: Terminal): void {
  try {
    appendFileSync(file, markdown);
  } catch (error) {
    terminal.error(`The step summary could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function annotationsOf(report: CheckReport, severity: Severity): string[] {
  const path = repositoryPaths(report.session.root);
  return report.findings.filter((finding) => finding.severity === severity).map((finding) => annotation(report, finding, path(finding.path)));
}

function annotation(report: CheckReport, finding: Finding, path: string): string {
  const { start, end } = report.session.locate(finding.path, finding.span);
  // Columns mean something to GitHub only within one line.
  const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${Math.max(end.character, start.character + 1)}` : '';
  const title = ALL_RULES.find((rule) => rule.id === finding.rule)?.title ?? finding.rule;
  const properties = `file=${escapeProperty(path)},line=${start.line + 1},endLine=${end.line + 1}${columns},title=${escapeProperty(`${title} (${finding.rule})`)}`;
  const message = finding.help === undefined ? oneLine(finding.message) : `${oneLine(finding.message)}\n${oneLine(finding.help)}`;
  return `::${COMMANDS[finding.severity]} ${properties}::${escapeData(message)}`;
}

/** A plain line of the log; one that began with `::` would be read as a command. */
function logLine(text: string): string {
  return oneLine(text).replace(/^[\s:]+/, '');
}

/** The message of a workflow command: line ends would begin a new command. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command ends at a comma or colon. A semicolon is left as it is: the runner does not read %3B back. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
