import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel, EntityWithPlaces, FieldOccurrence } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Span } from '../../text/lineIndex.ts';

export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Rows of tables and data files, each with its places. */
export function rowsOf(model: DocumentModel): EntityWithPlaces[] {
  return model.entities.filter(({ entity }) => entity.host !== undefined && entity.control === undefined);
}

export function isRow(entity: Entity): boolean {
  return entity.host !== undefined && entity.control === undefined;
}

/** Where a field of an entity stands: its cell or value, else the name of the entity. */
export function fieldPlace(places: EntityWithPlaces, field: string | undefined): Place {
  const span = field === undefined ? undefined : places.fieldSpans[field];
  return { file: places.file, span: span ?? places.nameSpan };
}

/** A field as it is written, when a value in it does not fit or waits to be filled in. */
export function misfitOf(model: DocumentModel, places: EntityWithPlaces, field: string): FieldOccurrence | undefined {
  return notableOf(model, places.entity.id).find((one) => one.definition.name === field && isSameSpan(one.span, places.fieldSpans[field]));
}

function isSameSpan(left: Span, right: Span | undefined): boolean {
  return left.start === right?.start && left.end === right.end;
}

const NONE: readonly FieldOccurrence[] = [];
const byModel = new WeakMap<DocumentModel, ReadonlyMap<string, readonly FieldOccurrence[]>>();

/** The notable fields of an entity. A model never changes, so they are sorted by entity once. */
function notableOf(model: DocumentModel, entity: string): readonly FieldOccurrence[] {
  if (model.notable.length === 0) {
    return NONE;
  }
  let sorted = byModel.get(model);
  if (sorted === undefined) {
    sorted = sortByEntity(model.notable);
    byModel.set(model, sorted);
  }
  return sorted.get(entity) ?? NONE;
}

function sortByEntity(fields: readonly FieldOccurrence[]): ReadonlyMap<string, readonly FieldOccurrence[]> {
  const sorted = new Map<string, FieldOccurrence[]>();
  for (const field of fields) {
    const list = sorted.get(field.entity);
    if (list === undefined) {
      sorted.set(field.entity, [field]);
    } else {
      list.push(field);
    }
  }
  return sorted;
}

/** Whether a field says something that has a finding of its own: a blank, or a value that does not fit. */
export function isSpokenFor(occurrence: FieldOccurrence | undefined): boolean {
  return occurrence?.values.some((value) => isBlank(value.text) || value.problem !== undefined) === true;
}

/** What a person calls a row: its id, or what it says when it has none. */
export function nameOf(entity: Entity): string {
  return entity.isAnonymous === true ? `"${entity.title}"` : entity.id;
}

/** The document that holds a row, or the document itself. */
export function holderOf(lookups: Lookups, entity: Entity): Entity | undefined {
  return entity.host === undefined ? entity : lookups.entity(entity.host);
}
