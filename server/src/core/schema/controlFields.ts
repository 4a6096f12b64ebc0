import type { ControlRegime, FieldDefinition, FieldTypeName } from './model.ts';

/**
 * The control fields that every document may carry in its front matter, whatever its type. They are part of the format
 * (design, "A document"), so they stand here and not in a schema file.
 */
export interface ControlField {
  readonly name: string;
  readonly shape: 'scalar' | 'list' | 'map' | 'entries';
  readonly type?: FieldTypeName;
  readonly values?: readonly string[];
  /** The regimes in which a document without it is incomplete. */
  readonly requiredIn: readonly ControlRegime[];
  readonly guidance: string;
}

export const STATUSES = ['draft', 'in-review', 'approved', 'retired'] as const;
export const RECORD_STATUSES = ['open', 'closed', 'void'] as const;
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;

const everywhere: readonly ControlRegime[] = ['document', 'register', 'record'];

export const CONTROL_FIELDS: readonly ControlField[] = [
  { name: 'id', shape: 'scalar', type: 'id', requiredIn: everywhere, guidance: 'The permanent id, never given again.' },
  { name: 'type', shape: 'scalar', type: 'text', requiredIn: everywhere, guidance: 'What the document is, such as sla or risk-register.' },
  { name: 'title', shape: 'scalar', type: 'text', requiredIn: everywhere, guidance: 'The title as people say it.' },
  { name: 'version', shape: 'scalar', type: 'version', requiredIn: ['document'], guidance: 'Major.minor, read as text: 2.10 is not 2.1.' },
  { name: 'status', shape: 'scalar', type: 'enum', values: [...STATUSES, ...RECORD_STATUSES], requiredIn: ['document'], guidance: 'draft, in-review, approved or retired; records: open, closed or void.' },
  { name: 'owner', shape: 'scalar', type: 'role', requiredIn: ['document', 'register'], guidance: 'The role that answers for it.' },
  { name: 'author', shape: 'scalar', type: 'person', requiredIn: ['document'], guidance: 'The person who wrote this version.' },
  { name: 'approvals', shape: 'entries', requiredIn: [], guidance: 'Who approved which version, in which role, when. Written by the approve command.' },
  { name: 'agreed', shape: 'entries', requiredIn: [], guidance: 'Agreements: with whom, by whom, when, and what shows it.' },
  { name: 'effective', shape: 'scalar', type: 'date', requiredIn: [], guidance: 'The day from which it applies.' },
  { name: 'review', shape: 'map', requiredIn: [], guidance: 'every, last, by, result.' },
  { name: 'classification', shape: 'scalar', type: 'enum', values: CLASSIFICATIONS, requiredIn: [], guidance: 'Who may read it.' },
  { name: 'links', shape: 'map', requiredIn: [], guidance: 'Typed links to other documents and items.' },
  { name: 'sections', shape: 'map', requiredIn: [], guidance: 'Binds a section of the type to an unusual heading.' },
  { name: 'parts', shape: 'map', requiredIn: [], guidance: 'Other types that live in a section of this file.' },
  { name: 'answers', shape: 'map', requiredIn: [], guidance: 'Claims that a section answers a point.' },
  { name: 'formerly', shape: 'list', type: 'id', requiredIn: [], guidance: 'Earlier ids, which keep resolving; OLD: NEW for a row of the document.' },
  { name: 'audience', shape: 'list', type: 'text', requiredIn: [], guidance: 'Who it is written for.' },
  { name: 'acknowledge', shape: 'list', type: 'text', requiredIn: [], guidance: 'Who must confirm to have read it.' },
  { name: 'retention', shape: 'scalar', type: 'text', requiredIn: [], guidance: 'How long it is kept.' },
  { name: 'language', shape: 'scalar', type: 'text', requiredIn: [], guidance: 'The language it is written in, such as en.' },
  { name: 'translation-of', shape: 'scalar', type: 'link-to', requiredIn: [], guidance: 'The document this is a translation of.' },
  { name: 'valid-to', shape: 'scalar', type: 'date', requiredIn: [], guidance: 'The last day on which it holds.' },
  { name: 'retired-on', shape: 'scalar', type: 'date', requiredIn: [], guidance: 'The day it was withdrawn.' },
  { name: 'superseded-by', shape: 'scalar', type: 'link-to', requiredIn: [], guidance: 'The document that took its place.' },
  { name: 'period', shape: 'scalar', type: 'period', requiredIn: [], guidance: 'What stretch of time a record speaks of.' },
  { name: 'date', shape: 'scalar', type: 'date', requiredIn: [], guidance: 'The day a record speaks of.' },
  { name: 'record-of', shape: 'scalar', type: 'link-to', requiredIn: [], guidance: 'What the record is a record of.' },
  { name: 'closed', shape: 'map', requiredIn: [], guidance: 'Records: date, by, seal. Written when the record is closed.' },
  { name: 'addenda', shape: 'entries', requiredIn: [], guidance: 'Records: dated corrections after closing (date, by, text), and what became of an action decided there (action, done or effect-checked, effective).' },
  { name: 'data', shape: 'scalar', type: 'text', requiredIn: [], guidance: 'A CSV or YAML file beside it that holds the rows.' },
  { name: 'data-moved-to', shape: 'scalar', type: 'text', requiredIn: [], guidance: 'Where the data file is now, when it was moved after the text was sealed: data stays as it was sealed.' },
  { name: 'column-map', shape: 'map', requiredIn: [], guidance: 'Which column of the data file is which field.' },
  { name: 'tags', shape: 'list', type: 'text', requiredIn: [], guidance: 'Free words.' },
];

export const CONTROL_FIELD_BY_NAME: ReadonlyMap<string, ControlField> = new Map(CONTROL_FIELDS.map((field) => [field.name, field]));

/** A control field as the documents of a regime have it: the states of a record are others than those of a document. */
export function controlFieldFor(field: ControlField, control: ControlRegime | undefined): ControlField {
  if (field.name !== 'status' || control === undefined) {
    return field;
  }
  return control === 'record' ? { ...field, values: RECORD_STATUSES, guidance: 'open, closed or void.' } : { ...field, values: STATUSES, guidance: 'draft, in-review, approved or retired.' };
}

/** The front matter keys that a seal leaves out: they change after approval without changing what was approved. */
export const UNSEALED_FIELDS: ReadonlySet<string> = new Set([
  'approvals',
  'agreed',
  'status',
  'review',
  'effective',
  'retired-on',
  'superseded-by',
  'formerly',
  'closed',
  'addenda',
  'data-moved-to',
]);

/**
 * The front matter keys under which somebody puts a name to something on a day. They say what was said then, and in whose name, so a
 * person, role or document that gets another id later keeps its earlier one there.
 */
export const SIGNED_FIELDS: ReadonlySet<string> = new Set(['approvals', 'agreed', 'review', 'closed', 'addenda']);

/** A control field as a field definition, for those that are single values or lists of them. */
export function controlFieldDefinition(field: ControlField): FieldDefinition | undefined {
  if (field.type === undefined) {
    return undefined;
  }
  return {
    name: field.name,
    type: field.type,
    title: { en: field.name },
    aliases: [],
    guidance: field.guidance,
    list: field.shape === 'list',
    required: false,
    to: [],
    values: field.values ?? [],
  };
}
