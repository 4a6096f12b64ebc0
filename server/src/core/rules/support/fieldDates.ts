import { parsePeriod } from '../../dates/period.ts';
import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import { matchesFilter, type Lookups } from '../../index/lookups.ts';
import type { DateOrder } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';
import { closedTooEarly } from './controlDates.ts';
import { perType } from './perType.ts';
import { fieldPlace, nameOf } from './rows.ts';

/** Fields of this ending say when something was done; these alone may lie ahead. */
const DONE = '-on';
const MAY_LIE_AHEAD = ['left-on', 'joined-on', 'retired-on'];
/** The days on which a piece of work ends, in the words of the built-in types. */
const ENDS = ['resolved', 'fulfilled', 'closed-on', 'done-on'];
/** What happened, in the words of the built-in types: like `-on`, these say that it has. */
const HAPPENED = ['opened', 'received', 'raised', 'resolved', 'fulfilled'];
/** A report in whose title one of these stands says that it does not wait for the end of its period. */
const INTERIM = /interim|preliminary|provisional|vorläufig|zwischen(?:bericht|stand)|vorab/i;

/** Dates in fields and cells: spans that end before they begin, work that ended before it began, and deeds of tomorrow. */
export function* fieldOrder({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  for (const places of model.entities) {
    for (const order of pairsOf(places.definition)) {
      yield* places.definition.fields[order.earlier]?.type === 'period' ? withinPeriod(model, places, order) : pair(places, order);
    }
    yield* future(lookups, places);
  }
}

/** Which day must not come before which: what the type says itself, and what follows from what else it says of its fields. */
const pairsOf = perType((type): readonly DateOrder[] => {
  const { action, datedBy, fields } = type;
  const pairs: DateOrder[] = [...type.dateOrder];
  const add = (earlier: string | undefined, later: string | undefined): void => {
    if (earlier !== undefined && later !== undefined && earlier !== later && fields[earlier]?.type === 'date' && fields[later]?.type === 'date' && !pairs.some((one) => one.earlier === earlier && one.later === later)) {
      pairs.push({ earlier, later });
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
    const isDone = (field.name.endsWith(DONE) && !MAY_LIE_AHEAD.includes(field.name)) || HAPPENED.includes(field.name) || field.name === action?.done || field.name === action?.effectChecked;
    return field.type === 'date' && isDone;
  }),
);

function* pair(places: EntityWithPlaces, { earlier, later, where }: DateOrder): Iterable<RuleFinding> {
  const [from, to] = [dateOf(places, earlier), dateOf(places, later)];
  if (from !== undefined && to !== undefined && to < from && matchesFilter(places.entity, where)) {
    yield {
      ...fieldPlace(places, later),
      entity: places.entity.id,
      subject: later,
      message: `${nameOf(places.entity)}: "${titleOf(places, later)}" is ${to}, before "${titleOf(places, earlier)}" of ${from}.`,
      help: 'Correct one of the two dates.',
      fixes: swapping(places, earlier, later),
    };
  }
}

/** What speaks of a period is written when it is over: what came afterwards cannot be in it. */
function* withinPeriod(model: DocumentModel, places: EntityWithPlaces, { earlier, later, where }: DateOrder): Iterable<RuleFinding> {
  const period = parsePeriod(places.entity.fields[earlier]?.[0] ?? '');
  const day = dateOf(places, later);
  if (period === undefined || day === undefined || day >= period.end || !matchesFilter(places.entity, where) || INTERIM.test(places.entity.title)) {
    return;
  }
  // Where it was closed too early as well, that finding says the same.
  const closed = model.document?.status?.closedOn;
  if (places.entity !== model.document || closed === undefined || closedTooEarly(model, closed) === undefined) {
    yield {
      ...fieldPlace(places, later),
      entity: places.entity.id,
      subject: later,
      message: `${nameOf(places.entity)}: "${titleOf(places, later)}" is ${day}, before the period it speaks of ended on ${period.end}. What came afterwards cannot be in it.`,
      help: `Correct the date or the period${day > period.start ? `; when it speaks of a part only, write that part, such as ${period.start}/${day}` : ''}.`,
    };
  }
}

function titleOf(places: EntityWithPlaces, field: string): string {
  return places.definition.fields[field]?.title.en ?? field;
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
