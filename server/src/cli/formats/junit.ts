import type { Finding } from '../../core/rules/finding.ts';
import { repositoryPaths } from '../../node/gitTop.ts';
import type { CheckReport } from './checkReport.ts';

/**
 * Findings as JUnit XML: a suite for each file and in it one test, which fails when the check fails on that file. There is
 * one failure element with all findings in it, because most servers read only the first.
 */
export function checkAsJunit(reports: readonly CheckReport[]): string {
  const suites = reports.flatMap(suitesOf);
  const failures = suites.filter((suite) => suite.failed).length;
  const head = `<testsuites name="Clausework" tests="${suites.length}" failures="${failures}" errors="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites.map((suite) => suite.xml), '</testsuites>'].join('\n')}\n`;
}

interface Suite {
  readonly xml: string;
  readonly failed: boolean;
}

function suitesOf(report: CheckReport): Suite[] {
  const byFile = new Map<string, Finding[]>(report.session.loaded.sms.documentPaths.map((file) => [file, []]));
  for (const finding of report.findings) {
    const own = byFile.get(finding.path) ?? [];
    own.push(finding);
    byFile.set(finding.path, own);
  }
  const path = repositoryPaths(report.session.root);
  return [...byFile].map(([file, findings]) => suiteOf(report, file, path(file), findings));
}

function suiteOf(report: CheckReport, file: string, path: string, findings: readonly Finding[]): Suite {
  const failing = findings.filter((finding) => report.failing.has(finding));
  const others = findings.filter((finding) => !report.failing.has(finding));
  const lines = (list: readonly Finding[]): string => list.map((finding) => line(report, file, finding)).join('\n');
  const [first] = failing;
  const body = [
    ...(first === undefined ? [] : [`      <failure type="${escapeXml(first.rule)}" message="${escapeXml(summary(failing))}">${escapeXml(lines(failing))}</failure>`]),
    ...(others.length === 0 ? [] : [`      <system-out>${escapeXml(lines(others))}</system-out>`]),
  ];
  const name = escapeXml(path);
  const model = report.session.loaded.sms.model(file);
  const test = escapeXml(model?.document === undefined ? path : `${model.document.id} ${model.document.title}`);
  const testCase = `    <testcase name="${test}" classname="${name}" file="${name}" time="0"`;
  return {
    failed: first !== undefined,
    xml: [
      `  <testsuite name="${name}" tests="1" failures="${first === undefined ? 0 : 1}" errors="0" skipped="0" time="0">`,
      ...(body.length === 0 ? [`${testCase} />`] : [`${testCase}>`, ...body, '    </testcase>']),
      '  </testsuite>',
    ].join('\n'),
  };
}

function summary(findings: readonly Finding[]): string {
  const [first] = findings;
  return findings.length === 1 ? (first?.message ?? '') : `${findings.length} findings. ${first?.message ?? ''}`;
}

function line(report: CheckReport, file: string, finding: Finding): string {
  const { start } = report.session.locate(file, finding.span);
  const help = finding.help === undefined ? '' : ` ${finding.help}`;
  return `${start.line + 1}:${start.character + 1} ${finding.severity} ${finding.message}${help} (${finding.rule})`;
}

/** Escapes a text for XML 1.0 and leaves out what no XML document may hold, not even escaped. */
export function escapeXml(text: string): string {
  // Encoding replaces halves of surrogate pairs, which have no form in UTF-8.
  return Buffer.from(text, 'utf8')
    .toString('utf8')
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
