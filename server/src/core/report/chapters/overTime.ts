import { LEVELS, rank } from '../../proof/level.ts';
import type { HistoryMonth, HistoryView } from '../../views/history.ts';
import { id, type Block, type Cell, type Chapter } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { plural } from '../../text/plural.ts';

const TITLE = 'Levels over time';

/** How the levels went from month to month; in a report that did not ask for it, how to get it. Nothing where there is no git. */
export function levelsOverTime({ history, audience, source }: ReportContext): Chapter[] {
  if (history !== undefined) {
    return [{ id: 'over-time', title: TITLE, blocks: blocksOf(history) }];
  }
  const isOffered = audience === 'auditor' && source.commit !== undefined;
  return isOffered ? [{ id: 'over-time', title: TITLE, isBrief: true, blocks: [{ kind: 'text', text: 'Not asked for in this report: “clausework report --months 12” adds how many points stood at which level in each of the last 12 months, as the commits have it.' }] }] : [];
}

function blocksOf(history: HistoryView): Block[] {
  const { months, limit } = history;
  const [first, last] = [months[0], months.at(-1)];
  return [
    { kind: 'text', text: `Points of ${history.catalogue.title} by level, each month with the last commit up to its last day; what is not committed is not in it. All months are measured with the schemas and settings of the last, so that a change of those is not taken for a change of the system.` },
    ...(limit === undefined ? [] : [{ kind: 'text', text: limit, tone: 'attention' } as const]),
    ...(first === undefined || last === undefined
      ? []
      : [{
          kind: 'chart',
          caption: `Points by level from ${first.month} to ${last.month}: evidenced at the foot of each bar, missing on top. The numbers are in the table below.`,
          categories: months.map(({ month }) => month),
          series: LEVELS.toReversed().map((level) => ({ name: level, values: months.map(({ byLevel }) => byLevel[level]) })),
        } as const]),
    {
      kind: 'table',
      id: 'levels-over-time',
      caption: 'Points by level, month by month',
      columns: [
        { title: 'Month', width: 11, kind: 'head' },
        { title: 'Commit', width: 12.5, kind: 'id' },
        { title: 'Documents', width: 13, kind: 'count' },
        ...LEVELS.map((level) => ({ title: level.charAt(0).toUpperCase() + level.slice(1), width: level === 'evidenced' ? 12.5 : 9.5, kind: 'count' as const })),
        { title: 'Complete', width: 13, kind: 'count' },
        { title: 'Rose', width: 7, kind: 'count' },
        { title: 'Fell', width: 7, kind: 'count' },
      ],
      rows: months.map((month, at) => ({ cells: [month.month, [id(month.commit.slice(0, 10))], String(month.documents), ...LEVELS.map((level): Cell => String(month.byLevel[level])), `${month.complete} of ${month.total}`, ...(at === 0 ? ['–', '–'] : movedCells(month))] })),
      empty: `No commit up to ${history.asOf} holds a document of the system.`,
    },
    ...(months.length < 2 ? [] : [{ kind: 'text', text: `Rose and fell: points whose level is higher or lower than in the month before. Over ${plural(months.length, 'month')}, ${sum(months, 1)} rises and ${sum(months, -1)} falls.` } as const]),
  ];
}

function movedCells(month: HistoryMonth): string[] {
  return [String(sum([month], 1)), String(sum([month], -1))];
}

/** How many points went up (1) or down (-1). */
function sum(months: readonly HistoryMonth[], direction: 1 | -1): number {
  return months.flatMap(({ moved }) => moved).filter(({ before, after }) => Math.sign(rank(after) - rank(before)) === direction).length;
}
