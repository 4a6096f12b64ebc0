import { parsePeriod } from '../../dates/period.ts';
import { addDays, addDuration, parseDate, parseDuration, type Duration, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { LAST_DAY_FIELDS, PLANNED_FOR_FIELDS } from '../../index/lastDay.ts';
import type { Lookups } from '../../index/lookups.ts';
import { isKeptUp } from '../rule.ts';
import { frontSpan } from './frontMatter.ts';
import { isReplaced } from './regime.ts';
import { fieldPlace, nameOf, type Place } from './rows.ts';

const NOTICE_PERIOD = 'notice-period';
const DAYS_AHEAD = 90;
/** How long before the last day for notice somebody should think about it. */
const DAYS_BEFORE_NOTICE = 30;

export interface Validity {
  readonly entity: string;
  readonly name: string;
  readonly field: string;
  readonly to: PlainDate;
  readonly place: Place;
  /** How long before its end it has to be given notice. */
  readonly notice?: Duration;
}

/** What a document says about until when it, or one of its rows, holds. */
export function* validitiesOf(model: DocumentModel, lookups: Lookups): Iterable<Validity> {
  const { document } = model;
  if (document === undefined || !isKeptUp(document) || isReplaced(lookups, document) || document.status?.status === 'draft') {
    return;
  }
  const notice = parseDuration(document.fields[NOTICE_PERIOD]?.[0] ?? '');
  const own = document.status?.validTo;
  if (own !== undefined && document.fields['valid-to'] === undefined) {
    const place = { file: model.path, span: frontSpan(model, 'valid-to') };
    yield { entity: document.id, name: document.id, field: 'valid-to', to: own, place, ...(notice === undefined ? {} : { notice }) };
  }
  yield* periodOf(model, document);
  for (const places of model.entities) {
    for (const field of LAST_DAY_FIELDS) {
      const to = parseDate(places.entity.fields[field]?.[0] ?? '');
      if (to !== undefined) {
        yield { entity: places.entity.id, name: nameOf(places.entity), field, to, place: fieldPlace(places, field), ...(notice === undefined || places.entity !== document ? {} : { notice }) };
      }
    }
  }
}

/** A plan holds for the time it was made for; a record that has a period speaks of the past, and stays true. */
function* periodOf(model: DocumentModel, document: Entity): Iterable<Validity> {
  const places = model.entities.find(({ entity }) => entity === document);
  if (model.type?.control !== 'document' || places === undefined) {
    return;
  }
  for (const field of PLANNED_FOR_FIELDS.filter((name) => model.type?.fields[name]?.type === 'period')) {
    const period = parsePeriod(document.fields[field]?.[0] ?? '');
    if (period !== undefined) {
      yield { entity: document.id, name: document.id, field, to: period.end, place: fieldPlace(places, field) };
    }
  }
}

/** The day from which somebody should think about what is to come after it. */
export function warnFrom({ to, notice }: Pick<Validity, 'to' | 'notice'>): PlainDate {
  const ahead = addDays(to, -DAYS_AHEAD);
  const beforeNotice = notice === undefined ? ahead : addDays(addDuration(to, notice, -1), -DAYS_BEFORE_NOTICE);
  return beforeNotice < ahead ? beforeNotice : ahead;
}
