import { FIELD_TYPES, type Schemas } from '../../schema/model.ts';
import { CONTROL_FIELDS } from '../../schema/controlFields.ts';
import { KINDS } from '../../schema/readType.ts';
import { RelationTable } from '../../index/relations.ts';
import { plainDefinition } from '../../rules/support/controlValues.ts';
import { clauseIds } from './clauseIds.ts';
import { constants } from './configurationShape.ts';
import { standardRoles } from './fieldValues.ts';
import { ofField } from './frontMatterShape.ts';
import { all, type Proposal, type Writing } from './proposal.ts';
import { mapOf, mapOfAny, type KeyText, type MapShape, type Shape } from './shape.ts';
import { typeIds } from './typeIds.ts';

/**
 * What a file of an SMS's own schemas may say (`schemas/README.md`).
 *
 * @param path Below the folder of schemas: it says what kind of file it is.
 */
export function schemaShape(writing: Writing, path: string): Shape | undefined {
  const shapes = new SchemaShapes(writing);
  if (/^types\/[^/]+\.ya?ml$/.test(path)) {
    return shapes.type(false);
  }
  if (/^items\/[^/]+\.ya?ml$/.test(path)) {
    return shapes.type(true);
  }
  if (path === 'relations.yaml') {
    return mapOfAny(() => shapes.relation());
  }
  if (path === 'roles.yaml') {
    return mapOfAny(mapOf({ title: shapes.title(), summary: { documentation: 'What the role answers for, in one sentence.' } }), () => all(standardRoles(writing)));
  }
  if (/^catalogues\/[^/]+\/catalogue\.yaml$/.test(path)) {
    return shapes.catalogue();
  }
  return /^catalogues\/[^/]+\/clauses\/[^/]+\.ya?ml$/.test(path) ? shapes.clause() : undefined;
}

const FLAG = constants(['true', 'false']);
const COUNTS = constants(['0+', '1+', '1', '0..1']);

class SchemaShapes {
  readonly #writing: Writing;
  readonly #schemas: Schemas;

  constructor(writing: Writing) {
    this.#writing = writing;
    this.#schemas = writing.sms.schemas;
  }

  title(): KeyText {
    return { documentation: 'What people call it, by language; English is required.', snippet: '{ en: $1, de: $2 }', shape: mapOf({ en: { documentation: 'English' }, de: { documentation: 'German' } }) };
  }

