import type { DocumentModel } from '../index/documentModel.ts';
import { schemaFolderOf } from '../index/setup.ts';
import type { Sms } from '../index/sms.ts';
import type { Span } from '../text/lineIndex.ts';
import { placeOf } from '../views/places.ts';
import type { NamingPlace } from './places.ts';
import { definitionsOf } from './references.ts';
import { subjectAt, type Subject } from './subject.ts';
import { symbolAt } from './symbolAt.ts';

/** Where something is defined. */
export interface Target extends NamingPlace {
  /** The row, section or front matter around the place. */
  readonly around?: Span;
}

export interface Definition {
  /** What was asked about; may hold more than the name. */
  readonly origin: Span;
  readonly word?: string;
  readonly targets: readonly Target[];
}

/** More places than this help nobody to find the one that was meant. */
const MAX_TARGETS = 50;
const TOP: Span = { start: 0, end: 0 };

/**
 * Where what stands at an offset is defined: an id where its document or row is, a clause where it is proved today, a link where it
 * leads, a type in the SMS's own schemas. Undefined when there is no such place.
 */
export function definitionAt(sms: Sms, model: DocumentModel, file: string, offset: number): Definition | undefined {
  const symbol = symbolAt(model, file, offset);
  if (symbol?.kind === 'type') {
    const folder = schemaFolderOf(sms.configuration);
    return folder === undefined ? undefined : { origin: symbol.span, word: symbol.id, targets: [{ path: `${folder}types/${symbol.id}.yaml`, span: TOP }] };
  }
  const found = subjectAt(sms, model, file, offset);
  if (found === undefined) {
    return undefined;
  }
  const targets = found.symbol.kind === 'path' ? pathTargets(sms, found.symbol.path, found.symbol.anchor) : targetsOf(sms, found.subject);
  return targets.length === 0 ? undefined : { origin: found.symbol.span, ...(found.word === undefined ? {} : { word: found.word }), targets };
}

function targetsOf(sms: Sms, subject: Subject): Target[] {
  if (subject.kind === 'clause') {
    return proversOf(sms, subject);
  }
  return definitionsOf(sms, subject).map((place) => {
    const around = aroundOf(sms, place);
    return { path: place.path, span: place.span, ...(place.word === undefined ? {} : { word: place.word }), ...(around === undefined ? {} : { around }) };
  });
}

/** The row an id stands in, or the front matter. */
function aroundOf(sms: Sms, { path, span }: NamingPlace): Span | undefined {
  const models = [sms.model(path), ...sms.readersOf(path).map((reader) => sms.model(reader))];
  for (const model of models) {
    const front = model?.path === path ? model.facts.frontMatter?.span : undefined;
    if (front !== undefined && span.start < front.end) {
      return front;
    }
    const row = model?.tables.filter((table) => table.file === path).flatMap((table) => table.rows).find(({ fact }) => fact.span.start <= span.start && span.end <= fact.span.end);
    if (row !== undefined) {
      return row.fact.span;
    }
  }
  return undefined;
}

/** What proves a clause, point by point. */
export function proversOf(sms: Sms, { catalogue, clause, point }: Extract<Subject, { kind: 'clause' }>): Target[] {
  const targets = new Map<string, Target>();
  for (const one of point === undefined ? clause.points : [point]) {
    for (const prover of sms.levels.point(catalogue, clause, one).by) {
      const place = placeOf(sms, prover.id, prover);
      if (place !== undefined && targets.size < MAX_TARGETS) {
        targets.set(`${place.path} ${place.span.start}`, place);
      }
    }
  }
  return [...targets.values()];
}

/** A file, and in it the heading an anchor names. */
export function pathTargets(sms: Sms, path: string, anchor: string | undefined): Target[] {
  if (sms.lookups.path(path) === undefined) {
    return [];
  }
  const model = anchor === undefined ? undefined : sms.model(path);
  const at = model?.facts.headings.findIndex((one) => one.slug === anchor) ?? -1;
  const heading = model?.facts.headings[at];
  if (model === undefined || heading === undefined) {
    return [{ path, span: TOP }];
  }
  const next = model.facts.headings.slice(at + 1).find((one) => one.depth <= heading.depth);
  return [{ path, span: heading.textSpan, around: { start: heading.span.start, end: next?.span.start ?? model.facts.length } }];
}
