import type { HistoryMonth, HistoryView } from '../../core/views/history.ts';
import { LEVELS, rank } from '../../core/proof/level.ts';
import { shortId } from '../../node/git/commits.ts';
import { nameList } from '../../core/proof/evaluate.ts';
import type { CatalogueDefinition } from '../../core/schema/model.ts';
import { othersLine } from './coverageText.ts';
import type { Style } from './style.ts';

/** The head of the table, one line for each month, and what belongs below. */
export function historyHead(style: Style): string {
  return style.dim(['month  ', 'commit    ', 'documents', ...LEVELS.map((level) => level.padStart(9)), '      complete', 'since the month before'].join('  '));
}

export function historyLine(month: HistoryMonth): string {
  const counts = LEVELS.map((level) => String(month.byLevel[level]).padStart(9));
  const complete = `${month.complete} of ${month.total}`.padStart(14);
  return [month.month, shortId(month.commit), String(month.documents).padStart(9), ...counts, complete, movedInWords(month)].join('  ').trimEnd();
}

/** "↓ 8.3.3 c; ↑ 9.2 a, 9.2 b and 12 more". */
function movedInWords({ moved }: HistoryMonth): string {
  const [fell, rose] = [-1, 1].map((direction) => moved.filter((point) => Math.sign(rank(point.after) - rank(point.before)) === direction).map((point) => point.point.replace('#', ' ')));
  const say = (mark: string, names: readonly string[] | undefined): string[] => ((names ?? []).length === 0 ? [] : [`${mark} ${nameList(names ?? [])}`]);
  return [...say('↓', fell), ...say('↑', rose)].join('; ');
}

/** @param others What else the SMS is checked against. */
export function historyFoot(view: HistoryView, name: string, others: readonly CatalogueDefinition[], style: Style): string {
  const lines = ['', `${style.bold(name)}: points of ${view.catalogue.title} by level, each month as its last commit has it.`, ...(view.limit === undefined ? [] : [view.limit])];
  return `${[...lines, style.dim(`As of ${view.asOf}; all months measured with the schemas and settings of the last.`), ...(others.length === 0 ? [] : [othersLine(others)])].join('\n')}\n`;
}
