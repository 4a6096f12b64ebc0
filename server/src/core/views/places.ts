import type { EntityWithPlaces } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { fieldPlace } from '../rules/support/rows.ts';
import type { Range, Span } from '../text/lineIndex.ts';

/** A stretch of a file of the SMS. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Where an entity stands, or a section or field of it; undefined when it is gone. Not recorded: places move with every line. */
export function placeOf(sms: Sms, id: string, detail: { readonly section?: string; readonly field?: string } = {}): Place | undefined {
  const entity = sms.lookups.entity(id);
  const model = entity === undefined ? undefined : sms.model(entity.path);
  if (entity === undefined || model === undefined) {
    return undefined;
  }
  const found = model.entities.find((one) => one.entity.id === entity.id);
  if (found === undefined) {
    return undefined;
  }
  if (detail.section !== undefined) {
    const slug = detail.section.startsWith('#') ? detail.section.slice(1) : undefined;
    const section = model.sections.find((one) => one.owner.id === entity.id && one.definition.name === detail.section);
    const heading = slug === undefined ? model.facts.headings[section?.heading ?? -1] : model.facts.headings.find((one) => one.slug === slug);
    if (heading !== undefined) {
      return { path: model.path, span: heading.textSpan };
    }
  }
  const field = detail.field === undefined ? undefined : found.fieldSpans[detail.field];
  return { path: found.file, span: field ?? found.span };
}

/** The same stretch in lines, as the formats and the editor want it. */
export interface RangedPlace {
  readonly path: string;
  readonly range: Range;
}

/** A view as it leaves the core: each place in lines. Only then are the texts of files needed. */
export type Ranged<T> = T extends Place
  ? RangedPlace
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Ranged<Item>[]
      : { readonly [Key in keyof T]: Ranged<T[Key]> };

/** Where a row, a part or a document stands, or one of its fields; for callers that have it at hand. */
export function placeIn(places: EntityWithPlaces, field?: string): Place {
  const { file, span } = fieldPlace(places, field);
  return { path: file, span };
}

/** Turns every place of a view into lines. */
export function withRanges<T>(view: T, rangeOf: (path: string, span: Span) => Range): Ranged<T> {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(convert);
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    return isPlace(value) ? { path: value.path, range: rangeOf(value.path, value.span) } : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, convert(one)]));
  };
  return convert(view) as Ranged<T>;
}

function isPlace(value: object): value is Place {
  return 'path' in value && 'span' in value && Object.keys(value).length === 2;
}
