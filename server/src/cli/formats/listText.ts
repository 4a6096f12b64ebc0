import type { ActionsView } from '../../core/views/actions.ts';
import type { ReviewsView } from '../../core/views/reviews.ts';
import type { TraceLink, TraceView } from '../../core/views/trace.ts';
import type { Session, Terminal } from '../session.ts';
import { plural, styleFor, type Style } from './style.ts';

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
  const shown = view.actions.filter((action) => isAll || action.state !== 'closed');
  const rows = shown.map((action) => [action.due ?? '–', action.state, action.id, action.owner ?? '–', action.what]);
  const count = (state: string): number => view.actions.filter((action) => action.state === state).length;
  const summary = `${plural(view.actions.length, 'action')}: ${count('overdue')} overdue, ${count('open')} open, ${count('awaiting-effect-check')} waiting for the check of their effect, ${count('closed')} closed`;
  return finish(table(['due', 'state', 'id', 'owner', 'action'], rows, style), summary, session, style);
}

export function traceAsText(view: TraceView, session: Session, terminal: Terminal): string {
  const style = styleFor(terminal);
  const lines = [`${style.bold(view.id)}  ${view.title}  ${style.dim(`${view.type}, ${view.file}`)}`, ...traceLines(view.links, '', style)];
  return finish(lines, `${plural(view.links.length, 'link')} at ${view.id}`, session, style);
}

function traceLines(links: readonly TraceLink[], indent: string, style: Style): string[] {
  return links.flatMap((link, at) => {
    const isLast = at === links.length - 1;
    const title = link.title === undefined || link.title === link.id ? '' : `  ${link.title}`;
    const where = link.type === undefined ? style.bad('not found') : style.dim(link.type);
    return [`${indent}${isLast ? '└' : '├'} ${style.dim(link.relation)} ${link.id}${title}  ${where}`, ...traceLines(link.links ?? [], `${indent}${isLast ? ' ' : '│'}  `, style)];
  });
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
