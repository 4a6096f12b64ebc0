import type { Finding } from '../../core/rules/finding.ts';
import { oneLine } from '../../core/text/printable.ts';
import { placeOf } from '../../core/views/places.ts';
import type { Session, Terminal } from '../session.ts';
import type { CheckReport } from './checkReport.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, wrap, type Style } from './style.ts';

/** Findings for a person at a terminal: by file, with the line, the place marked, and what to do. */
export function checkAsText(reports: readonly CheckReport[], terminal: Terminal): string {
  return reports.map((report) => new TextReport(report, terminal).render()).join('\n');
}

const MAX_SOURCE = 160;
/** Hints of one rule that are shown for one file. */
const MAX_HINTS = 2;

class TextReport {
  readonly #report: CheckReport;
  readonly #session: Session;
  readonly #style: Style;
  readonly #width: number;
  /** Hints of the present file that were left out, by rule. */
  readonly #hidden = new Map<string, number>();

  constructor(report: CheckReport, terminal: Terminal) {
    this.#report = report;
    this.#session = report.session;
    this.#style = styleFor(terminal);
    this.#width = Math.max(60, Math.min(terminal.width, 120));
  }

  render(): string {
    const lines: string[] = [];
    let file: string | undefined;
    const shown = new Map<string, number>();
    for (const finding of this.#report.findings) {
      if (finding.path !== file) {
        lines.push(...this.#folded());
        shown.clear();
        file = finding.path;
        lines.push(this.#style.bold(oneLine(file)), '');
      }
      const count = (shown.get(finding.rule) ?? 0) + 1;
      shown.set(finding.rule, count);
      // A fresh draft is full of blanks: a few of a kind show what is meant, and the rest are counted.
      if (finding.severity !== 'hint' || count <= MAX_HINTS) {
        lines.push(...this.#finding(finding), '');
      } else {
        this.#hidden.set(finding.rule, count - MAX_HINTS);
      }
    }
    lines.push(...this.#folded());
    return `${[...lines, ...this.#summary()].join('\n')}\n`;
  }

  /** How many hints of a file were left out, by rule. */
  #folded(): string[] {
    const lines = [...this.#hidden].map(([rule, count]) => `  ${this.#style.severity('hint', 'hint')}  and ${count} more of ${rule} in this file`);
    this.#hidden.clear();
    return lines.length === 0 ? [] : [...lines, ''];
  }

  #finding(finding: Finding): string[] {
    const { severity, accent, dim } = this.#style;
    const range = this.#session.locate(finding.path, finding.span);
    const place = `${range.start.line + 1}:${range.start.character + 1}`;
    const head = `${severity(finding.severity, finding.severity)}  ${oneLine(finding.message)}`;
    const [first = '', ...rest] = wrap(head, this.#width - 2);
    const lines = [`  ${first}`, ...rest.map((line) => `  ${line}`), `  ${dim('at')} ${oneLine(finding.path)}:${place}  ${dim(finding.rule)}`];
    lines.push(...this.#source(finding));
    for (const related of finding.related) {
      const where = placeOf(this.#session.loaded.sms, related.entity, related);
      const line = where === undefined ? '' : `:${this.#session.locate(where.path, where.span).start.line + 1}`;
      lines.push(`  ${dim('see')}  ${oneLine(`${where?.path ?? related.entity}${line}  ${related.message}`)}`);
    }
    const help = finding.help ?? finding.fixes[0]?.title;
    if (help !== undefined) {
      const [firstHelp = '', ...more] = wrap(oneLine(help), this.#width - 8);
      lines.push(`  ${accent('do')}   ${firstHelp}`, ...more.map((line) => `       ${line}`));
    }
    return lines;
  }

  /** The line in question with a mark below the place, as compilers show it. */
  #source(finding: Finding): string[] {
    const { text, lines } = this.#session.source(finding.path);
    const { start, end } = lines.rangeOf(finding.span);
    const lineStart = lines.lineStart(start.line);
    const raw = text.slice(lineStart, lines.lineStart(start.line + 1)).replace(/[\r\n]+$/, '');
    if (raw.trim() === '') {
      return [];
    }
    // A long line is cut around the place, so that the mark can be seen.
    const from = start.character > MAX_SOURCE - 40 ? start.character - 40 : 0;
    const shown = oneLine(raw.slice(from, from + MAX_SOURCE)).replaceAll('\t', ' ');
    const last = end.line === start.line ? end.character : raw.length;
    const length = Math.max(1, Math.min(last, from + shown.length) - start.character);
    const number = String(start.line + 1);
    const gutter = ' '.repeat(number.length);
    const mark = ' '.repeat(columns(shown.slice(0, start.character - from))) + '^'.repeat(Math.max(1, columns(shown.slice(start.character - from, start.character - from + length))));
    return [
      `  ${this.#style.dim(`${gutter} |`)}`,
      `  ${this.#style.dim(`${number} |`)} ${from > 0 ? '…' : ''}${shown}`,
      `  ${this.#style.dim(`${gutter} |`)} ${from > 0 ? ' ' : ''}${this.#style.severity(finding.severity, mark)}`,
    ];
  }

  #summary(): string[] {
    const { summary, session } = this.#report;
    const { good, severity, dim, bold } = this.#style;
    const found = (['error', 'warning', 'information', 'hint'] as const)
      .filter((one) => summary[one] > 0)
      .map((one) => severity(one, one === 'information' ? `${summary[one]} for information` : plural(summary[one], one)));
    const state = summary.error + summary.warning === 0 ? good('clean') : '';
    const counts = found.length === 0 ? '' : found.join(', ');
    const accepted = summary.accepted > 0 ? dim(` (${plural(summary.accepted, 'finding')} accepted by exception)`) : '';
    const { asOf } = session.loaded;
    return [
      `${bold(session.name)}: ${plural(summary.documents, 'document')} checked, ${[state, counts].filter((part) => part !== '').join(', ')}${accepted}`,
      dim(`As of ${asOf.date} (${asOf.because}).`),
    ];
  }
}

/** Terminal columns of a text; wide characters and emoji take two. */
function columns(text: string): number {
  let count = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    count += code >= 0x1100 && /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(char) ? 2 : 1;
  }
  return count;
}
