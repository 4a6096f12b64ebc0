import type { Explanation, ListExplanation, RuleExplanation } from '../../core/explain/explain.ts';
import type { ClauseExplanation, Named, PointExplanation } from '../../core/explain/explainClause.ts';
import type { ProofText } from '../../core/explain/proofText.ts';
import type { FieldExplanation, LinkExplanation, TypeExplanation } from '../../core/explain/explainType.ts';
import type { Terminal } from '../session.ts';
import { styleFor, wrap, type Style } from './style.ts';

const KINDS = { rule: 'rule', clause: 'clause', type: 'type' } as const;

/** Explanations for a person at a terminal. */
export function explanationAsText(explanation: Explanation, terminal: Terminal): string {
  const writer = new ExplainText(terminal);
  return `${writer.render(explanation).join('\n')}\n`;
}

class ExplainText {
  readonly #style: Style;
  readonly #width: number;

  constructor(terminal: Terminal) {
    this.#style = styleFor(terminal);
    this.#width = Math.max(60, Math.min(terminal.width, 100));
  }

  render(explanation: Explanation): string[] {
    switch (explanation.explains) {
      case 'rule':
        return this.#rule(explanation);
      case 'clause':
        return this.#clause(explanation);
      case 'type':
        return this.#type(explanation);
      case 'list':
        return this.#list(explanation);
    }
  }

  #rule(rule: RuleExplanation): string[] {
    return [
      this.#title('rule', rule.id, rule.title),
      this.#style.dim(`${rule.severity} by default${rule.timeOnly ? ', brought about by the passing of time alone' : ''}${rule.clauses.length === 0 ? '' : `; ISO/IEC 20000-1 clause ${rule.clauses.join(', ')}`}`),
      ...this.#part('What an auditor wants', this.#plain(rule.auditor)),
      ...this.#part('What to do', this.#plain(rule.remedy)),
      ...this.#part('Reported, between « and »', rule.fails.split('\n').map((line) => `  ${line}`)),
      ...this.#part('Not reported', rule.passes.split('\n').map((line) => `  ${line}`)),
    ];
  }

  #clause(clause: ClauseExplanation): string[] {
    const counted = clause.points.filter((point) => !point.note);
    const notes = clause.points.filter((point) => point.note);
    const crosswalk = Object.entries(clause.crosswalk).map(([standard, ids]) => `${standard}: ${ids.join(', ')}`);
    const groups = Object.entries(clause.groups).map(([edition, group]) => `${edition}: ${group}`);
    const interval = [
      ...(clause.interval?.standard === undefined ? [] : [`the standard says: ${clause.interval.standard}`]),
      ...(clause.interval?.customary === undefined ? [] : [`customary: ${clause.interval.customary}`]),
    ];
    return [
      this.#title('clause', clause.id, clause.title),
      this.#style.dim(`${clause.catalogue.title} ${clause.catalogue.edition}; number and title are quoted, the rest is in our own words`),
      '',
      ...this.#plain(clause.summary),
      ...this.#part('Points, and what proves them', counted.flatMap((point) => this.#point(point))),
      ...this.#part('Notes, outside all counts', notes.flatMap((point) => this.#point(point))),
      ...this.#part('Below it', this.#named(clause.below)),
      ...this.#part('Who usually answers for it', clause.ownerRoles.length === 0 ? [] : this.#text(clause.ownerRoles.map((role) => role.title).join(', '))),
      ...this.#part('How often', interval.flatMap((line) => this.#text(line))),
      ...this.#part('Takes from', this.#named(clause.inputsFrom)),
      ...this.#part('Gives to', this.#named(clause.outputsTo)),
      ...this.#part('Elsewhere', crosswalk.flatMap((line) => this.#text(line))),
      ...this.#part('In older editions', groups.flatMap((line) => this.#text(line))),
      ...this.#part('Note', clause.note === undefined ? [] : this.#plain(clause.note)),
    ];
  }

  #point(point: PointExplanation): string[] {
    const { accent, dim } = this.#style;
    const about = [...(point.event ? ['only when it happened'] : []), ...(point.note ? [] : [`must be ${point.target}`])].join('; ');
    return [
      ...wrap(`${accent(point.id)} ${point.text}${about === '' ? '' : ` ${dim(`(${about})`)}`}`, this.#width - 4).map((line, at) => (at === 0 ? `  ${line}` : `      ${line}`)),
      ...(point.proof === undefined ? [] : this.#proof(point.proof, '      ')),
    ];
  }

  #proof(proof: ProofText, indent: string): string[] {
    const own = `${proof.text}${proof.parts.length === 0 ? '' : ':'}`;
    const lines = wrap(own, this.#width - indent.length - 2).map((line, at) => `${indent}${at === 0 ? '- ' : '  '}${line}`);
    return [...lines.map(this.#style.dim), ...proof.parts.flatMap((part) => this.#proof(part, `${indent}  `))];
  }

  #type(type: TypeExplanation): string[] {
    const proves = type.proves.map(({ point, text }) => `${this.#style.accent(point)} ${text}`);
    return [
      this.#title('type', type.id, type.title),
      this.#style.dim(aboutType(type)),
      '',
      ...this.#plain(type.summary),
      ...this.#part('Control', controlOf(type).flatMap((line) => this.#text(line))),
      ...this.#part('Fields', type.fields.flatMap((field) => this.#field(field))),
      ...this.#part('Links', type.links.flatMap((link) => this.#text(linkInWords(link)))),
      ...this.#part('Must be linked from', type.inbound.flatMap((link) => this.#text(linkInWords(link)))),
      ...this.#part(
        'Sections',
        type.sections.flatMap((section) => {
          const rows = section.rows === undefined ? '' : `, a table of ${section.rows}`;
          return this.#entry(section.title, `${section.required ? 'required' : 'optional'}${rows}`, section.guidance);
        }),
      ),
      ...this.#part('Its rows stand in', type.heldBy.length === 0 ? [] : this.#text(type.heldBy.join(', '))),
      ...this.#part('Types of this kind', type.extendedBy.length === 0 ? [] : this.#text(type.extendedBy.join(', '))),
      ...this.#part('Helps to prove', proves.flatMap((line) => this.#text(line))),
      ...(type.abstract || type.control === undefined ? [] : ['', this.#style.dim(`clausework new ${type.id}   writes one`)]),
    ];
  }

  #field(field: FieldExplanation): string[] {
    const needed = field.needed === 'sometimes' ? `required when ${field.when ?? ''}` : field.needed;
    return this.#entry(field.name, `${needed}, ${field.holds}`, field.guidance);
  }

  #entry(name: string, about: string, guidance: string | undefined): string[] {
    const more = guidance === undefined ? [] : wrap(guidance, this.#width - 6).map((line) => this.#style.dim(`      ${line}`));
    return [...wrap(`${this.#style.accent(name)}: ${about}`, this.#width - 4).map((line, at) => (at === 0 ? `  ${line}` : `      ${line}`)), ...more];
  }

  #list(list: ListExplanation): string[] {
    const parts = [
      ...this.#part('Rules', this.#named(list.rules)),
      ...this.#part('Clauses', this.#named(list.clauses)),
      ...this.#part('Types', this.#named(list.types)),
      '',
      this.#style.dim('clausework explain NAME   explains one of them'),
    ];
    return parts[0] === '' ? parts.slice(1) : parts;
  }

  #named(items: readonly Named[]): string[] {
    const width = Math.max(0, ...items.map((item) => item.id.length));
    return items.map((item) => `  ${this.#style.accent(item.id.padEnd(width))}  ${item.title}`);
  }

  #title(kind: keyof typeof KINDS, id: string, title: string): string {
    return `${this.#style.bold(`${id}  ${title}`)}  ${this.#style.dim(KINDS[kind])}`;
  }

  #part(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : ['', this.#style.bold(title), ...lines];
  }

  #plain(text: string): string[] {
    return wrap(text, this.#width - 2).map((line) => `  ${line}`);
  }

  /** One of several entries: what is wrapped is indented further. */
  #text(text: string): string[] {
    return wrap(text, this.#width - 4).map((line, at) => (at === 0 ? `  ${line}` : `    ${line}`));
  }
}

