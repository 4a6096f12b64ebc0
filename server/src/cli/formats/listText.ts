import { isUnfinished, type ActionEntry, type ActionsView } from '../../core/views/actions.ts';
import type { ReviewsView } from '../../core/views/reviews.ts';
import type { TraceLink, TraceView } from '../../core/views/trace.ts';
import type { Session, Terminal } from '../session.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, type Style } from './style.ts';

const REVIEW_WORDS = { overdue: 'overdue', soon: 'within 30 days', quarter: 'within 90 days', later: 'later', unset: 'no date' } as const;

export function reviewsAsText(view: ReviewsView, session: Session, terminal: Terminal): string {
  const style = styleFor(terminal);
  const rows = view.reviews.map((review) => [review.due ?? '–', REVIEW_WORDS[review.state], review.id, review.owner ?? '–', review.title]);
  const count = (state: keyof typeof REVIEW_WORDS): number => view.reviews.filter((review) => review.state === state).length;
  const summary = `${plural(view.reviews.length, 'document')} under review: ${count('overdue')} overdue, ${count('soon')} within 30 days, ${count('quarter')} within 90 days`;
  return finish(table(['due', 'state', 'id', 'owner', 'title'], rows, style), summary, session, style);
}

export function actionsAsText(view: ActionsView, session: Session, terminal: Terminal, isAll: boolean): string {
  const style = styleFor(terminal);
  const shown = view.actions.filter((action) => isAll || isUnfinished(action));
  const rows = shown.map((action) => [action.due ?? '–', action.state, action.id, action.owner ?? '–', `${action.what}${carriedOnBy(action)}`]);
  const count = (state: string): number => view.actions.filter((action) => action.state === state).length;
  const summary = `${plural(view.actions.length, 'action')}: ${count('overdue')} overdue, ${count('open')} open, ${count('awaiting-effect-check')} waiting for the check of their effect, ${count('carried-on') === 0 ? '' : `${count('carried-on')} carried on elsewhere, `}${count('closed')} closed`;
  return finish(table(['due', 'state', 'id', 'owner', 'action'], rows, style), summary, session, style);
}

function carriedOnBy({ carriedOnBy: by }: ActionEntry): string {
  return by === undefined ? '' : ` (carried on ${by.length === 0 ? 'by an addendum of its record' : `in ${by.join(', ')}`})`;
}

export function traceAsText(view: TraceView, session: Session, terminal: Terminal): string {
  const style = styleFor(terminal);
  const lines = [`${style.bold(view.id)}  ${view.title}  ${style.dim(`${view.type}, ${view.file}`)}`, ...traceLines(view.links, '', style)];
  return finish(lines, `${plural(view.links.length, 'link')} at ${view.id}`, session, style);
}

/** Further out, so many of one kind are listed; a service has hundreds of tickets, which say nothing of what is asked about. */
const MOST_OF_A_KIND = 5;

function traceLines(links: readonly TraceLink[], indent: string, style: Style, isFurther = false): string[] {
  const shown = isFurther ? kindsOf(links).flatMap((kind) => (kind.length > MOST_OF_A_KIND ? [...kind.slice(0, MOST_OF_A_KIND - 1), kind.slice(MOST_OF_A_KIND - 1)] : kind)) : links;
  return shown.flatMap((entry, at) => {
    const isLast = at === shown.length - 1;
    const branch = `${indent}${isLast ? '└' : '├'} `;
    if (isSeveral(entry)) {
      return [`${branch}${style.dim(`${entry[0]?.relation ?? ''} ${entry.length} more of type ${entry[0]?.type ?? ''}`)}`];
    }
    const title = entry.title === undefined || entry.title === entry.id ? '' : `  ${entry.title}`;
    const where = entry.type === undefined ? style.bad('not found') : style.dim(entry.type);
    return [`${branch}${style.dim(entry.relation)} ${entry.id}${title}  ${where}`, ...traceLines(entry.links ?? [], `${indent}${isLast ? ' ' : '│'}  `, style, true)];
  });
}

function isSeveral(entry: TraceLink | readonly TraceLink[]): entry is readonly TraceLink[] {
  return Array.isArray(entry);
}

/** Links of one relation and type, in the order of the first of each; what is not there, and what leads on, stands for itself. */
function kindsOf(links: readonly TraceLink[]): TraceLink[][] {
  const kinds = new Map<string, TraceLink[]>();
  for (const link of links) {
    const key = link.type === undefined || (link.links ?? []).length > 0 ? `id ${link.id} ${link.relation}` : `type ${link.type} ${link.relation}`;
    kinds.set(key, [...(kinds.get(key) ?? []), link]);
  }
  return [...kinds.values()];
}

function table(header: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return [style.dim(line(header)), ...rows.map(line)];
}

function finish(lines: readonly string[], summary: string, session: Session, style: Style): string {
  const { asOf } = session.loaded;
  return `${[...lines, '', `${style.bold(session.name)}: ${summary}`, style.dim(`As of ${asOf.date} (${asOf.because}).`)].join('\n')}\n`;
}
