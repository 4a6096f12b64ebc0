import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { LocalText, SectionDefinition, TypeDefinition } from '../../schema/model.ts';
import { blank } from './edits.ts';
import { isRow } from './rows.ts';

/** The language a document is written in: its own, else that of the SMS. */
export function languageOf(model: DocumentModel, lookups: Lookups): string {
  return (model.document?.status?.language ?? lookups.configuration.language).slice(0, 2);
}

export function inLanguage(text: LocalText, language: string): string {
  return text[language] ?? text.en;
}

/** A part or a document that has sections, with the type that says which. */
export function sectionOwners(model: DocumentModel): { readonly entity: Entity; readonly definition: TypeDefinition }[] {
  return model.entities.filter(({ entity }) => entity === model.document || (entity.host === model.document?.id && !isRow(entity)));
}

/** What a new section begins with: a table to fill in, or a blank with the guidance. */
export function skeleton(section: SectionDefinition, lookups: Lookups, language: string, eol: string): string {
  const rowType = section.minRows > 0 ? lookups.schemas.types[section.rows ?? ''] : undefined;
  if (rowType === undefined) {
    return blank(section.guidance ?? inLanguage(section.title, language)) + eol;
  }
  const fields = Object.values(rowType.fields).filter((field) => field.required && (section.columns === undefined || field.type === 'id' || section.columns.includes(field.name)));
  const titles = fields.map((field) => (field.name === 'id' ? 'ID' : inLanguage(field.title, language)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |${eol}`;
  return line(titles) + `|${'---|'.repeat(titles.length)}${eol}` + line(titles.map((title) => blank(title)));
}
