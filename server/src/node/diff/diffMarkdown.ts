import { JUDGEMENT_KINDS, type DocumentChange, type Words } from '../../core/diff/change.ts';
import type { PointChange } from '../../core/diff/levels.ts';
import { findingLists, groupFindings, groupPoints, JUDGEMENT_TITLES, labelOf, othersOf, sidesInWords, type DiffReport, type FindingList } from './diffReport.ts';
import { clipWords, detailLines, documentLine } from './diffWords.ts';
import { plural } from '../../core/text/plural.ts';
import { escapeMarkdown } from '../../core/text/escapeMarkdown.ts';

const MARKS = { regression: '🔻', judge: '👀', awaiting: '✍️', bookkeeping: '✅', unchanged: '✅' } as const;
/** A comment on GitHub holds 65,536 characters; the rest is kept free for what a workflow adds. */
const MAX_LENGTH = 60_000;

/** The effect of a change as a comment for its reviewer: the verdict, what to judge, and the details folded. */
export function diffAsMarkdown(reports: readonly DiffReport[]): string {
  return reports.map((report) => commentOf(report, Math.floor(MAX_LENGTH / reports.length))).join('\n');
}

function commentOf(report: DiffReport, budget: number): string {
  const { view, name, failing } = report;
  const head = [`### ${MARKS[view.verdict.kind]} ${escapeMarkdown(name)}: what this change does`, '', `**${escapeMarkdown(view.verdict.sentence)}**`, '', ...(failing.length === 0 ? [] : [`It does not pass: ${escapeMarkdown(failing.join('; '))}.`, ''])];
  const foot = [`<sub>Clausework, ${escapeMarkdown(sidesInWords(report))}, both measured with the rules of the second, as of ${view.asOf}. It says what is on file, not whether the system conforms.</sub>`, ''];
  const parts = [...judgementParts(report), ...folds(report)];
  const lines: string[] = [];
  let left = budget - [...head, ...foot].join('\n').length - 200;
  let hidden = 0;
  for (const part of parts) {
    if (part.length + 1 > left) {
      hidden++;
      continue;
    }
    left -= part.length + 1;
    lines.push(part);
  }
  const rest = hidden === 0 ? [] : [`${plural(hidden, 'more part')} not shown here, because a comment can hold only so much. \`clausework diff\` shows all.`, ''];
  return [...head, ...lines, ...rest, ...foot].join('\n');
}

/** So many of a kind stand open; more of them are folded, so that none is passed over for the length of another. */
const MANY = 12;

/** A link to the beginning of a file of the head; nothing where there are no links, or no such file. */
function openLink({ linkTo, gone }: DiffReport, file: string | undefined): string {
  return linkTo === undefined || file === undefined || gone.includes(file) ? '' : ` [open](${linkTo({ path: file, span: { start: 0, end: 0 } })})`;
}

function judgementParts(report: DiffReport): string[] {
  return JUDGEMENT_KINDS.flatMap((kind) => {
    const own = report.view.judgement.filter((one) => one.kind === kind);
    if (own.length === 0) {
      return [];
    }
    const items = own.map(({ message, details, file }) => [`- ${escapeMarkdown(message)}${openLink(report, file)}`, ...(details ?? []).map((detail) => `  - ${escapeMarkdown(detail)}`)].join('\n'));
    const shown = items.slice(0, MANY);
    const more = items.slice(MANY);
    return [[`#### ${JUDGEMENT_TITLES[kind]}`, '', ...shown, '', ...(more.length === 0 ? [] : [fold(`${more.length} more`, more.join('\n'))])].join('\n')];
  });
}

function folds(report: DiffReport): string[] {
  const { points, documents } = report.view;
  const fell = points.filter((point) => point.kind === 'fell' && point.isAwaiting === undefined);
  const pointLines = groupPoints(points).map(({ mark, text }) => `- ${mark} ${escapeMarkdown(text)}`);
  const findingLines = ({ side, findings }: FindingList): string[] =>
    groupFindings(findings).map((group) => {
      const place = `${group.first.path}:${group.first.range.start.line + 1}`;
      const link = side === 'head' ? report.linkTo?.(group.first) : undefined;
      return `- ${link === undefined ? escapeMarkdown(place) : `[${escapeMarkdown(place)}](${link})`} ${escapeMarkdown(group.first.message + othersOf(group))} <sub>${labelOf(group.first)}</sub>`;
    });
  return [
    ...(pointLines.length === 0 ? [] : [fold(`What proves the clauses: ${pointCounts(report)}`, pointLines.join('\n'), fell.length > 0)]),
    ...findingLists(report.view).map((list) => fold(list.title, findingLines(list).join('\n'), list.isWeighty)),
    ...documents.map((document) => documentFold(report, document)),
  ];
}

function pointCounts({ view }: DiffReport): string {
  const count = (isCounted: (point: PointChange) => boolean, words: string): string[] => {
    const number = view.points.filter(isCounted).length;
    return number === 0 ? [] : [`${number} ${words}`];
  };
  return [
    ...count((point) => point.kind === 'fell' && point.isAwaiting === undefined, 'fell'),
    ...count((point) => point.isAwaiting === true, 'lower until it is approved'),
    ...count((point) => point.kind === 'rose', 'rose'),
    ...count((point) => point.kind === 'flagged', 'flagged'),
  ].join(', ');
}

function documentFold(report: DiffReport, document: DocumentChange): string {
  const lines = detailLines(document).map((line) => `- ${escapeMarkdown(line)}`);
  const prose = document.sections
    .filter((section) => section.kind === 'changed' && section.words.length > 0)
    .map((section) => [`**${escapeMarkdown(section.heading === '' ? 'Beginning' : section.heading)}**`, '', wordsInMarkdown(section.words), ''].join('\n'));
  const mark = { added: '➕', removed: '➖', retired: '➖', changed: '✏️' }[document.kind];
  const link = openLink(report, document.file);
  const body = [...lines, ...(lines.length === 0 ? [] : ['']), ...prose].join('\n').trimEnd();
  const title = `${mark} ${documentLine(document)}`;
  return body === '' ? `${escapeMarkdown(title)}${link}\n` : fold(title, link === '' ? body : `${link.trim()}\n\n${body}`);
}

function wordsInMarkdown(words: readonly Words[]): string {
  return clipWords(words)
    .map(({ kind, text }) => (kind === 'same' ? escapeMarkdown(text) : aroundText(text, kind === 'added' ? 'ins' : 'del')))
    .join('')
    .trim();
}

/** Blanks stay outside of the marks. */
function aroundText(text: string, tag: 'ins' | 'del'): string {
  const inner = text.trim();
  return inner === '' ? ' ' : `${/^\s/.test(text) ? ' ' : ''}<${tag}>${escapeMarkdown(inner)}</${tag}>${/\s$/.test(text) ? ' ' : ''}`;
}

function fold(title: string, body: string, isOpen = false): string {
  return [`<details${isOpen ? ' open' : ''}><summary>${escapeHtml(title)}</summary>`, '', body, '', '</details>', ''].join('\n');
}

/** Text in HTML; a name after @ is not notified, an address is no link. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replace(/@/g, '@\u200b').replace(/:\/\//g, ':\u200b//').replace(/[\r\n]+/g, ' ');
}
