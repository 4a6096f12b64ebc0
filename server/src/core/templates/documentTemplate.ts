import { valueInWords } from '../explain/explainType.ts';
import { CONTROL_FIELD_BY_NAME } from '../schema/controlFields.ts';
import type { FieldDefinition, LocalText, Schemas, TypeDefinition } from '../schema/model.ts';
import { bodyTemplate } from './bodyTemplate.ts';

/** A document to begin with: what the type demands, with blanks where only a person knows. */
export interface DocumentTemplate {
  readonly frontMatter: Readonly<Record<string, TemplateValue>>;
  readonly body: string;
}

export type TemplateValue = string | readonly string[] | { readonly [key: string]: TemplateValue };

export interface TemplateOptions {
  readonly schemas: Schemas;
  readonly type: TypeDefinition;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  /** An id that no row has yet. */
  readonly freeId: (stem: string) => string;
  /** The id of the one document that a link to these types can mean; undefined when there are none or several. */
  readonly onlyOne: (types: readonly string[]) => string | undefined;
  /** Cells that are known, by section, by what the row speaks of (see `covers`) and by field. They need no blanks. */
  readonly prefill?: Prefill;
}

export type Prefill = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

export function documentTemplate(options: TemplateOptions): DocumentTemplate {
  return { frontMatter: frontMatterTemplate(options), body: bodyTemplate(options) };
}

function frontMatterTemplate({ type, id, title, onlyOne }: TemplateOptions): Record<string, TemplateValue> {
  return {
    id,
    type: type.id,
    title,
    ...controlData(type),
    ...dateOfRecord(type),
    ...Object.fromEntries(Object.values(type.fields).filter((field) => field.required).map((field) => [field.name, blankFor(field)])),
    ...dataTemplate(type),
    ...linkTemplate(type, onlyOne),
  };
}

function controlData(type: TypeDefinition): Record<string, TemplateValue> {
  const owner = { owner: blank('the role that answers for it') };
  const review = type.review === undefined ? {} : { review: { every: type.review } };
  switch (type.control) {
    case 'document':
      return { version: '0.1', status: 'draft', ...owner, author: blank('the person who writes it'), ...review, classification: 'internal' };
    case 'register':
      return { status: 'draft', ...owner, ...review };
    default:
      return { status: 'open' };
  }
}

/** Some records are dated by a control field, which their type does not list. */
function dateOfRecord(type: TypeDefinition): Record<string, TemplateValue> {
  const name = type.datedBy;
  const control = name === undefined ? undefined : CONTROL_FIELD_BY_NAME.get(name);
  return name === undefined || control === undefined || type.fields[name] !== undefined ? {} : { [name]: blank(control.guidance) };
}

/** What is sealed together with a data file, and has no table of its own, stands for that file. */
function dataTemplate(type: TypeDefinition): Record<string, TemplateValue> {
  const hasOwnTable = Object.values(type.sections).some((section) => section.rows !== undefined && !section.rows.startsWith('^'));
  return type.sealsData && !hasOwnTable ? { data: blank('the CSV or YAML file beside it that holds the rows') } : {};
}

function linkTemplate(type: TypeDefinition, onlyOne: TemplateOptions['onlyOne']): Record<string, TemplateValue> {
  const links = type.links.filter((link) => link.count.min > 0);
  const target = (types: readonly string[]): string => onlyOne(types) ?? blank(types.length === 0 ? 'the id of something' : `the id of ${types.join(' or ')}`);
  return links.length === 0 ? {} : { links: Object.fromEntries(links.map((link) => [link.name, target(link.to)])) };
}

function blankFor(field: FieldDefinition): string {
  return blank(field.type === 'text' ? (field.guidance ?? field.title.en) : valueInWords(field));
}

/** The one blank that Clausework knows. What is to be filled in stands in it, without brackets of its own. */
export function blank(what: string): string {
  const plain = what
    .replace(/\s*\(([^()]*)\)/g, ', $1')
    .replace(/[()]/g, '')
    .replace(/\s*[|\n]\s*/g, ' ')
    .replace(/[.\s]+$/, '');
  return `TODO(${plain})`;
}

export function inLanguage(text: LocalText, language: string): string {
  return text[language] ?? text.en;
}
