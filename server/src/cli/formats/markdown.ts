import type { Finding } from '../../core/rules/finding.ts';
import { escapeMarkdown } from '../../core/text/escapeMarkdown.ts';
import { oneLine } from '../../core/text/printable.ts';
import type { CheckReport } from './checkReport.ts';
import { plural } from '../../core/text/plural.ts';
import { countsOf, verdictOf } from './verdict.ts';

const MARKS = { fails: '❌', 'passes-with-findings': '⚠️', clean: '✅' } as const;
const SEVERITY_MARKS = { error: '❌ error', warning: '⚠️ warning', information: 'ℹ️ for information', hint: '· hint' } as const;
/** A comment on GitHub holds 65,536 characters; the rest is kept free for what a workflow adds. */
const MAX_LENGTH = 60_000;

/** Findings as a comment for the reviewer of a pull request: the verdict, the counts, and a fold for each file. */
export function checkAsMarkdown(reports: readonly CheckReport[]): string {
  return reports.map((report) => commentOf(report, Math.floor(MAX_LENGTH / reports.length))).join('\n');
}

function commentOf(report: CheckReport, budget: number): string {
  const { session } = report;
  const verdict = verdictOf(report);
  const head = [`### ${MARKS[verdict.kind]} ${escapeMarkdown(session.name)}`, '', `**${verdict.sentence}** ${countsOf(report)}`, ''];
  const foot = [`<sub>Clausework, as of ${session.loaded.asOf.date} (${session.loaded.asOf.because}). It says what is on file, not whether the system conforms.</sub>`, ''];
  const lines: string[] = [];
  let left = budget - [...head, ...foot].join('\n').length - 200;
  let hidden = 0;
  for (const [file, findings] of byFile(report.findings)) {
    const fold = foldOf(report, file, findings);
    if (fold.length > left) {
      hidden += findings.length;
      continue;
    }
    left -= fold.length;
    lines.push(fold);
  }
  const rest = hidden === 0 ? [] : [`${plural(hidden, 'more finding')} not shown here, because a comment can hold only so much. \`clausework check\` lists all.`, ''];
  return [...head, ...lines, ...rest, ...foot].join('\n');
}

/** Files with their findings, those with the gravest first. */
function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = files.get(finding.path) ?? [];
    own.push(finding);
    files.set(finding.path, own);
  }
  const weight = (list: readonly Finding[]): number => list.reduce((most, { severity }) => Math.max(most, severity === 'error' ? 2 : severity === 'warning' ? 1 : 0), 0);
  return [...files].sort(([, left], [, right]) => weight(right) - weight(left));
}

function foldOf(report: CheckReport, file: string, findings: readonly Finding[]): string {
  const isGrave = findings.some((finding) => report.failing.has(finding));
  const counts = (['error', 'warning'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => plural(count, severity));
  const said = counts.length === 0 ? plural(findings.length, 'note') : counts.join(', ');
  return [
    `<details${isGrave ? ' open' : ''}><summary>${escapeHtml(file)}: ${said}</summary>`,
    '',
    '| Line | | What is wrong | What to do |',
    '|---:|---|---|---|',
    ...findings.map((finding) => rowOf(report, finding)),
    '',
    '</details>',
    '',
  ].join('\n');
}

function rowOf(report: CheckReport, finding: Finding): string {
  const { start } = report.session.locate(finding.path, finding.span);
  const help = finding.help ?? finding.fixes[0]?.title ?? '';
  return `| ${start.line + 1} | ${SEVERITY_MARKS[finding.severity]} | ${escapeMarkdown(finding.message)} <sub>${finding.rule}</sub> | ${escapeMarkdown(help)} |`;
}

function escapeHtml(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
