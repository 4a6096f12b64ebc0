import type { Sms } from '../index/sms.ts';
import type { Span } from '../text/lineIndex.ts';

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
