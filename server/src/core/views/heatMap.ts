import type { PlainDate } from '../dates/plainDate.ts';
import { addDays, type Duration } from '../dates/plainDate.ts';
import { calendarPeriods } from '../dates/period.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import { stateOf } from '../proof/entityState.ts';
import { atLeast, best, type Condition, type Level } from '../proof/level.ts';
import { evidenceWindow } from '../proof/window.ts';
import type { CatalogueDefinition, PointDefinition, Target } from '../schema/model.ts';
import { cataloguesInUse } from './catalogues.ts';
import { clauseCoverage, type ClauseCoverage, type PointCoverage } from './coverage.ts';
import { documentsOfType } from './documents.ts';
import { compareText, typeTitle } from './names.ts';
import { placeOf, type Place } from './places.ts';
import { wayOut, type DocumentToCreate } from './wayOut.ts';

/** Where the system stands, clause by clause, and what an audit of documents and one of evidence would find missing. */
export interface HeatMapView {
  readonly asOf: PlainDate;
  readonly catalogue: { readonly id: string; readonly title: string; readonly edition: string };
  /** What else the system is checked against, and what is not shown here. */
  readonly others: readonly { readonly id: string; readonly title: string }[];
  /** The titles of the chapters, by their number. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly clauses: readonly ClauseCell[];
  /** Clauses by the level of their worst incomplete point; `complete` has no incomplete point. */
  readonly counts: Readonly<Record<Level | 'complete', number>>;
  readonly stage1: Stage1;
  readonly stage2: Stage2;
  readonly months: RecordMonths;
  readonly findings: AuditFindings;
}

export interface ClauseCell {
  readonly id: string;
  readonly title: string;
  /** The first number of the clause: 4 to 10. */
  readonly chapter: string;
  readonly level: Level;
  readonly complete: number;
  readonly total: number;
  /** How many of its points have each condition. */
  readonly conditions: Readonly<Partial<Record<Condition, number>>>;
  /** Where its worst incomplete point is proven so far, if anywhere. */
  readonly place?: Place;
  readonly incomplete: readonly OpenPoint[];
}

export interface OpenPoint {
  /** With its clause: `8.3.3#c`. */
  readonly point: string;
  readonly text: string;
  readonly level: Level;
  readonly target: Target;
  readonly conditions: readonly Condition[];
  readonly missing?: string;
  readonly plannedBy?: string;
  /** Where it can be seen to. */
  readonly place?: Place;
  /** Documents that could be begun. */
  readonly create: readonly DocumentToCreate[];
}

/** Documents: which of the kinds that every system needs are in force. */
export interface Stage1 {
  readonly total: number;
  readonly inForce: number;
  readonly missing: readonly MissingDocument[];
  readonly points: PointCount;
  /** The points that ask for documents and are not complete. */
  readonly open: readonly OpenPoint[];
}

export interface MissingDocument {
  readonly type: string;
  readonly title: string;
  /** `missing`: nothing on file; `drafted`: there, and not in force. */
  readonly level: 'missing' | 'drafted';
  readonly id?: string;
  readonly reason?: string;
  readonly place?: Place;
}

/** Evidence: which of the points that want to be lived are shown by records. */
export interface Stage2 {
  readonly points: PointCount;
  readonly missing: readonly OpenPoint[];
}

export interface PointCount {
  readonly total: number;
  readonly complete: number;
}

/** For each type of record, the months of the evidence window that some record speaks of. */
export interface RecordMonths {
  readonly from: PlainDate;
  readonly because: string;
  readonly months: readonly string[];
  readonly types: readonly RecordMonthsOfType[];
}

export interface RecordMonthsOfType {
  readonly type: string;
  readonly title: string;
  /** How often the type asks for one; absent for what happens when it happens. */
  readonly every?: Duration;
  /** How many records speak of each month, in the order of `months`. */
  readonly counts: readonly number[];
  /** The id of the latest record that speaks of each month, by month; months without one are left out. */
  readonly latest: Readonly<Record<string, string>>;
  readonly records: number;
}

/** Nonconformities raised since the last external audit, else the last internal one. */
export interface AuditFindings {
  readonly audit?: { readonly id: string; readonly title: string; readonly date: PlainDate; readonly place: Place };
  readonly since: readonly FindingEntry[];
}

