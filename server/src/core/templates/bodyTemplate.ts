import type { FieldDefinition, SectionDefinition, TypeDefinition } from '../schema/model.ts';
import { blank, inLanguage, type TemplateOptions } from './documentTemplate.ts';

/** The required sections of a type with their guidance as blanks, and its tables with a header and a first row. */
export function bodyTemplate(options: TemplateOptions): string {
  const { type, title, language } = options;
  const sections = Object.values(type.sections).filter((section) => !section.optional);
  const parts = sections.map((section) => `## ${inLanguage(section.title, language)}\n\n${sectionTemplate(section, options)}`);
  return [`# ${title}`, ...(parts.length === 0 ? [blank(type.summary)] : parts)].join('\n\n');
}

function sectionTemplate(section: SectionDefinition, options: TemplateOptions): string {
  const rowType = section.rows === undefined ? undefined : options.schemas.types[section.rows];
  const guidance = blank(section.guidance ?? `what belongs under "${section.title.en}"`);
  // Where no row is required, a table of blanks would ask for what need not be there.
  return rowType === undefined || section.minRows === 0 ? guidance : tableTemplate(section, rowType, options);
}

function tableTemplate(section: SectionDefinition, rowType: TypeDefinition, options: TemplateOptions): string {
  const known = options.prefill?.[section.name] ?? {};
  const knownFields = new Set(Object.values(known).flatMap((row) => Object.keys(row)));
  const columns = columnsOf(section, rowType, knownFields);
  // Where the table speaks of several things, each has its row from the start.
  const covered = rowType.fields[section.covers ?? '']?.values ?? [];
  const row = (value?: string): string => line(columns.map((column) => (value !== undefined && column.name === section.covers ? value : (known[value ?? '']?.[column.name] ?? cell(column, rowType, options)))));
  return [
    line(columns.map((column) => inLanguage(column.title, options.language))),
    line(columns.map(() => '---')),
    ...(covered.length > 0 ? covered.map((value) => row(value)) : Array.from({ length: Math.max(1, section.minRows) }, () => row())),
  ].join('\n');
}

/** What a section asks for by name; else every column that is, or can become, required, and those that carry an action. */
function columnsOf(section: SectionDefinition, rowType: TypeDefinition, known: ReadonlySet<string>): FieldDefinition[] {
  const fields = Object.values(rowType.fields);
  const { action } = rowType;
  const ofAction = new Set([action?.what, action?.owner, action?.due, action?.done, action?.result, action?.effectChecked, action?.state]);
  const wanted = (field: FieldDefinition): boolean => section.columns?.includes(field.name) ?? (field.required || field.requiredWhen !== undefined || ofAction.has(field.name));
  return fields.filter((field) => field.type === 'id' || known.has(field.name) || wanted(field));
}

function cell(column: FieldDefinition, rowType: TypeDefinition, options: TemplateOptions): string {
  if (column.type === 'id' && column.name === 'id') {
    return options.freeId(rowType.id.toUpperCase());
  }
  if (!column.required) {
    return '';
  }
  return blank(column.type === 'enum' ? `one of ${column.values.join(', ')}` : inLanguage(column.title, options.language).toLowerCase());
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
