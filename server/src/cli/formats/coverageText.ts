import type { Level } from '../../core/proof/level.ts';
import type { CatalogueDefinition } from '../../core/schema/model.ts';
import type { ClauseCoverage, CoverageView, PointCoverage } from '../../core/views/coverage.ts';
import type { Session, Terminal } from '../session.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, wrap, type Style } from './style.ts';

export const COVERAGE_NOTE =
  'Counts of points with proof on file. They say what is on file, not whether the system conforms: that is for an auditor to judge.';

const MARKS: Readonly<Record<Level, string>> = { missing: '✗', planned: '…', drafted: '~', defined: '●', evidenced: '★' };

export interface CoverageTextInput {
  readonly session: Session;
  /** What the view is of. */
  readonly catalogue: CatalogueDefinition;
  /** What else the SMS is checked against, to be named below. */
  readonly others: readonly CatalogueDefinition[];
  /** Whether complete points are shown too. */
  readonly isDetailed: boolean;
}

/** Coverage for a terminal: a line a clause, and below it what is missing. */
export function coverageAsText(view: CoverageView, { session, catalogue, others, isDetailed }: CoverageTextInput, terminal: Terminal): string {
  const style = styleFor(terminal);
  const width = Math.max(60, Math.min(terminal.width, 120));
  const lines: string[] = [`${style.bold(view.catalogue.title)} ${view.catalogue.edition}`, ''];
  let chapter = '';
  for (const clause of view.clauses) {
    const own = clause.id.split('.')[0] ?? clause.id;
    if (own !== chapter) {
      chapter = own;
      const title = catalogue.clauses.find((one) => one.id === own)?.title;
      // Where chapters have no titles, their bare number would tell nobody anything.
      if (title !== undefined) {
        lines.push(style.bold(`${own} ${title}`));
      }
    }
    lines.push(clauseLine(clause, style));
    const shown = clause.points.filter((point) => point.note === undefined && (isDetailed || !point.complete || point.conditions.length > 0));
    lines.push(...shown.flatMap((point) => pointLines(point, style, width)));
  }
  const { summary } = view;
  const levels = (Object.entries(summary.byLevel) as [Level, number][]).filter(([, count]) => count > 0).map(([level, count]) => `${count} ${level}`);
  lines.push('', `${style.bold(session.name)}: ${summary.complete} of ${plural(summary.total, 'point')} complete in ${plural(summary.clauses, 'clause')} (${levels.join(', ')})`);
  lines.push(...wrap(COVERAGE_NOTE, width).map(style.dim), style.dim(`As of ${session.loaded.asOf.date} (${session.loaded.asOf.because}).`));
  if (others.length > 0) {
    lines.push(othersLine(others));
  }
  return `${lines.join('\n')}\n`;
}

/** Whoever reads only the first catalogue must not take it for all there is. */
export function othersLine(others: readonly CatalogueDefinition[]): string {
  return `Also checked against, and not shown here: ${others.map(({ id, title }) => `${title} ("--catalogue ${id}" shows it)`).join(', ')}.`;
}

function clauseLine(clause: ClauseCoverage, style: Style): string {
  const isComplete = clause.complete === clause.total;
  const mark = isComplete ? style.good('✓') : style.bad('·');
  return `  ${mark} ${clause.id.padEnd(8)} ${`${clause.complete}/${clause.total}`.padStart(5)}  ${clause.title}`;
}

function pointLines(point: PointCoverage, style: Style, width: number): string[] {
  const conditions = point.conditions.length > 0 ? ` [${point.conditions.join(', ')}]` : '';
  const colour = point.complete ? style.dim : style.bad;
  const [first = '', ...rest] = wrap(point.text, width - 24);
  const lines = [`      ${colour(MARKS[point.level])} ${point.id}  ${first}  ${colour(point.level)}${conditions}`, ...rest.map((line) => `           ${line}`)];
  if (point.missing !== undefined && (!point.complete || point.conditions.length > 0)) {
    lines.push(...wrap(point.missing, width - 12).map((line) => style.dim(`           ${line}`)));
  }
  if (point.plannedBy !== undefined) {
    lines.push(style.dim(`           planned: ${point.plannedBy}`));
  }
  return lines;
}
