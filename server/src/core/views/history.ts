import type { PlainDate } from '../dates/plainDate.ts';
import { readPoints, type PlacedPoint } from '../diff/side.ts';
import type { Sms } from '../index/sms.ts';
import { LEVELS, rank, type Level } from '../proof/level.ts';
import type { CatalogueDefinition } from '../schema/model.ts';

/** How the levels of the SMS went from month to month, measured with the schemas and settings of today. */
export interface HistoryView {
  readonly asOf: PlainDate;
  /** Whose points are counted. */
  readonly catalogue: { readonly id: string; readonly title: string; readonly edition: string };
  /** Oldest first. */
  readonly months: readonly HistoryMonth[];
  /** Why it does not go back further, when that is not simply where the SMS began. */
  readonly limit?: string;
}

export interface HistoryMonth {
  /** Such as 2026-03. */
  readonly month: string;
  /** The day it is measured on: the last of the month, or the day of the whole view. */
  readonly day: PlainDate;
  /** The last commit up to that day. */
  readonly commit: string;
  readonly documents: number;
  /** Points whose level reaches their target; notes do not count. */
  readonly complete: number;
  readonly total: number;
  readonly byLevel: Readonly<Record<Level, number>>;
  /** What moved since the month before; empty for the first. */
  readonly moved: readonly MovedPoint[];
}

export interface MovedPoint {
  /** `8.3.3#c`. */
  readonly point: string;
  readonly before: Level;
  readonly after: Level;
}

export interface MonthToRead {
  readonly month: string;
  readonly commit: string;
  /** The points of the month before. */
  readonly before: MonthRead['points'] | undefined;
}

export interface MonthRead {
  readonly view: HistoryMonth;
  readonly points: ReadonlyMap<string, PlacedPoint>;
}

/** Reads one month from an index that holds the documents of its last commit, on its last day. */
export function historyMonth(sms: Sms, catalogue: CatalogueDefinition, { month, commit, before }: MonthToRead): MonthRead {
  const points = new Map([...readPoints(sms)].filter(([, placed]) => placed.catalogue.id === catalogue.id));
  const states = [...points.values()].map((placed) => placed.state);
  const moved = [...points].flatMap(([point, { state }]): MovedPoint[] => {
    const was = before?.get(point)?.state.level;
    return was === undefined || was === state.level ? [] : [{ point, before: was, after: state.level }];
  });
  const view: HistoryMonth = {
    month,
    day: sms.asOf,
    commit,
    documents: sms.documentPaths.length,
    complete: states.filter((state) => state.isComplete).length,
    total: states.length,
    byLevel: Object.fromEntries(LEVELS.map((level) => [level, states.filter((state) => state.level === level).length])) as Record<Level, number>,
    moved: moved.toSorted((left, right) => rank(left.after) - rank(left.before) - (rank(right.after) - rank(right.before))),
  };
  return { view, points };
}
