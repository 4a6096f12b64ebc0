import { valueOf, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import {
  FIELD_TYPES,
  type ActionMapping,
  type AnswerMapping,
  type Contradiction,
  type Count,
  type DateOrder,
  type FieldDefinition,
  type LinkDefinition,
  type SectionDefinition,
  type TypeDefinition,
} from './model.ts';
import { titleOver } from './extendBuiltin.ts';
import { defined, inWords, type SchemaReader } from './schemaReader.ts';

export const KINDS = [
  'statement',
  'policy',
  'plan',
  'programme',
  'process',
  'procedure',
  'specification',
  'catalogue',
  'design',
  'agreement',
  'register',
  'record',
  'report',
  'minutes',
  'item',
] as const;

const TYPE_KEYS = [
  'id',
  'code',
  'extends',
  'abstract',
  'title',
  'kind',
  'control',
  'needed',
  'generated',
  'summary',
  'guidance',
  'approved-by',
  'agreed-with',
  'review',
  'cadence',
  'dated-by',
  'seals-data',
  'fields',
  'links',
  'inbound',
  'sections',
  'date-order',
  'contradictions',
  'action',
  'answer',
];

/** A type as its file says it, before what it extends is taken over. */
export interface TypeSource {
  readonly own: TypeDefinition;
  readonly title: YamlNode | undefined;
  readonly keys: ReadonlySet<string>;
}

/** Reads a type file. What is wrong is reported; what can be read is kept. */
export function readType(reader: SchemaReader, map: YamlMap, isItem: boolean): TypeSource {
  reader.onlyKeys(map, TYPE_KEYS);
  const id = reader.requiredText(map, 'id');
  const kind = reader.oneOf(map, 'kind', KINDS, isItem ? 'item' : 'record');
  const control = kind === 'item' ? undefined : reader.oneOf(map, 'control', ['document', 'register', 'record'], 'document');
  const own = defined<TypeDefinition>({
    id,
    code: reader.text(map, 'code'),
    extends: reader.text(map, 'extends'),
    abstract: reader.flag(map, 'abstract'),
    title: reader.localText(map, 'title', inWords(id)),
    kind,
    control,
    needed: reader.oneOf(map, 'needed', ['standard', 'implied', 'customary'], 'customary'),
    generated: reader.flag(map, 'generated'),
    summary: reader.text(map, 'summary') ?? '',
    approvedBy: reader.texts(map, 'approved-by'),
    agreedWith: reader.texts(map, 'agreed-with'),
    review: reader.duration(map, 'review'),
    cadence: reader.duration(map, 'cadence'),
    datedBy: reader.text(map, 'dated-by'),
    sealsData: reader.flag(map, 'seals-data'),
    fields: readFields(reader, valueOf(map, 'fields')),
    links: readLinks(reader, valueOf(map, 'links'), 'to'),
    inbound: readLinks(reader, valueOf(map, 'inbound'), 'from'),
    sections: readSections(reader, valueOf(map, 'sections')),
    dateOrder: reader.maps(map, 'date-order').flatMap((one) => readDateOrder(reader, one)),
    contradictions: reader.maps(map, 'contradictions').flatMap((one) => readContradiction(reader, one)),
    action: readAction(reader, valueOf(map, 'action')),
    answer: readAnswer(reader, valueOf(map, 'answer')),
    lineage: [id],
  });
  return { own, title: valueOf(map, 'title'), keys: new Set(map.entries.map((entry) => entry.key)) };
}

/** Takes over what a parent type says wherever the type itself is silent; fields, sections and links are merged by name. */
export function extendType(source: TypeSource, parent: TypeDefinition): TypeDefinition {
  const { own, keys } = source;
  const says = (key: string): boolean => keys.has(key);
  // One that says more of a built-in type is still that type; one that takes over another type has a name of its own.
  const isSame = own.id === parent.id;
  return defined<TypeDefinition>({
    ...own,
    ...(isSame ? { title: titleOver(parent.title, own.title, source.title), code: own.code ?? parent.code, abstract: says('abstract') ? own.abstract : parent.abstract, generated: says('generated') ? own.generated : parent.generated } : {}),
    kind: says('kind') ? own.kind : parent.kind,
    control: says('control') ? own.control : parent.control,
    needed: says('needed') ? own.needed : parent.needed,
    summary: own.summary === '' ? parent.summary : own.summary,
    approvedBy: says('approved-by') ? own.approvedBy : parent.approvedBy,
    agreedWith: says('agreed-with') ? own.agreedWith : parent.agreedWith,
    review: says('review') ? own.review : parent.review,
    cadence: says('cadence') ? own.cadence : parent.cadence,
    datedBy: own.datedBy ?? parent.datedBy,
    sealsData: says('seals-data') ? own.sealsData : parent.sealsData,
    fields: { ...parent.fields, ...own.fields },
    links: mergeLinks(parent.links, own.links),
    inbound: mergeLinks(parent.inbound, own.inbound),
    sections: { ...parent.sections, ...own.sections },
    dateOrder: [...parent.dateOrder, ...own.dateOrder],
    contradictions: [...parent.contradictions, ...own.contradictions],
    action: own.action ?? parent.action,
    answer: own.answer ?? parent.answer,
    lineage: [own.id, ...parent.lineage.filter((id) => id !== own.id)],
  });
}

function mergeLinks(parent: readonly LinkDefinition[], own: readonly LinkDefinition[]): LinkDefinition[] {
  const added = own.filter((link) => !parent.some((other) => other.name === link.name));
  return [...parent.map((link) => own.find((other) => other.name === link.name) ?? link), ...added];
}

const FIELD_KEYS = ['type', 'to', 'relation', 'values', 'list', 'required', 'required-when', 'min', 'max', 'title', 'aliases', 'guidance'];

function readFields(reader: SchemaReader, node: YamlNode | undefined): Record<string, FieldDefinition> {
  const fields: Record<string, FieldDefinition> = {};
  for (const entry of reader.map(node, '"fields"')?.entries ?? []) {
    fields[entry.key] = readField(reader, entry.key, entry.value);
  }
  return fields;
}

function readField(reader: SchemaReader, name: string, node: YamlNode): FieldDefinition {
  const map: YamlMap =
    node.kind === 'map'
      ? node
      : { kind: 'map', span: node.span, entries: [{ key: 'type', keySpan: node.span, value: node }] };
  reader.onlyKeys(map, FIELD_KEYS);
  const type = reader.oneOf(map, 'type', FIELD_TYPES, 'text');
  const values = reader.texts(map, 'values');
  if (type === 'enum' && values.length === 0) {
    reader.report(map.span, `"${name}" is an enum and names no values.`);
  }
  return defined<FieldDefinition>({
    name,
    type,
    title: reader.localText(map, 'title', inWords(name)),
    aliases: reader.texts(map, 'aliases'),
    guidance: reader.text(map, 'guidance'),
    list: reader.flag(map, 'list'),
    required: reader.flag(map, 'required'),
    requiredWhen: reader.filter(map, 'required-when'),
    to: reader.texts(map, 'to'),
    relation: reader.text(map, 'relation'),
    values,
    min: reader.number(map, 'min'),
    max: reader.number(map, 'max'),
  });
}

function readLinks(reader: SchemaReader, node: YamlNode | undefined, end: 'to' | 'from'): LinkDefinition[] {
  return (reader.map(node, '"links"')?.entries ?? []).flatMap((entry) => {
    const map = reader.map(entry.value, `"${entry.key}"`);
    if (map === undefined) {
      return [{ name: entry.key, to: [], count: { min: 0 } }];
    }
    reader.onlyKeys(map, [end, 'count']);
    return [{ name: entry.key, to: reader.texts(map, end), count: readCount(reader, map) }];
  });
}

const COUNTS: Readonly<Record<string, Count>> = {
  '0+': { min: 0 },
  '1+': { min: 1 },
  '1': { min: 1, max: 1 },
  '0..1': { min: 0, max: 1 },
};

function readCount(reader: SchemaReader, map: YamlMap): Count {
  const text = reader.text(map, 'count') ?? '0+';
  const count = COUNTS[text];
  if (count === undefined) {
    reader.report(valueOf(map, 'count')?.span ?? map.span, `"count" must be one of ${Object.keys(COUNTS).join(', ')}.`);
  }
  return count ?? { min: 0 };
}

const SECTION_KEYS = ['title', 'aliases', 'optional', 'guidance', 'rows', 'columns', 'covers', 'min-rows'];

function readSections(reader: SchemaReader, node: YamlNode | undefined): Record<string, SectionDefinition> {
  const sections: Record<string, SectionDefinition> = {};
  for (const entry of reader.map(node, '"sections"')?.entries ?? []) {
    const map = reader.map(entry.value, `"${entry.key}"`) ?? { kind: 'map' as const, entries: [], span: entry.keySpan };
    reader.onlyKeys(map, SECTION_KEYS);
    const optional = reader.flag(map, 'optional');
    const columns = reader.texts(map, 'columns');
    sections[entry.key] = defined<SectionDefinition>({
      name: entry.key,
      title: reader.localText(map, 'title', inWords(entry.key)),
      aliases: reader.texts(map, 'aliases'),
      optional,
      guidance: reader.text(map, 'guidance'),
      rows: reader.text(map, 'rows'),
      columns: columns.length > 0 ? columns : undefined,
      covers: reader.text(map, 'covers'),
      minRows: reader.number(map, 'min-rows') ?? (optional ? 0 : 1),
    });
  }
  return sections;
}

function readDateOrder(reader: SchemaReader, map: YamlMap): DateOrder[] {
  reader.onlyKeys(map, ['earlier', 'later', 'where']);
  const [earlier, later] = [reader.requiredText(map, 'earlier'), reader.requiredText(map, 'later')];
  return earlier === '' || later === '' ? [] : [defined<DateOrder>({ earlier, later, where: reader.filter(map, 'where') })];
}

function readContradiction(reader: SchemaReader, map: YamlMap): Contradiction[] {
  reader.onlyKeys(map, ['values', 'because']);
  const values = reader.filter(map, 'values');
  const because = reader.requiredText(map, 'because');
  // One value alone contradicts nothing; without any, everything would fit.
  if (values === undefined || Object.keys(values).length < 2) {
    reader.report(map.span, '"values" must name two fields or more, with what they cannot say together.');
    return [];
  }
  return [{ values, because }];
}

const ACTION_KEYS = [
  'what',
  'owner',
  'due',
  'done',
  'done-by',
  'result',
  'effect-checked',
  'checked-by',
  'effective',
  'state',
  'closed-states',
  'open-when',
  'clauses',
];

function readAction(reader: SchemaReader, node: YamlNode | undefined): ActionMapping | undefined {
  const map = reader.map(node, '"action"');
  if (map === undefined) {
    return undefined;
  }
  reader.onlyKeys(map, ACTION_KEYS);
  return defined<ActionMapping>({
    what: reader.text(map, 'what'),
    owner: reader.text(map, 'owner'),
    due: reader.text(map, 'due'),
    done: reader.text(map, 'done'),
    doneBy: reader.text(map, 'done-by'),
    result: reader.text(map, 'result'),
    effectChecked: reader.text(map, 'effect-checked'),
    checkedBy: reader.text(map, 'checked-by'),
    effective: reader.text(map, 'effective'),
    state: reader.text(map, 'state'),
    closedStates: reader.texts(map, 'closed-states'),
    openWhen: reader.filter(map, 'open-when'),
    clauses: reader.text(map, 'clauses'),
  });
}

function readAnswer(reader: SchemaReader, node: YamlNode | undefined): AnswerMapping | undefined {
  const map = reader.map(node, '"answer"');
  if (map === undefined) {
    return undefined;
  }
  reader.onlyKeys(map, ['point', 'result', 'positive', 'negative', 'person', 'role', 'date', 'evidence']);
  return defined<AnswerMapping>({
    point: reader.requiredText(map, 'point'),
    result: reader.requiredText(map, 'result'),
    positive: reader.texts(map, 'positive'),
    negative: reader.texts(map, 'negative'),
    person: reader.text(map, 'person'),
    role: reader.text(map, 'role'),
    date: reader.text(map, 'date'),
    evidence: reader.text(map, 'evidence'),
  });
}