  #types(isWanted: (id: string) => boolean = () => true): Shape {
    return { kind: 'value', isList: true, values: () => all(typeIds(this.#schemas, this.#writing.sms.configuration, this.#writing.language, (type) => isWanted(type.id))) };
  }

  #roles(): Shape {
    return { kind: 'value', isList: true, values: () => all(standardRoles(this.#writing)) };
  }

  #relations(): Proposal[] {
    return [...new RelationTable(this.#schemas).names].map((label): Proposal => ({ label, kind: 'relation', rank: 20 }));
  }

  #duration(): Shape {
    return ofField(this.#writing, plainDefinition('interval', 'duration'));
  }

  #clauses(clausesOnly = true): Shape {
    return { kind: 'value', isList: true, values: (typed) => clauseIds(this.#writing.sms, typed, { clausesOnly }) };
  }

  /** The fields of the type in the same file. */
  #ownFields(): Shape {
    return { kind: 'value', isList: true, values: () => all(this.#ownKeys('fields')) };
  }

  #ownKeys(key: 'fields' | 'sections'): Proposal[] {
    const id = /^id:\s*["']?([\w.-]+)/m.exec(this.#writing.text)?.[1] ?? '';
    const type = Object.hasOwn(this.#schemas.types, id) ? this.#schemas.types[id] : undefined;
    const names = key === 'fields' ? [...Object.keys(type?.fields ?? {}), ...(type?.control === undefined ? [] : CONTROL_FIELDS.map((field) => field.name))] : Object.keys(type?.sections ?? {});
    return [...new Set(names)].map((label): Proposal => ({ label, kind: 'field', rank: 20 }));
  }

  type(isItem: boolean): MapShape {
    const ofDocuments: Record<string, KeyText> = {
      control: { documentation: 'How it is controlled: approved and reviewed (document), kept and reviewed (register), or closed (record).', shape: constants(['document', 'register', 'record']) },
      needed: { documentation: 'Whether the standard names it, implies it, or it is only customary.', shape: constants(['standard', 'implied', 'customary']) },
      generated: { documentation: 'Made from other files; it never proves anything.', shape: FLAG },
      'approved-by': { documentation: 'Standard roles that may approve it; in registers, that may decide in a row.', snippet: '[$1]', shape: this.#roles() },
      'agreed-with': { documentation: 'Types of the other side of an agreement.', snippet: '[$1]', shape: this.#types() },
      review: { documentation: 'The usual interval of its review. `none`: it ends with what it plans.', shape: this.#duration() },
      cadence: { documentation: 'How often such a record is customary.', shape: this.#duration() },
      'seals-data': { documentation: 'Whether the data file it names belongs to the seal.', shape: FLAG },
      sections: { documentation: 'The sections it has, in their order.', snippet: '\n  $1', shape: mapOfAny(() => this.#section()) },
      inbound: { documentation: 'What must point to it.', snippet: '\n  $1', shape: this.#links('from') },
      links: { documentation: 'The typed links it has.', snippet: '\n  $1', shape: this.#links('to') },
    };
    return mapOf({
      id: { documentation: 'The name of the type: the name of the file.' },
      title: this.title(),
      kind: { documentation: 'The family it belongs to.', shape: constants(isItem ? ['item'] : KINDS.filter((kind) => kind !== 'item')) },
      summary: { documentation: 'What it is for, in one sentence.' },
      extends: { documentation: 'A type whose keys it takes over. `builtin`: it adds to the built-in type of this id.', shape: { kind: 'value', values: () => all([{ label: 'builtin', kind: 'value', title: 'adds to the built-in type of this id', rank: 10 }, ...typeIds(this.#schemas, this.#writing.sms.configuration, this.#writing.language, () => true)]) } },
      abstract: { documentation: 'Only to extend: no document can have it.', shape: FLAG },
      code: { documentation: 'The short code people know from document lists.' },
      fields: { documentation: isItem ? 'The columns of a row.' : 'The fields of its front matter.', snippet: '\n  $1', shape: mapOfAny(() => this.#field()) },
      ...(isItem ? {} : ofDocuments),
      'dated-by': { documentation: 'The field that dates it; else period, else date.', shape: this.#ownFields() },
      'date-order': { documentation: 'Days that cannot come in another order.', snippet: '\n  - { earlier: $1, later: $2 }', shape: mapOf({ earlier: { documentation: 'The field with the day, or the period, that comes first.', shape: this.#ownFields() }, later: { documentation: 'The field with the day that cannot come before it.', shape: this.#ownFields() }, where: { documentation: 'Only of those whose fields have these values.', snippet: '{ $1: $2 }', shape: mapOfAny(undefined, () => all(this.#ownKeys('fields'))) } }) },
      contradictions: { documentation: 'What cannot be said together.', snippet: '\n  - { values: { $1 }, because: $2 }', shape: mapOf({ values: { documentation: 'Fields, and what they cannot say together.', snippet: '{ $1: $2 }', shape: mapOfAny(undefined, () => all(this.#ownKeys('fields'))) }, because: { documentation: 'Why, and what to do, in a sentence or two.' } }) },
      action: { documentation: 'Which fields say what is to be done, by whom and until when.', snippet: '{ $1 }', shape: this.#action() },
      answer: { documentation: "Which fields hold a person's judgement of a point.", snippet: '{ $1 }', shape: this.#answer() },
      guidance: { documentation: 'A sentence for who writes one.' },
    });
  }

  #field(): Shape {
    const type = constants(FIELD_TYPES);
    const map = mapOf({
      type: { documentation: 'What it holds.', shape: type },
      to: { documentation: 'The types a link may point to.', snippet: '[$1]', shape: this.#types() },
      relation: { documentation: 'The relation the link makes.', shape: { kind: 'value', values: () => all(this.#relations()) } },
      values: { documentation: 'The values of an enum.', snippet: '[$1]' },
      list: { documentation: 'Whether several may stand there.', shape: FLAG },
      required: { documentation: 'Whether it must be filled in.', shape: FLAG },
      'required-when': { documentation: 'Required when another field has one of these values, or is set.', snippet: '{ $1: $2 }', shape: mapOfAny(undefined, () => all(this.#ownKeys('fields'))) },
      min: { documentation: 'The least number.' },
      max: { documentation: 'The greatest number.' },
      title: this.title(),
      aliases: { documentation: 'Other names of its column.', snippet: '[$1]' },
      guidance: { documentation: 'One sentence for templates and hovers.' },
    });
    // `name: text` is short for `name: { type: text }`.
    return { ...map, short: type };
  }

  #links(end: 'to' | 'from'): MapShape {
    const link = mapOf({ [end]: { documentation: end === 'to' ? 'The types it may point to.' : 'The types that point here.', snippet: '[$1]', shape: this.#types() }, count: { documentation: 'How many: any (0+), at least one (1+), exactly one (1), at most one (0..1).', shape: COUNTS } });
    return mapOfAny(link, () => all(this.#relations()));
  }

  #section(): Shape {
    return mapOf({
      title: this.title(),
      aliases: { documentation: 'Other headings that mean it.', snippet: '[$1]' },
      optional: { documentation: 'Whether it may be left out.', shape: FLAG },
      guidance: { documentation: 'What belongs into it.' },
      rows: { documentation: 'The item type of the rows of its table.', shape: this.#types((id) => this.#schemas.types[id]?.kind === 'item') },
      columns: { documentation: 'Only these fields of the item type are expected.', snippet: '[$1]' },
      covers: { documentation: 'A field with fixed values: the table has a row for each of them.' },
      'min-rows': { documentation: 'How many rows it has at least.' },
    });
  }

  #action(): Shape {
    const names: Readonly<Record<string, string>> = { what: 'What is to be done.', owner: 'Who does it.', due: 'Until when.', done: 'When it was done.', 'done-by': 'Who did it.', result: 'What came of it.', 'effect-checked': 'When its effect was checked.', 'checked-by': 'Who checked it.', effective: 'Whether it worked.', state: 'Its state.', clauses: 'The clauses or points it is for.' };
    return mapOf({
      ...Object.fromEntries(Object.entries(names).map(([name, documentation]): [string, KeyText] => [name, { documentation: `The field that says: ${documentation.charAt(0).toLowerCase()}${documentation.slice(1)}`, shape: this.#ownFields() }])),
      'closed-states': { documentation: 'The states in which it is closed.', snippet: '[$1]' },
      'open-when': { documentation: 'It is work only when these fields have these values.', snippet: '{ $1: $2 }', shape: mapOfAny(undefined, () => all(this.#ownKeys('fields'))) },
    });
  }

  #answer(): Shape {
    const field = (documentation: string): KeyText => ({ documentation, shape: this.#ownFields() });
    return mapOf({ point: field('The field with the point.'), result: field('The field with the result.'), positive: { documentation: 'The results that are good.', snippet: '[$1]' }, person: field('The field with the person.'), role: field('The field with the role.'), date: field('The field with the day.'), evidence: field('The field with the evidence.') });
  }

  relation(): Shape {
    return mapOf({
      inverse: { documentation: 'Its name read from the other end.' },
      title: this.title(),
      'inverse-title': this.title(),
      from: { documentation: 'The types it starts from; empty: any.', snippet: '[$1]', shape: this.#types() },
      to: { documentation: 'The types it points to; empty: any.', snippet: '[$1]', shape: this.#types() },
      acyclic: { documentation: 'Whether a circle of such links is a finding.', shape: FLAG },
      suspect: { documentation: 'Whether a new major version of the target makes the link suspect.', shape: FLAG },
    });
  }

  catalogue(): Shape {
    return mapOf({
      id: { documentation: 'The name of the catalogue: the name of its folder.' },
      extends: { documentation: '`builtin`: it adds to the built-in catalogue.', shape: constants(['builtin']) },
      title: { documentation: 'The number of the standard.' },
      edition: { documentation: 'Year and amendments.' },
      default: { documentation: 'Whether its clause numbers need no prefix.', shape: FLAG },
      groups: { documentation: 'The chapters of older editions.' },
      populations: { documentation: 'Sets of entities that proofs speak of with for-each.', snippet: '\n  $1', shape: mapOfAny(mapOf({ type: { documentation: 'The types of its members.', shape: this.#types() }, where: { documentation: 'Narrows them by their fields.', snippet: '{ $1: $2 }' }, title: { documentation: 'In the plural, as in "services in scope".' }, singular: { documentation: 'One of them.' }, 'may-be-empty': { documentation: 'Whether it can honestly have no members.', shape: FLAG } })) },
      note: { documentation: 'For who keeps this file.' },
    });
  }

  clause(): Shape {
    return mapOf({
      id: { documentation: 'Its number in the standard.' },
      extends: { documentation: '`builtin`: it adds points to the built-in clause.', shape: constants(['builtin']) },
      title: { documentation: 'Its title in the standard.' },
      kind: { documentation: 'Whether it demands something.', shape: constants(['requirement', 'heading', 'explanatory']) },
      parent: { documentation: 'The clause it belongs to.', shape: this.#clauses() },
      aliases: { documentation: 'Untitled numbered paragraphs of this clause, and the points they hold.' },
      summary: { documentation: 'What an auditor wants to see, in your own words.' },
      'owner-roles': { documentation: 'Standard roles that answer for it.', snippet: '[$1]', shape: this.#roles() },
      interval: { documentation: 'How often, by the standard and by custom.', snippet: '{ $1 }', shape: mapOf({ standard: { documentation: 'What the standard says.' }, customary: { documentation: 'What is usual.' } }) },
      'inputs-from': { documentation: 'Clauses it takes from.', snippet: '[$1]', shape: this.#clauses() },
      'outputs-to': { documentation: 'Clauses it gives to.', snippet: '[$1]', shape: this.#clauses() },
      groups: { documentation: 'Its chapter in older editions.' },
      crosswalk: { documentation: 'Related clauses of other standards.' },
      note: { documentation: 'For who keeps this file.' },
      points: { documentation: 'What can be checked one by one, in your own words.', snippet: '\n  $1', shape: mapOfAny(() => this.#point()) },
    });
  }

  #point(): Shape {
    return mapOf({
      text: { documentation: 'What must be so, in one sentence of your own.' },
      target: { documentation: 'Whether having it is enough, or it must be seen to be lived.', shape: constants(['defined', 'evidenced']) },
      proof: { documentation: 'What shows it.', snippet: '{ $1 }', shape: () => this.#proof() },
      'item-of': { documentation: 'The point whose list this is one entry of.' },
      event: { documentation: 'Applies only when something happened.', shape: FLAG },
      note: { documentation: 'Advice, outside all counts.', shape: FLAG },
    });
  }

  #proof(): Shape {
    const more = { kind: 'list' as const, get of(): Shape { return proof; } };
    const pathOf = (names: (type: Schemas['types'][string]) => readonly string[]): Shape => ({ kind: 'value', values: (typed) => all(this.#pathProposals(typed, names)) });
    const proof: MapShape = mapOf({
      document: { documentation: 'Proven when one of this type is in force.', shape: this.#types() },
      section: { documentation: 'Proven when this section is filled in, written type.section.', shape: pathOf((type) => Object.keys(type.sections)) },
      field: { documentation: 'Proven when this field is filled in, written type.field.', shape: pathOf((type) => [...Object.keys(type.fields), ...CONTROL_FIELDS.map((field) => field.name)]) },
      link: { documentation: 'Proven when it has this link, written type.relation.', shape: pathOf((type) => type.links.map((link) => link.name)) },
      record: { documentation: 'Proven by records.', snippet: '{ type: $1 }', shape: mapOf({ type: { documentation: 'The type of the record.', shape: this.#types((id) => this.#schemas.types[id]?.control === 'record') }, every: { documentation: 'One for each calendar period; `planned`: the cadence of the type.', shape: { kind: 'value', values: () => all([{ label: 'planned', kind: 'value', title: 'the cadence of the type', rank: 10 }, ...['P1M', 'P3M', 'P6M', 'P12M'].map((label, at): Proposal => ({ label, kind: 'date', rank: 20 + at }))]) } }, min: { documentation: 'How many inside the evidence window.' } }) },
      answer: { documentation: 'Only a person can judge it.', shape: constants(['true']) },
      'every-type': { documentation: 'Every type of a family is on file.', shape: mapOf({ needed: { documentation: 'Which types.', shape: constants(['standard', 'implied', 'customary']) }, control: { documentation: 'Which regime.', shape: constants(['document', 'register', 'record']) } }) },
      all: { documentation: 'Proven when every one of these is.', snippet: '[{ $1 }]', shape: more },
      any: { documentation: 'Proven when one of these is.', snippet: '[{ $1 }]', shape: more },
      'for-each': { documentation: 'Asks it once for every member of a population.', shape: { kind: 'value', isList: true, values: () => all(this.#populations()) } },
      where: { documentation: 'Narrows the candidates by their fields.', snippet: '{ $1: $2 }' },
      via: { documentation: 'Only links of these relations tie a candidate to its member.', snippet: '[$1]', shape: { kind: 'value', isList: true, values: () => all(this.#relations()) } },
      min: { documentation: 'How many links at least.' },
      to: { documentation: 'The types the link must point to.', snippet: '[$1]', shape: this.#types() },
    });
    return proof;
  }

  /** First the type, then, behind the dot, what it has. */
  #pathProposals(typed: string, names: (type: Schemas['types'][string]) => readonly string[]): Proposal[] {
    const dot = typed.indexOf('.');
    const id = typed.slice(0, dot === -1 ? 0 : dot);
    const type = dot !== -1 && Object.hasOwn(this.#schemas.types, id) ? this.#schemas.types[id] : undefined;
    return type === undefined ? typeIds(this.#schemas, this.#writing.sms.configuration, this.#writing.language, () => true).map((one) => ({ ...one, text: `${one.label}.` })) : names(type).map((name): Proposal => ({ label: `${type.id}.${name}`, kind: 'field', rank: 20 }));
  }

  #populations(): Proposal[] {
    return Object.values(this.#schemas.catalogues).flatMap((catalogue) => Object.values(catalogue.populations).map((one): Proposal => ({ label: one.name, kind: 'value', title: one.title, rank: 20 })));
  }
}
