import type { Fix, Location, Log, PhysicalLocation, Region, ReportingDescriptor, Result, Run } from 'sarif';
import type { Severity } from '../../core/index/configuration.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { isReplacement } from '../../core/fixes/writtenEdits.ts';
import type { Finding, Fix as FindingFix } from '../../core/rules/finding.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Span } from '../../core/text/lineIndex.ts';
import { placeOf } from '../../core/views/places.ts';
import { repositoryPaths } from '../../node/gitTop.ts';
import type { Session, Terminal } from '../session.ts';
import type { CheckReport } from './checkReport.ts';
import { toJson } from './json.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = '%SRCROOT%';
/** GitHub refuses a run with more results. */
const MAX_RESULTS = 25_000;
const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Findings as SARIF 2.1.0: one run for each SMS, with the help of every rule, paths relative to the git top. */
export function checkAsSarif(reports: readonly CheckReport[], terminal: Terminal): string {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: reports.map((report) => runOf(report, terminal.version)) };
  return toJson(log);
}

function runOf(report: CheckReport, version: string): Run {
  const { session } = report;
  const writer = new ResultWriter(session);
  const findings = [...report.findings, ...report.accepted];
  const kept = mostGrave(findings);
  const left = findings.length - kept.length;
  return {
    tool: { driver: { name: 'Clausework', semanticVersion: version, rules: ALL_RULES.map(describeRule) } },
    automationDetails: { id: `clausework/${writer.path('')}` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The top folder of the repository.' } } },
    invocations: [
      {
        executionSuccessful: true,
        ...(left === 0
          ? {}
          : { toolExecutionNotifications: [{ level: 'warning', message: { text: `${left} more findings are not listed, because code hosts take at most ${MAX_RESULTS}. The gravest are.` } }] }),
      },
    ],
    results: kept.map((finding) => writer.result(finding)),
    properties: { name: session.name, asOf: session.loaded.asOf.date, asOfBecause: session.loaded.asOf.because, summary: report.summary },
  };
}

function mostGrave(findings: readonly Finding[]): readonly Finding[] {
  return findings.length <= MAX_RESULTS ? findings : ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).slice(0, MAX_RESULTS);
}

function describeRule(rule: Rule): ReportingDescriptor {
  const clauses = rule.clauses.length === 0 ? '' : ` ISO/IEC 20000-1, clause ${rule.clauses.join(', ')}.`;
  return {
    id: rule.id,
    name: rule.id.split(/[/-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.auditor },
    help: {
      text: `${rule.auditor}\n\nWhat to do: ${rule.remedy}${clauses}`,
      markdown: `${rule.auditor}\n\n**What to do:** ${rule.remedy}${clauses}\n`,
    },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.id.split('/')[0] ?? rule.id, ...rule.clauses.map((clause) => `clause ${clause}`)] },
  };
}

class ResultWriter {
  readonly path: (file: string) => string;
  readonly #session: Session;
  readonly #ruleIndex = new Map(ALL_RULES.map((rule, at) => [rule.id, at]));

  constructor(session: Session) {
    this.#session = session;
    this.path = repositoryPaths(session.root);
  }

  result(finding: Finding): Result {
    const ruleIndex = this.#ruleIndex.get(finding.rule);
    const related = this.#related(finding);
    const fixes = finding.fixes.filter(isReplacement).map((fix) => this.#fix(fix));
    return {
      ruleId: finding.rule,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: LEVELS[finding.severity],
      message: { text: finding.help === undefined ? finding.message : `${finding.message} ${finding.help}` },
      locations: [{ physicalLocation: this.#physical(finding.path, finding.span) }],
      // Code hosts tell findings apart by the first of these; by its usual meaning it would be a hash of the line.
      partialFingerprints: { primaryLocationLineHash: finding.fingerprint, 'clausework/v1': finding.fingerprint },
      ...(related.length === 0 ? {} : { relatedLocations: related }),
      ...(fixes.length === 0 ? {} : { fixes }),
      ...(finding.accepted === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: finding.accepted }] }),
      properties: {
        severity: finding.severity,
        timeOnly: finding.isTimeCaused,
        subject: finding.subject,
        ...(finding.entity === undefined ? {} : { entity: finding.entity }),
      },
    };
  }

  #related(finding: Finding): Location[] {
    return finding.related.flatMap((related, at) => {
      const place = placeOf(this.#session.loaded.sms, related.entity, related);
      return place === undefined ? [] : [{ id: at + 1, message: { text: related.message }, physicalLocation: this.#physical(place.path, place.span) }];
    });
  }

  #fix(fix: FindingFix): Fix {
    const files = [...new Set(fix.edits.map((edit) => edit.path))];
    return {
      description: { text: fix.title },
      artifactChanges: files.map((file) => ({
        artifactLocation: this.#artifact(file),
        replacements: fix.edits
          .filter((edit) => edit.path === file)
          .map((edit) => ({ deletedRegion: this.#region(file, edit.span), ...(edit.text === '' ? {} : { insertedContent: { text: edit.text } }) })),
      })),
    };
  }

  #physical(file: string, span: Span): PhysicalLocation {
    return { artifactLocation: this.#artifact(file), region: this.#region(file, span) };
  }

  #artifact(file: string): { uri: string; uriBaseId: string } {
    return { uri: this.path(file).split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
  }

  #region(file: string, span: Span): Region {
    const { start, end } = this.#session.locate(file, span);
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }
}
