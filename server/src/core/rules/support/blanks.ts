import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import type { Fix } from '../finding.ts';
import { blank } from './edits.ts';
import { fieldPlace } from './rows.ts';

/** What stands in a cell until somebody knows better. */
export function cellText(field: FieldDefinition): string {
  return `${blank(field.guidance ?? field.title.en).replaceAll('|', '/')} `;
}

/** Writes a blank into an empty cell of a Markdown table. Nothing where there is no cell: a row may be shorter than its header. */
export function blankCell(model: DocumentModel, places: EntityWithPlaces, name: string | undefined, isSafe: boolean): Fix[] {
  const field = name === undefined ? undefined : places.definition.fields[name];
  const { file, span } = fieldPlace(places, name);
  const isCell = name !== undefined && places.entity.host !== undefined && places.fieldSpans[name] !== undefined && span.start === span.end;
  return field === undefined || !isCell || file !== model.path ? [] : [{ title: 'Write a blank that says it is to come', isSafe, edits: [{ path: file, span, text: cellText(field) }] }];
}