export interface FindingEntry {
  readonly id: string;
  readonly title: string;
  readonly grade?: string;
  readonly raised?: PlainDate;
  readonly source?: string;
  readonly owner?: string;
  readonly due?: PlainDate;
  readonly isOpen: boolean;
  readonly place: Place;
}

export function heatMapView(sms: Sms, catalogue: CatalogueDefinition): HeatMapView {
  const covered = catalogue.clauses.filter((clause) => clause.points.length > 0).map((clause) => clauseCoverage(sms, catalogue, clause, () => undefined));
  const definitions = new Map(catalogue.clauses.flatMap((clause) => clause.points.map((point) => [`${clause.id}#${point.id}`, point] as const)));
  const ask = (clause: string, point: PointCoverage): AskedPoint => ({ clause, point, definition: definitions.get(`${clause}#${point.id}`) });
  const clauses = covered.map((clause) => clauseCell(sms, clause, ask));
  const counts: Record<Level | 'complete', number> = { missing: 0, planned: 0, drafted: 0, defined: 0, evidenced: 0, complete: 0 };
  for (const clause of clauses) {
    counts[clause.incomplete.length === 0 ? 'complete' : clause.level]++;
  }
  const points = covered.flatMap((clause) => clause.points.filter((point) => point.note === undefined).map((point) => ask(clause.id, point)));
  return {
    asOf: sms.asOf,
    catalogue: { id: catalogue.id, title: catalogue.title, edition: catalogue.edition },
    others: cataloguesInUse(sms.schemas, sms.configuration).flatMap(({ id, title }) => (id === catalogue.id ? [] : [{ id, title }])),
    chapters: Object.fromEntries([...new Set(clauses.map(({ chapter }) => chapter))].map((chapter) => [chapter, catalogue.clauses.find((clause) => clause.id === chapter)?.title ?? ''])),
    clauses,
    counts,
    stage1: stage1(sms, points),
    stage2: stage2(sms, points),
    months: recordMonths(sms),
    findings: auditFindings(sms),
  };
}

/** A point as it stands, with what it asks for. */
interface AskedPoint {
  readonly clause: string;
  readonly point: PointCoverage;
  readonly definition: PointDefinition | undefined;
}

function clauseCell(sms: Sms, clause: ClauseCoverage, ask: (clause: string, point: PointCoverage) => AskedPoint): ClauseCell {
  const counted = clause.points.filter((point) => point.note === undefined);
  const incomplete = counted.filter((point) => !point.complete).map((point) => openPoint(sms, ask(clause.id, point)));
  const conditions: Partial<Record<Condition, number>> = {};
  for (const condition of counted.flatMap((point) => point.conditions)) {
    conditions[condition] = (conditions[condition] ?? 0) + 1;
  }
  const place = incomplete.find((point) => point.level === clause.level)?.place;
  return {
    id: clause.id,
    title: clause.title,
    chapter: clause.id.split('.')[0] ?? clause.id,
    level: clause.level,
    complete: clause.complete,
    total: clause.total,
    conditions,
    ...(place === undefined ? {} : { place }),
    incomplete,
  };
}

function openPoint(sms: Sms, { clause, point, definition }: AskedPoint): OpenPoint {
  const { text, level, target, conditions, missing, plannedBy } = point;
  const out = definition === undefined ? { create: [] } : wayOut(sms, definition, point);
  const place = (out.target === undefined ? undefined : placeOf(sms, out.target.id, out.target)) ?? placeOf(sms, plannedBy ?? '');
  return {
    point: `${clause}#${point.id}`,
    text,
    level,
    target,
    conditions,
    ...(missing === undefined ? {} : { missing }),
    ...(plannedBy === undefined ? {} : { plannedBy }),
    ...(place === undefined ? {} : { place }),
    create: out.create,
  };
}

