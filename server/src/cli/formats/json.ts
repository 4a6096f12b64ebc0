import type { PlainDate } from '../../core/dates/plainDate.ts';
import type { Severity } from '../../core/index/configuration.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { isReplacement } from '../../core/fixes/writtenEdits.ts';
import { placeOf } from '../../core/views/places.ts';
import type { CommitInfo } from '../../node/git/commits.ts';
import type { Session } from '../session.ts';
import type { Range } from '../../core/text/lineIndex.ts';
import type { CheckReport, CheckSummary } from './checkReport.ts';

/** What `check --format json` prints for one SMS. Its JSON Schema is made from this. */
export interface CheckJson {
  readonly asOf: PlainDate;
  /** The commit the documents were read from, when it was not from disk. */
  readonly commit?: CommitInfo;
  /** The name of the SMS. */
  readonly root: string;
  readonly findings: readonly FindingJson[];
  readonly summary: CheckSummary;
}

export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly range: Range;
  readonly message: string;
  readonly help?: string;
  readonly entity?: string;
  /** The field, link target, section or item in question. */
  readonly subject: string;
  readonly related: readonly { readonly id: string; readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly FixJson[];
  /** Only the passing of time brought it about. */
  readonly timeOnly: boolean;
  /** Stays the same when lines move. */
  readonly fingerprint: string;
}

export interface FixJson {
  readonly title: string;
  /** It loses nothing and decides nothing. */
  readonly safe: boolean;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
}

/** Findings as JSON: zero-based positions in UTF-16 units, paths with `/`, relative to the SMS root. */
export function checkAsJson(reports: readonly CheckReport[]): string {
  const views = reports.map((report): CheckJson => ({
    asOf: report.session.loaded.asOf.date,
    ...commitField(report.session),
    root: report.session.name,
    findings: report.findings.map((finding) => findingAsJson(report.session, finding)),
    summary: report.summary,
  }));
  return toJson(views.length === 1 ? views[0] : { systems: views });
}

export function findingAsJson(session: Session, finding: Finding): FindingJson {
  return {
    rule: finding.rule,
    severity: finding.severity,
    file: finding.path,
    range: session.locate(finding.path, finding.span),
    message: finding.message,
    ...(finding.help === undefined ? {} : { help: finding.help }),
    ...(finding.entity === undefined ? {} : { entity: finding.entity }),
    subject: finding.subject,
    related: finding.related.flatMap((related) => {
      const place = placeOf(session.loaded.sms, related.entity, related);
      return place === undefined ? [] : [{ id: related.entity, file: place.path, range: session.locate(place.path, place.span), message: related.message }];
    }),
    fixes: finding.fixes.filter(isReplacement).map((fix) => ({
      title: fix.title,
      safe: fix.isSafe,
      edits: fix.edits.map((edit) => ({ file: edit.path, range: session.locate(edit.path, edit.span), newText: edit.text })),
    })),
    timeOnly: finding.isTimeCaused,
    fingerprint: finding.fingerprint,
  };
}

/** Which commit the documents were read from; nothing when they were read from disk. */
export function commitField(session: Session): { commit?: CommitInfo } {
  return session.loaded.commit === undefined ? {} : { commit: session.loaded.commit };
}

export function toJson(value: unknown): string {
  // JSON itself leaves these as they are, and a terminal obeys some of them.
  return `${JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
