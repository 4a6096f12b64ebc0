import type { PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import { LEVELS, worst, type Condition, type Level } from '../proof/level.ts';
import type { PointState } from '../proof/points.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Target } from '../schema/model.ts';
import type { Range, Span } from '../text/lineIndex.ts';
import { placeOf } from './places.ts';

/** Turns a stretch of a file into lines. */
export type Locate = (path: string, span: Span) => Range | undefined;

export interface CoverageView {
  readonly asOf: PlainDate;
  readonly catalogue: { readonly id: string; readonly title: string; readonly edition: string };
  readonly clauses: readonly ClauseCoverage[];
  readonly summary: CoverageSummary;
}

export interface ClauseCoverage {
  readonly id: string;
  readonly title: string;
  readonly parent?: string;
  /** Points whose level reaches their target; notes do not count. */
  readonly complete: number;
  readonly total: number;
  /** The level of its worst incomplete point; of its worst point when all are complete. */
  readonly level: Level;
  readonly points: readonly PointCoverage[];
}

export interface PointCoverage {
  readonly id: string;
  readonly text: string;
  readonly level: Level;
  readonly target: Target;
  readonly complete: boolean;
  readonly note?: true;
  readonly conditions: readonly Condition[];
  readonly by: readonly ProverPlace[];
  readonly missing?: string;
  readonly plannedBy?: string;
}

export interface ProverPlace {
  readonly id: string;
  readonly file: string;
  readonly range?: Range;
}

export interface CoverageSummary {
  readonly clauses: number;
  readonly complete: number;
  readonly total: number;
  readonly byLevel: Readonly<Record<Level, number>>;
  readonly conditions: Readonly<Partial<Record<Condition, number>>>;
}

/** What proves each clause, point by point. Counts only: never an average, never a claim of conformity. */
export function coverageView(sms: Sms, catalogue: CatalogueDefinition, locate: Locate): CoverageView {
  const clauses = catalogue.clauses.filter((clause) => clause.points.length > 0).map((clause) => clauseCoverage(sms, catalogue, clause, locate));
  return {
    asOf: sms.asOf,
    catalogue: { id: catalogue.id, title: catalogue.title, edition: catalogue.edition },
    clauses,
    summary: summarise(clauses),
  };
}

/** @param stateOf Where a point stands; given by who wants all that proves it and not only the first places. */
export function clauseCoverage(
  sms: Sms,
  catalogue: CatalogueDefinition,
  clause: ClauseDefinition,
  locate: Locate,
  stateOf: (point: PointDefinition) => PointState = (point) => sms.levels.point(catalogue, clause, point),
): ClauseCoverage {
  const points = clause.points.map((point) => pointCoverage(sms, point, stateOf(point), locate));
  const counted = points.filter((point) => point.note === undefined);
  const incomplete = counted.filter((point) => !point.complete);
  const level = (incomplete.length > 0 ? incomplete : counted).reduce<Level>((lowest, point) => worst(lowest, point.level), 'evidenced');
  return {
    id: clause.id,
    title: clause.title,
    ...(clause.parent === undefined ? {} : { parent: clause.parent }),
    complete: counted.length - incomplete.length,
    total: counted.length,
    level,
    points,
  };
}

function pointCoverage(sms: Sms, point: PointDefinition, state: PointState, locate: Locate): PointCoverage {
  return {
    id: point.id,
    text: point.text,
    level: state.level,
    target: point.target,
    complete: state.isComplete,
    ...(point.note ? { note: true as const } : {}),
    conditions: state.conditions,
    by: state.by.flatMap((prover) => {
      const place = placeOf(sms, prover.id, prover);
      if (place === undefined) {
        return [];
      }
      const range = locate(place.path, place.span);
      return [{ id: prover.id, file: place.path, ...(range === undefined ? {} : { range }) }];
    }),
    ...(state.missing === undefined ? {} : { missing: state.missing }),
    ...(state.plannedBy === undefined ? {} : { plannedBy: state.plannedBy }),
  };
}

function summarise(clauses: readonly ClauseCoverage[]): CoverageSummary {
  const points = clauses.flatMap((clause) => clause.points).filter((point) => point.note === undefined);
  const byLevel = Object.fromEntries(LEVELS.map((level) => [level, points.filter((point) => point.level === level).length])) as Record<Level, number>;
  const conditions: Partial<Record<Condition, number>> = {};
  for (const condition of points.flatMap((point) => point.conditions)) {
    conditions[condition] = (conditions[condition] ?? 0) + 1;
  }
  return { clauses: clauses.length, complete: points.filter((point) => point.complete).length, total: points.length, byLevel, conditions };
}
