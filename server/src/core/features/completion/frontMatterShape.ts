import { valueInWords } from '../../explain/explainType.ts';
import { verdictField } from '../../index/addenda.ts';
import { RelationTable } from '../../index/relations.ts';
import { NESTED_FIELDS, plainDefinition } from '../../rules/support/controlValues.ts';
import { inLanguage } from '../../rules/support/sectionWords.ts';
import { CONTROL_FIELD_BY_NAME, CONTROL_FIELDS, controlFieldDefinition, controlFieldFor, RECORD_STATUSES, STATUSES, type ControlField } from '../../schema/controlFields.ts';
import type { ControlRegime, FieldDefinition, LinkDefinition, TypeDefinition } from '../../schema/model.ts';
import { clauseIds } from './clauseIds.ts';
import { entityIds } from './entityIds.ts';
import { fieldValues } from './fieldValues.ts';
import { ownAnchors } from './anchors.ts';
import { dataFiles } from './files.ts';
import { paragraphs, plain } from '../hover/markdown.ts';
import { snippetText } from './item.ts';
import { all, type Proposal, type Writing } from './proposal.ts';
import { mapOfAny, type MapShape, type Shape, type ValueShape } from './shape.ts';
import { isDocumentType, typeIds } from './typeIds.ts';

/** What the front matter of a document of a type may hold; without a type, what every document may. */
export function frontMatterShape(writing: Writing, type: TypeDefinition | undefined): MapShape {
  return {
    kind: 'map',
    keys: () => all([...typeFields(type, writing.language), ...controlFields(type)]),
    at: (key) => fieldShape(writing, type, key),
  };
}

/** Written by commands, never by hand. */
const WRITTEN_BY_COMMANDS = new Set(['approvals', 'closed']);

/** Fields that only some regimes have a use for; elsewhere they come last. */
const USE: Readonly<Record<string, readonly ControlRegime[]>> = {
  effective: ['document'],
  review: ['document', 'register'],
  'valid-to': ['document', 'register'],
  addenda: ['record'],
  'record-of': ['record'],
  period: ['record'],
  date: ['record'],
  author: ['document', 'record'],
  version: ['document', 'register'],
  data: ['register', 'record'],
  'column-map': ['register', 'record'],
};

function controlFields(type: TypeDefinition | undefined): Proposal[] {
  const control = type?.control;
  return CONTROL_FIELDS.filter((field) => !WRITTEN_BY_COMMANDS.has(field.name) && type?.fields[field.name] === undefined && (field.name !== 'agreed' || type === undefined || type.agreedWith.length > 0)).map((one, at): Proposal => {
    const field = controlFieldFor(one, control);
    const isRequired = control === undefined ? field.requiredIn.length > 0 : field.requiredIn.includes(control) || type?.datedBy === field.name || (field.name === 'links' && type?.links.some((link) => link.count.min > 0) === true);
    const isUnusual = control !== undefined && USE[field.name]?.includes(control) === false;
    const snippet = snippetOf(field, type);
    return {
      label: field.name,
      kind: 'field',
      detail: isRequired ? 'required' : 'optional',
      documentation: documentationOf(field.guidance, controlFieldDefinition(field)),
      rank: (isRequired ? 10 : isUnusual ? 80 : 50) + at / 100,
      ...(snippet === undefined ? {} : { snippet }),
    };
  });
}

function typeFields(type: TypeDefinition | undefined, language: string): Proposal[] {
  return Object.values(type?.fields ?? {}).map((field, at): Proposal => {
    const title = inLanguage(field.title, language);
    return {
      label: field.name,
      kind: 'field',
      title,
      detail: field.required ? 'required' : field.requiredWhen === undefined ? 'optional' : 'sometimes required',
      documentation: documentationOf(field.guidance, field),
      rank: (field.required ? 12 : field.requiredWhen === undefined ? 30 : 25) + at / 100,
      words: title,
      ...snippetFor(field),
    };
  });
}

function documentationOf(guidance: string | undefined, definition: FieldDefinition | undefined): string {
  const holds = definition === undefined || definition.type === 'text' ? undefined : `Holds ${valueInWords(definition)}.`;
  return paragraphs(guidance === undefined ? undefined : plain(guidance), holds === undefined ? undefined : plain(holds));
}

function snippetFor(field: FieldDefinition): { snippet?: string } {
  const choice = field.type === 'enum' && field.values.length <= 12 ? `\${1|${field.values.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}` : undefined;
  const one = choice ?? '$1';
  return field.list ? { snippet: `[${one}]` } : choice === undefined ? {} : { snippet: choice };
}