function stage1(sms: Sms, points: readonly AskedPoint[]): Stage1 {
  const types = Object.values(sms.schemas.types).filter((type) => type.needed === 'standard' && !type.abstract && !type.generated && (type.control === 'document' || type.control === 'register'));
  const missing: MissingDocument[] = [];
  for (const type of types) {
    const documents = documentsOfType(sms.lookups, type.id);
    const level = documents.reduce<Level>((highest, document) => best(highest, stateOf(sms.lookups, document.id).level), 'missing');
    if (atLeast(level, 'defined')) {
      continue;
    }
    const [first] = documents;
    const place = first === undefined ? undefined : placeOf(sms, first.id);
    const reason = first === undefined ? undefined : stateOf(sms.lookups, first.id).reason;
    missing.push({
      type: type.id,
      title: typeTitle(sms.lookups, type.id),
      level: first === undefined ? 'missing' : 'drafted',
      ...(first === undefined ? {} : { id: first.id }),
      ...(reason === undefined ? {} : { reason }),
      ...(place === undefined ? {} : { place }),
    });
  }
  const defined = points.filter(({ point }) => point.target === 'defined');
  const open = defined.filter(({ point }) => !point.complete);
  return { total: types.length, inForce: types.length - missing.length, missing, points: { total: defined.length, complete: defined.length - open.length }, open: open.map((point) => openPoint(sms, point)) };
}

function stage2(sms: Sms, points: readonly AskedPoint[]): Stage2 {
  const lived = points.filter(({ point }) => point.target === 'evidenced');
  const missing = lived.filter(({ point }) => !point.complete);
  return { points: { total: lived.length, complete: lived.length - missing.length }, missing: missing.map((point) => openPoint(sms, point)) };
}

const MONTH = 'P1M' as Duration;

function recordMonths(sms: Sms): RecordMonths {
  const { lookups } = sms;
  const window = evidenceWindow(lookups);
  const first = `${window.start.slice(0, 7)}-01` as PlainDate;
  // The current month counts as well, although it is not over.
  const months = calendarPeriods(MONTH, first, addDays(sms.asOf, 31)).filter((month) => month.start <= sms.asOf);
  const types = Object.values(sms.schemas.types).filter((type) => type.control === 'record' && !type.abstract && !type.generated);
  return {
    from: window.start,
    because: window.because,
    months: months.map((month) => month.label),
    types: types
      .map((type) => {
        const records = documentsOfType(lookups, type.id)
          .filter((record) => record.type === type.id)
          .flatMap(({ id, when }) => (when !== undefined && when.end >= window.start && when.start <= sms.asOf ? [{ id, when }] : []));
        const byMonth = months.map((month) => ({ month: month.label, ids: records.filter(({ when }) => when.start <= month.end && when.end >= month.start).map(({ id }) => id) }));
        return {
          type: type.id,
          title: typeTitle(lookups, type.id),
          ...(type.cadence === undefined ? {} : { every: type.cadence }),
          counts: byMonth.map(({ ids }) => ids.length),
          latest: Object.fromEntries(byMonth.flatMap(({ month, ids }) => (ids[0] === undefined ? [] : [[month, ids[0]]]))),
          records: records.length,
        };
      })
      .filter((row) => row.records > 0 || row.every !== undefined)
      .sort((left, right) => Number(left.every === undefined) - Number(right.every === undefined) || compareText(left.title, right.title)),
  };
}

/** The last audit from outside, else the last internal one, and what was raised from its day on. */
export function auditFindings(sms: Sms): AuditFindings {
  const { lookups } = sms;
  const audit = [...documentsOfType(lookups, 'certification-report'), ...documentsOfType(lookups, 'audit-report')].find((report) => report.when !== undefined);
  const place = audit === undefined ? undefined : placeOf(sms, audit.id);
  const since = audit?.when?.end;
  const found = documentsOfType(lookups, 'nonconformity').filter((record) => since === undefined || record.when === undefined || record.when.end >= since);
  return {
    ...(audit === undefined || since === undefined || place === undefined ? {} : { audit: { id: audit.id, title: audit.title, date: since, place } }),
    since: found.flatMap((record) => {
      const action = actionOf(lookups, record);
      const where = placeOf(sms, record.id);
      const [grade, source] = [record.fields['grade']?.[0], record.fields['source']?.[0] ?? lookups.linked(record.id, 'raised-from')[0]];
      return where === undefined
        ? []
        : [
            {
              id: record.id,
              title: record.title,
              ...(grade === undefined ? {} : { grade }),
              ...(record.when === undefined ? {} : { raised: record.when.end }),
              ...(source === undefined ? {} : { source }),
              ...(action?.owner === undefined ? {} : { owner: action.owner }),
              ...(action?.due === undefined ? {} : { due: action.due }),
              isOpen: action === undefined || action.isOpen || action.effectChecked === undefined,
              place: where,
            },
          ];
    }),
  };
}