const NEEDED: Readonly<Record<string, string>> = { standard: 'the standard asks for it', implied: 'the standard implies it', customary: 'customary' };
const REGIMES: Readonly<Record<string, string>> = {
  document: 'A document: approved and sealed, then reviewed again and again.',
  register: 'A register: owned and reviewed; what is decided stands in the row, with name and date.',
  record: 'A record: open, then closed and sealed; never changed afterwards, only corrected by a dated addendum.',
};

function aboutType(type: TypeExplanation): string {
  const parts = [...(type.code === undefined ? [] : [type.code]), type.kind, ...(type.control === undefined ? ['a row of a register or table'] : [NEEDED[type.needed] ?? type.needed])];
  return `${parts.join(', ')}${type.abstract ? '; only other types build on it' : ''}`;
}

function controlOf(type: TypeExplanation): string[] {
  return [
    ...(type.control === undefined ? [] : [REGIMES[type.control] ?? type.control]),
    ...(type.approvedBy.length === 0 ? [] : [`${type.control === 'register' ? 'Decided' : 'Approved'} by: ${type.approvedBy.join(', or ')}.`]),
    ...(type.agreedWith.length === 0 ? [] : [`Agreed with: ${type.agreedWith.join(', or ')}.`]),
    ...(type.review === undefined ? [] : [`Reviewed every ${type.review}, unless the document says otherwise.`]),
    ...(type.cadence === undefined ? [] : [`One is expected every ${type.cadence}.`]),
  ];
}

function linkInWords(link: LinkExplanation): string {
  return `${link.relation}: ${link.count}${link.types.length === 0 ? '' : ` of ${link.types.join(', ')}`}`;
}