function snippetOf(field: ControlField, type: TypeDefinition | undefined): string | undefined {
  switch (field.name) {
    case 'status':
      return `\${1|${statusesOf(type?.control).join(',')}|}`;
    case 'classification':
      return `\${1|${(field.values ?? []).join(',')}|}`;
    case 'review':
      return `{ every: \${1:${type?.review ?? 'P12M'}} }`;
    case 'agreed':
      return '\n  - { party: $1, by: $2, date: $3, evidence: "$4" }';
    case 'addenda':
      return '\n  - { date: $1, by: $2, text: "$3" }';
    case 'links': {
      const first = type?.links.find((link) => link.count.min > 0);
      return first === undefined ? '{ $1 }' : `{ ${snippetText(first.name)}: $1 }`;
    }
    default:
      return field.shape === 'list' ? '[$1]' : field.shape === 'map' ? '{ $1 }' : undefined;
  }
}

function statusesOf(control: ControlRegime | undefined): readonly string[] {
  return control === undefined ? [...STATUSES, ...RECORD_STATUSES] : control === 'record' ? RECORD_STATUSES : STATUSES;
}

// -- values --------------------------------------------------------------------------------------------------------

function fieldShape(writing: Writing, type: TypeDefinition | undefined, key: string): Shape | undefined {
  const own = type !== undefined && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
  if (own !== undefined) {
    return ofField(writing, own);
  }
  switch (key) {
    case 'type':
      return { kind: 'value', values: () => all(typeIds(writing.sms.schemas, writing.sms.configuration, writing.language, isDocumentType)) };
    case 'status':
      return ofField(writing, { ...plainDefinition('status', 'enum'), values: statusesOf(type?.control) });
    case 'links':
      return linksShape(writing, type);
    case 'sections':
      return anchorsByKey(writing, () =>
        Object.values(type?.sections ?? {}).map((section): Proposal => ({ label: section.name, kind: 'section', title: inLanguage(section.title, writing.language), rank: 20, ...(section.guidance === undefined ? {} : { documentation: plain(section.guidance) }) })),
      );
    case 'parts':
      return anchorsByKey(writing, () => typeIds(writing.sms.schemas, writing.sms.configuration, writing.language, (one) => isDocumentType(one) && one.id !== type?.id));
    case 'answers':
      return mapOfAny({ kind: 'value', isList: true, values: () => all(ownAnchors(writing)) }, (typed) => clauseIds(writing.sms, typed, { pointsOnly: true }));
    case 'data':
    case 'data-moved-to':
      return { kind: 'value', values: () => all(dataFiles(writing)) };
    case 'approvals':
    case 'closed':
      return undefined;
    case 'agreed':
    case 'addenda':
      return { kind: 'list', of: nestedShape(writing, type, key) };
    case 'review':
      return nestedShape(writing, type, key);
    case 'translation-of':
    case 'superseded-by':
    case 'record-of':
      return ofField(writing, { ...plainDefinition(key, 'link-to'), to: key === 'record-of' || type === undefined ? [] : [type.id] });
    case 'language':
      return ofField(writing, plainDefinition('language', 'text'));
    default: {
      const control = CONTROL_FIELD_BY_NAME.get(key);
      const definition = control === undefined ? undefined : controlFieldDefinition(control);
      return definition === undefined || definition.type === 'id' ? undefined : ofField(writing, definition);
    }
  }
}

export function ofField(writing: Writing, field: FieldDefinition): ValueShape {
  return { kind: 'value', isList: field.list, values: (typed, others) => fieldValues(writing, field, { typed, others }) };
}

function anchorsByKey(writing: Writing, keys: () => Proposal[]): MapShape {
  return mapOfAny({ kind: 'value', values: () => all(ownAnchors(writing)) }, () => all(keys()));
}

const NESTED_GUIDANCE: Readonly<Record<string, string>> = {
  'review.every': 'How often it is looked at again.',
  'review.last': 'The day of the last review.',
  'review.by': 'The person who reviewed it.',
  'review.result': 'What came of it: unchanged, or what was changed.',
  'agreed.party': 'With whom: a customer, a supplier, an internal group.',
  'agreed.by': 'The person who agreed for the other side.',
  'agreed.date': 'The day they agreed.',
  'agreed.evidence': 'What shows it: a signed copy, a mail.',
  'agreed.version': 'The version they agreed to, where the day does not tell: without it, the one approved by then or shortly after.',
  'addenda.date': 'The day of the correction.',
  'addenda.by': 'The person who corrects.',
  'addenda.text': 'What is put right, and why; of an action, what came of it.',
  'addenda.action': 'The action of this record that it takes further.',
  'addenda.done': 'The day on which that action was done.',
  'addenda.effect-checked': 'The day on which its effect was checked.',
  'addenda.effective': 'Whether it worked, in the words its type has for that.',
};

