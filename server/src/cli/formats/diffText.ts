import { JUDGEMENT_KINDS, type DocumentChange, type Words } from '../../core/diff/change.ts';
import type { Terminal } from '../session.ts';
import { findingLists, groupFindings, groupPoints, JUDGEMENT_TITLES, labelOf, othersOf, rangeOf, sidesInWords, type DiffReport } from './diffReport.ts';
import { plural, styleFor, wrap, type Style } from './style.ts';

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
    const { view, session, failing } = this.#report;
    const { verdict } = view;
    this.#lines.push(`${this.#style.bold(session.name)}: ${sidesInWords(this.#report)}`, (verdict.kind === 'regression' ? this.#style.bad : verdict.kind === 'bookkeeping' || verdict.kind === 'unchanged' ? this.#style.good : this.#style.bold)(verdict.sentence), '');
    this.#judgement();
    this.#points();
    this.#findings();
    this.#documents();
    if (failing.length > 0) {
      this.#lines.push(this.#style.bad(`Fails: ${failing.join('; ')}.`));
    }
    const { asOf } = session.loaded;
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
        const { start } = rangeOf(this.#report, group.first, side);
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

/** "SLA-PAYROLL (Service level agreement, Payroll): moved from … to …". */
export function documentLine(document: DocumentChange): string {
  const name = document.id === undefined ? document.title : `${document.id} (${document.title})`;
  const parts = [
    ...(document.id === undefined || document.kind === 'changed' ? [] : [document.kind === 'added' ? `new ${document.type ?? 'document'}` : document.kind]),
    ...(document.formerId === undefined ? [] : [`formerly ${document.formerId}`]),
    ...(document.formerFile === undefined ? [] : [`moved from ${document.formerFile} to ${document.file}`]),
  ];
  return `${name}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`;
}

/** Fields, links, rows and sections of a document that came or went, in words. */
export function detailLines(document: DocumentChange): string[] {
  return [
    ...document.fields.map((field) => field.text),
    ...document.links.map((link) => `link ${link.relation.replaceAll('-', ' ')} ${link.target} ${link.kind}`),
    ...document.rows.flatMap((row) => (row.kind === 'changed' ? [...(row.formerRow === undefined ? [] : [`row ${row.formerRow} is called ${row.row} now`]), ...row.fields.map((field) => `${row.row}: ${field.text}`)] : [`row ${row.kind}: ${row.title === row.row ? row.row : `${row.row}, ${row.title}`}`])),
    ...document.sections.flatMap((section) => [
      ...(section.formerHeading === undefined ? [] : [`heading "${section.formerHeading}" is now "${section.heading}"`]),
      ...(section.kind === 'changed' ? [] : [`section ${section.kind}: "${section.heading}"`]),
    ]),
  ];
}

/** What stays the same is shown around a change, not in full. */
export const CONTEXT = 40;

/** Prose with what was taken out and put in: [-so-]{+so+} where there are no colours. */
function wordsInText(words: readonly Words[], style: Style): string {
  const hasColour = style.good('x') !== 'x';
  return clipWords(words)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? (hasColour ? style.good(text) : `{+${text}+}`) : hasColour ? style.bad(text) : `[-${text}-]`))
    .join('');
}

/** Shortens what two texts share, so that the changes stand close together. */
export function clipWords(words: readonly Words[], context = CONTEXT): Words[] {
  return words.map((part, at) => {
    if (part.kind !== 'same' || part.text.length <= context * 2 + 10) {
      return part;
    }
    const start = at === 0 ? '' : headOf(part.text, context);
    const end = at === words.length - 1 ? '' : tailOf(part.text, context);
    return { kind: 'same', text: `${start} … ${end}` };
  });
}

function headOf(text: string, length: number): string {
  return text.slice(0, length).replace(/\S*$/, '').trimEnd();
}

function tailOf(text: string, length: number): string {
  return text.slice(-length).replace(/^\S*/, '').trimStart();
}
