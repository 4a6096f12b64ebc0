import type { Sms } from '../index/sms.ts';
import { placeOf, type Place } from './places.ts';

export interface TraceView {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly file: string;
  readonly place?: Place;
  readonly links: readonly TraceLink[];
}

export interface TraceLink {
  /** The relation as read from this end. */
  readonly relation: string;
  readonly id: string;
  readonly title?: string;
  readonly type?: string;
  readonly file?: string;
  readonly place?: Place;
  /** Further links of the other end, when more than one hop was asked for and it was not shown before. */
  readonly links?: readonly TraceLink[];
}

/** Everything linked to an entity, in both directions, to a number of hops. Undefined when nothing has this id. */
export function traceView(sms: Sms, id: string, hops: number): TraceView | undefined {
  const entity = sms.lookups.entity(id);
  if (entity === undefined) {
    return undefined;
  }
  const seen = new Set([entity.id]);
  return { id: entity.id, title: entity.title, type: entity.type, file: entity.path, ...placed(sms, entity.id), links: linksOf(sms, entity.id, hops, seen) };
}

function linksOf(sms: Sms, id: string, hops: number, seen: Set<string>): TraceLink[] {
  const ends = sms.lookups.edges(id).filter((end) => !end.relation.includes(':'));
  const unique = new Map(ends.map((end) => [`${end.name} ${end.other}`, end]));
  const rows = sms.lookups.rows(id).filter((row) => sms.lookups.entity(row.id)?.isAnonymous === undefined);
  const parts = rows.map((row) => ({ name: 'holds', other: row.id }));
  const host = sms.lookups.entity(id)?.host;
  const all = [...(host === undefined ? [] : [{ name: 'held by', other: host }]), ...unique.values(), ...parts];
  const fresh = new Set(all.map((end) => end.other).filter((other) => !seen.has(other)));
  fresh.forEach((other) => seen.add(other));
  return all
    .map((end): TraceLink => {
      const other = sms.lookups.entity(end.other);
      const further = hops > 1 && fresh.has(end.other) && other !== undefined ? linksOf(sms, end.other, hops - 1, seen) : undefined;
      return {
        relation: end.name,
        id: end.other,
        ...(other === undefined ? {} : { title: other.title, type: other.type, file: other.path, ...placed(sms, other.id) }),
        ...(further === undefined ? {} : { links: further }),
      };
    })
    .sort((left, right) => (left.relation < right.relation ? -1 : left.relation > right.relation ? 1 : left.id < right.id ? -1 : 1));
}

function placed(sms: Sms, id: string): { readonly place?: Place } {
  const place = placeOf(sms, id);
  return place === undefined ? {} : { place };
}