function nestedShape(writing: Writing, type: TypeDefinition | undefined, key: string): MapShape {
  const fields = NESTED_FIELDS[key] ?? {};
  const definitionOf = (name: string): FieldDefinition | undefined => {
    const verdict = key === 'addenda' && name === 'effective' && type !== undefined ? verdictField(type) : undefined;
    if (verdict !== undefined) {
      return verdict;
    }
    const fieldType = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return fieldType === undefined || fieldType === 'map' ? undefined : { ...plainDefinition(name, fieldType), ...(name === 'party' ? { to: type?.agreedWith ?? [] } : {}) };
  };
  return {
    kind: 'map',
    keys: () => all(Object.keys(fields).map((name, at): Proposal => ({ label: name, kind: 'field', rank: 20 + at, documentation: documentationOf(NESTED_GUIDANCE[`${key}.${name}`], definitionOf(name)) }))),
    at: (name) => {
      const definition = definitionOf(name);
      return definition === undefined ? undefined : ofField(writing, definition);
    },
  };
}

// -- links ---------------------------------------------------------------------------------------------------------

function linksShape(writing: Writing, type: TypeDefinition | undefined): MapShape {
  return {
    kind: 'map',
    keys: () => all(relations(writing, type)),
    at: (name) => {
      const declared = type?.links.find((link) => link.name === name);
      const types = declared?.to ?? targetsOf(writing, name);
      return {
        kind: 'value',
        isList: declared === undefined || declared.count.max !== 1,
        values: (typed, others) => {
          const own = writing.model?.document?.id;
          return entityIds(writing.sms.lookups, { types, typed, except: [...others, ...(own === undefined ? [] : [own])], language: writing.language });
        },
      };
    },
  };
}

function targetsOf({ sms }: Writing, name: string): readonly string[] {
  const found = sms.lookups.interpreter.relations.find(name);
  return found === undefined ? [] : found.isInverse ? found.relation.from : found.relation.to;
}

/** The links the type asks for, then all whose end the type may be. */
function relations(writing: Writing, type: TypeDefinition | undefined): Proposal[] {
  const { schemas } = writing.sms;
  const table = writing.sms.lookups.interpreter.relations;
  const declared = (type?.links ?? []).map((link, at): Proposal => relationProposal(writing, link.name, link.to, link.count.min > 0 ? 10 + at / 100 : 20 + at / 100, link));
  const fits = (types: readonly string[]): boolean => type === undefined || types.length === 0 || types.some((one) => type.lineage.includes(one));
  const others = [...new RelationTable(schemas).names].filter((name) => type?.links.some((link) => link.name === name) !== true).flatMap((name): Proposal[] => {
    const found = table.find(name);
    const [own, other] = found === undefined ? [[], []] : found.isInverse ? [found.relation.to, found.relation.from] : [found.relation.from, found.relation.to];
    // An inverse that nothing restricts is offered last: links are mostly written from the side that rests on the other.
    return fits(own) ? [relationProposal(writing, name, other, found?.isInverse === true ? 50 : 40)] : [];
  });
  return [...declared, ...others];
}

function relationProposal(writing: Writing, name: string, to: readonly string[], rank: number, link?: LinkDefinition): Proposal {
  const { schemas } = writing.sms;
  const found = writing.sms.lookups.interpreter.relations.find(name);
  const text = found === undefined ? undefined : found.isInverse ? found.relation.inverseTitle : found.relation.title;
  const targets = to.map((id) => schemas.types[id]?.title.en ?? id);
  const several = link !== undefined && link.count.max !== 1;
  return {
    label: name,
    kind: 'relation',
    ...(text === undefined ? {} : { title: inLanguage(text, writing.language) }),
    detail: link === undefined ? 'optional' : link.count.min > 0 ? 'required' : 'usual for this type',
    documentation: [...(found === undefined ? [] : [`The other end says **${found.isInverse ? found.relation.id : found.relation.inverse}**.`]), targets.length === 0 ? 'Points to anything.' : `Points to: ${plain(targets.join(', '))}.`].join('\n\n'),
    rank,
    ...(several ? { snippet: '[$1]' } : {}),
  };
}
