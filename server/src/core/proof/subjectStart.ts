import { latest, parseDate, type PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';

/** Fields that say since when something is there. */
export const START_FIELDS: readonly string[] = ['from', 'since', 'provided-since', 'holds-since'];

/**
 * A member is asked for records from the day it began: a day of its own, else the first approval of what holds it; and not before
 * the services began that its document is about.
 */
export function subjectStart(lookups: Lookups, member: string | undefined): PlainDate | undefined {
  const entity = member === undefined ? undefined : lookups.entity(member);
  if (entity === undefined) {
    return undefined;
  }
  const own = ownStart(entity);
  if (own !== undefined) {
    return own;
  }
  const document = entity.status !== undefined || entity.host === undefined ? entity : (lookups.entity(entity.host) ?? entity);
  const [approved] = (document.status?.approvals ?? []).flatMap((approval) => approval.date ?? []).sort();
  return latest(approved, serviceStart(lookups, entity.fields['service'] ?? document.fields['service'] ?? []));
}

function ownStart({ fields }: Entity): PlainDate | undefined {
  const field = START_FIELDS.find((name) => fields[name] !== undefined);
  return field === undefined ? undefined : parseDate(fields[field]?.[0] ?? '');
}

/** The day on which the first of some services began; undefined when one of them does not say. */
function serviceStart(lookups: Lookups, services: readonly string[]): PlainDate | undefined {
  const starts = services.map((id) => {
    const service = lookups.entity(id);
    return service === undefined ? undefined : ownStart(service);
  });
  return starts.some((start) => start === undefined) ? undefined : starts.sort()[0];
}
