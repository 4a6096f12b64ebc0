import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';
import { perType } from './perType.ts';
import { fieldPlace, nameOf } from './rows.ts';

/** Fields of this ending say when something was done; these alone may lie ahead. */
const DONE = '-on';
const MAY_LIE_AHEAD = ['left-on', 'joined-on', 'retired-on'];
/** The days on which a piece of work ends, in the words of the built-in types. */
const ENDS = ['resolved', 'closed-on', 'done-on'];

/** Dates in fields and cells: spans that end before they begin, work that ended before it began, and deeds of tomorrow. */
export function* fieldOrder({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  for (const places of model.entities) {
    for (const [early, late] of pairsOf(places.definition)) {
      yield* pair(places, early, late);
    }
    yield* future(lookups, places);
  }
}

/** Which day must not come before which. */
const pairsOf = perType((type): readonly (readonly [string, string])[] => {
  const { action, datedBy, fields } = type;
  const pairs: [string, string][] = [];
  const add = (early: string | undefined, late: string | undefined): void => {
    if (early !== undefined && late !== undefined && early !== late && fields[early]?.type === 'date' && fields[late]?.type === 'date' && !pairs.some(([a, b]) => a === early && b === late)) {
      pairs.push([early, late]);
    }
  };
  add('from', 'to');
  add('joined-on', 'left-on');
  add(action?.done, action?.effectChecked);
  add(datedBy, action?.done);
  ENDS.forEach((end) => add(datedBy, end));
  return pairs;
});

/** The days on which something was done. */
const deedsOf = perType(({ fields, action }) =>
  Object.values(fields).filter((field) => {
    const isDone = (field.name.endsWith(DONE) && !MAY_LIE_AHEAD.includes(field.name)) || field.name === action?.done || field.name === action?.effectChecked;
    return field.type === 'date' && isDone;
  }),
);

function* pair(places: EntityWithPlaces, early: string, late: string): Iterable<RuleFinding> {
  const [from, to] = [dateOf(places, early), dateOf(places, late)];
  if (from !== undefined && to !== undefined && to < from) {
    const title = (field: string): string => places.definition.fields[field]?.title.en ?? field;
    yield {
      ...fieldPlace(places, late),
      entity: places.entity.id,
      subject: late,
      message: `${nameOf(places.entity)}: "${title(late)}" is ${to}, before "${title(early)}" of ${from}.`,
      help: 'Correct one of the two dates.',
      fixes: swapping(places, early, late),
    };
  }
}

/** The two dates may have been written in each other's place. */
function swapping(places: EntityWithPlaces, early: string, late: string): Fix[] {
  const [from, to] = [places.fieldSpans[early], places.fieldSpans[late]];
  const [start, end] = [dateOf(places, early), dateOf(places, late)];
  // A span that is longer than its date holds quotes or more than one value.
  const isPlain = (span: Span | undefined): span is Span => span !== undefined && span.end - span.start === 'YYYY-MM-DD'.length;
  if (!isPlain(from) || !isPlain(to) || start === undefined || end === undefined) {
    return [];
  }
  const path = places.file;
  return [{ title: 'Swap the two dates', isSafe: false, edits: [{ path, span: from, text: end }, { path, span: to, text: start }] }];
}

function* future(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { definition, entity } = places;
  for (const field of deedsOf(definition)) {
    const date = dateOf(places, field.name);
    if (date !== undefined && !lookups.hasCome(date)) {
      yield { ...fieldPlace(places, field.name), entity: entity.id, subject: field.name, message: `${nameOf(entity)}: "${field.title.en}" is ${date}, a day that has not come.`, help: 'Correct the date, or enter it when it has happened.' };
    }
  }
}

function dateOf(places: EntityWithPlaces, field: string): PlainDate | undefined {
  const value = places.entity.fields[field]?.[0];
  return value === undefined ? undefined : parseDate(value);
}
