import type { PlainDate } from '../dates/plainDate.ts';
import { SEVERITIES, CONFIGURATION_FILE, type Severity } from '../index/configuration.ts';
import type { Sms } from '../index/sms.ts';
import { ALL_RULES } from '../rules/allRules.ts';
import { documentEntry, type DocumentEntry } from './documents.ts';
import { compareText, typeTitle } from './names.ts';
import type { Place } from './places.ts';

/** What is under document control, what is on file as evidence, and what the check was told to overlook. */
export interface MasterListView {
  readonly asOf: PlainDate;
  /** Documents and registers, by kind and id; retired ones last. */
  readonly documents: readonly ControlledDocument[];
  readonly evidence: readonly EvidenceSeries[];
  readonly rulesLowered: readonly LoweredRule[];
  readonly exceptions: readonly ExceptionEntry[];
}

export interface ControlledDocument extends DocumentEntry {
  readonly kind: string;
  readonly regime: 'document' | 'register';
}

/** All records of one type, the latest first. */
export interface EvidenceSeries {
  readonly type: string;
  readonly typeTitle: string;
  readonly first?: PlainDate;
  readonly last?: PlainDate;
  readonly open: number;
  readonly records: readonly EvidenceRecord[];
}

export interface EvidenceRecord extends DocumentEntry {
  /** The period it speaks of, as written; else its date. */
  readonly period?: string;
  /** Rows of a data file or table it holds. */
  readonly rows?: number;
}

/** A rule that counts for less than it does by default. */
export interface LoweredRule {
  readonly rule: string;
  readonly title: string;
  readonly from: Severity;
  readonly to: Severity | 'off';
  readonly place: Place;
}

export interface ExceptionEntry {
  readonly rule: string;
  readonly entity?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly until?: PlainDate;
  /** It has run out, so what it covered counts again. */
  readonly isPast: boolean;
  readonly place: Place;
}

export function masterListView(sms: Sms): MasterListView {
  const documents: ControlledDocument[] = [];
  const records = new Map<string, EvidenceRecord[]>();
  for (const path of sms.documentPaths) {
    const model = sms.model(path);
    const { document, type, data } = model ?? {};
    const entry = document === undefined ? undefined : documentEntry(sms, document.id);
    // With a duplicate id the other document answers; it is listed once, and the duplicate is a finding.
    if (document === undefined || entry === undefined || type === undefined || type.generated || (entry.place.path !== path && data === undefined)) {
      continue;
    }
    if (type.control === 'record') {
      const rows = data === undefined ? 0 : (model?.tables ?? []).filter((table) => table.file === data.path).reduce((sum, table) => sum + table.rows.length, 0);
      const period = document.fields['period']?.[0] ?? document.when?.end;
      const list = records.get(type.id) ?? [];
      list.push({ ...entry, ...(period === undefined ? {} : { period }), ...(rows === 0 ? {} : { rows }) });
      records.set(type.id, list);
    } else if (type.control !== undefined) {
      documents.push({ ...entry, kind: type.kind, regime: type.control });
    }
  }
  return {
    asOf: sms.asOf,
    documents: documents.sort((left, right) => Number(isGone(left)) - Number(isGone(right)) || compareText(left.kind, right.kind) || compareText(left.id, right.id)),
    evidence: [...records].map(([type, list]) => series(sms, type, list)).sort((left, right) => compareText(left.typeTitle, right.typeTitle)),
    rulesLowered: rulesLowered(sms),
    exceptions: exceptions(sms),
  };
}

function isGone(document: DocumentEntry): boolean {
  return document.level === 'missing';
}

function series(sms: Sms, type: string, list: readonly EvidenceRecord[]): EvidenceSeries {
  const records = list.toSorted((left, right) => compareText(right.date ?? '', left.date ?? '') || compareText(left.id, right.id));
  const dates = records.flatMap((record) => record.date ?? []);
  const [first, last] = [dates.at(-1), dates[0]];
  return {
    type,
    typeTitle: typeTitle(sms.lookups, type),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    open: records.filter((record) => record.level === 'drafted').length,
    records,
  };
}

export function rulesLowered(sms: Sms): LoweredRule[] {
  const { rules, places } = sms.configuration;
  const weight = (severity: Severity | 'off'): number => (severity === 'off' ? SEVERITIES.length : SEVERITIES.indexOf(severity));
  return ALL_RULES.flatMap((rule) => {
    const to = rules[rule.id];
    return to === undefined || weight(to) <= weight(rule.severity)
      ? []
      : [{ rule: rule.id, title: rule.title, from: rule.severity, to, place: { path: CONFIGURATION_FILE, span: places.rules[rule.id] ?? places.start } }];
  }).sort((left, right) => compareText(left.rule, right.rule));
}

/** What is accepted for a while, the one that runs out first on top. */
export function exceptions(sms: Sms): ExceptionEntry[] {
  return sms.configuration.exceptions
    .map(({ rule, entity, reason, owner, until, span }) => ({
      rule,
      ...(entity === undefined ? {} : { entity }),
      reason,
      ...(owner === undefined ? {} : { owner }),
      ...(until === undefined ? {} : { until }),
      isPast: until !== undefined && until < sms.asOf,
      place: { path: CONFIGURATION_FILE, span },
    }))
    .sort((left, right) => compareText(left.until, right.until) || compareText(left.rule, right.rule));
}
