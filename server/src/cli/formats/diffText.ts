import { JUDGEMENT_KINDS, type Words } from '../../core/diff/change.ts';
import type { Terminal } from '../session.ts';
import { findingLists, groupFindings, groupPoints, JUDGEMENT_TITLES, labelOf, othersOf, sidesInWords, type DiffReport } from '../../node/diff/diffReport.ts';
import { clipWords, detailLines, documentLine } from '../../node/diff/diffWords.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, wrap, type Style } from './style.ts';

/** The effect of a change for a person at a terminal: what needs judgement first. */
export function diffAsText(reports: readonly DiffReport[], terminal: Terminal): string {
  return reports.map((report) => new TextWriter(report, terminal).write()).join('\n');
}

class TextWriter {
  readonly #report: DiffReport;
  readonly #style: Style;
  readonly #width: number;
  readonly #lines: string[] = [];

  constructor(report: DiffReport, terminal: Terminal) {
    this.#report = report;
    this.#style = styleFor(terminal);
    this.#width = terminal.width;
  }

  write(): string {
    const { view, name, asOf, failing } = this.#report;
    const { verdict } = view;
    this.#lines.push(`${this.#style.bold(name)}: ${sidesInWords(this.#report)}`, (verdict.kind === 'regression' ? this.#style.bad : verdict.kind === 'bookkeeping' || verdict.kind === 'unchanged' ? this.#style.good : this.#style.bold)(verdict.sentence), '');
    this.#judgement();
    this.#points();
    this.#findings();
    this.#documents();
    if (failing.length > 0) {
      this.#lines.push(this.#style.bad(`Fails: ${failing.join('; ')}.`));
    }
    this.#lines.push(this.#style.dim(`Both sides measured with the rules of the second, as of ${view.asOf} (${asOf.because.split(';')[0] ?? asOf.because}).`));
    return `${this.#lines.join('\n')}\n`;
  }

  #judgement(): void {
    const { judgement } = this.#report.view;
    for (const kind of JUDGEMENT_KINDS) {
      const own = judgement.filter((one) => one.kind === kind);
      if (own.length > 0) {
        this.#heading(JUDGEMENT_TITLES[kind]);
        for (const { message, details } of own) {
          this.#item(message, '•');
          for (const detail of details ?? []) {
            this.#paragraph(detail, '    ');
          }
        }
        this.#lines.push('');
      }
    }
  }

  #points(): void {
    const { points } = this.#report.view;
    if (points.length > 0) {
      this.#heading('What proves the clauses');
      for (const { mark, text } of groupPoints(points)) {
        this.#item(text, mark);
      }
      this.#lines.push('');
    }
  }

  #findings(): void {
    for (const { title, side, findings } of findingLists(this.#report.view)) {
      this.#heading(title);
      for (const group of groupFindings(findings)) {
        const { start } = group.first.range;
        this.#item(`${group.first.path}:${start.line + 1} ${group.first.message}${othersOf(group)} [${labelOf(group.first)}]`, side === 'head' ? '+' : '−');
      }
      this.#lines.push('');
    }
  }

  #documents(): void {
    const { documents } = this.#report.view;
    if (documents.length === 0) {
      return;
    }
    this.#heading(`${plural(documents.length, 'document')} and other files`);
    for (const document of documents) {
      this.#item(documentLine(document), MARKS[document.kind]);
      for (const text of detailLines(document)) {
        this.#paragraph(text, '    ');
      }
      for (const section of document.sections.filter((one) => one.kind === 'changed' && one.words.length > 0)) {
        this.#paragraph(`"${section.heading}": ${wordsInText(section.words, this.#style)}`, '    ');
      }
    }
    this.#lines.push('');
  }

  #heading(text: string): void {
    this.#lines.push(this.#style.bold(text));
  }

  #item(text: string, mark: string): void {
    this.#paragraph(text, '    ', `  ${mark} `);
  }

  #paragraph(text: string, indent: string, first = indent): void {
    for (const [at, line] of wrap(text, this.#width - indent.length).entries()) {
      this.#lines.push(`${at === 0 ? first : indent}${line}`);
    }
  }
}

const MARKS = { added: '+', removed: '−', retired: '−', changed: '~' } as const;

/** Prose with what was taken out and put in: [-so-]{+so+} where there are no colours. */
function wordsInText(words: readonly Words[], style: Style): string {
  const hasColour = style.good('x') !== 'x';
  return clipWords(words)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? (hasColour ? style.good(text) : `{+${text}+}`) : hasColour ? style.bad(text) : `[-${text}-]`))
    .join('');
}
