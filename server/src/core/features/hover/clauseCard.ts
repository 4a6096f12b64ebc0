import type { Sms } from '../../index/sms.ts';
import type { PointState } from '../../proof/points.ts';
import type { ClauseReference } from '../../proof/pointIds.ts';
import type { PointDefinition } from '../../schema/model.ts';
import { code, dotted, few, lines, paragraphs, plain } from './markdown.ts';

/** More incomplete points than this make a list, not a hover. */
const MAX_POINTS = 6;

/**
 * A clause or a point: what it asks for in our own words, who shows it today, and what is missing. Numbers and titles are
 * all that is quoted from a standard.
 */
export function clauseCard(sms: Sms, id: string): string | undefined {
  const found = sms.levels.clauses.find(id);
  if (found === undefined) {
    return undefined;
  }
  const { catalogue, clause, point } = found;
  const head = `**${plain(clause.id)}${point === undefined ? '' : `#${plain(point.id)}`} ${plain(clause.title)}** · ${plain(catalogue.title)}`;
  const more = `${code(`clausework explain ${id}`)} says more.`;
  return point === undefined ? paragraphs(head, plain(clause.summary), standing(sms, found), more) : paragraphs(head, plain(point.text), pointLines(sms, found, point), more);
}

function pointLines(sms: Sms, { catalogue, clause }: ClauseReference, point: PointDefinition): string {
  const state = sms.levels.point(catalogue, clause, point);
  if (point.note) {
    return 'Advice; it does not count.';
  }
  return lines(
    dotted(`**${state.level}**`, state.isComplete ? 'complete' : `wanted: ${point.target}`, state.conditions.length === 0 ? undefined : state.conditions.join(', ')),
    provers(sms, state),
    state.missing === undefined ? undefined : `Missing: ${plain(state.missing)}`,
    state.plannedBy === undefined ? undefined : `Planned in ${titled(sms, state.plannedBy)}`,
  );
}

function provers(sms: Sms, state: PointState): string | undefined {
  const ids = [...new Set(state.by.map((prover) => prover.id))];
  return ids.length === 0 ? undefined : `Shown by ${few(ids.map((id) => titled(sms, id)), 3)}`;
}

/** How the points of a clause stand: counts and the incomplete ones, never an average. */
function standing(sms: Sms, { catalogue, clause }: ClauseReference): string {
  const points = clause.points.filter((point) => !point.note).map((point) => ({ point, state: sms.levels.point(catalogue, clause, point) }));
  if (points.length === 0) {
    const below = catalogue.clauses.filter((one) => one.parent === clause.id);
    return below.length === 0 ? '' : lines(...below.map((one) => `${plain(one.id)} ${plain(one.title)}`));
  }
  const open = points.filter(({ state }) => !state.isComplete);
  const shown = open.slice(0, MAX_POINTS).map(({ point, state }) => `${code(`#${point.id}`)} **${state.level}**: ${plain(state.missing ?? point.text)}`);
  const by = [...new Set(points.flatMap(({ state }) => state.by.map((prover) => prover.id)))];
  return paragraphs(
    lines(`${points.length - open.length} of ${points.length} points complete`, by.length === 0 ? undefined : `Shown by ${few(by.map((id) => titled(sms, id)), 3)}`),
    lines(...shown, open.length > MAX_POINTS ? `and ${open.length - MAX_POINTS} more` : undefined),
  );
}

function titled(sms: Sms, id: string): string {
  const title = sms.lookups.entity(id)?.title;
  return title === undefined || title === id ? code(id) : `${code(id)} ${plain(title)}`;
}
