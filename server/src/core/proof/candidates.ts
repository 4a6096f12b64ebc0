import type { Entity } from '../index/entity.ts';
import { matchesFilter, type Lookups } from '../index/lookups.ts';
import type { Filter } from '../schema/model.ts';
import { isCurrent } from './population.ts';

export interface CandidateQuery {
  readonly type: string;
  /** The member of the population the proof is asked for. */
  readonly member: string | undefined;
  readonly via: readonly string[];
  readonly where: Filter | undefined;
  /** Records outside the evidence window count too: the caller looks at their periods itself. */
  readonly anyTime?: boolean;
}

/** The entities of a type that may prove something: for a member, those that belong to it (see `schemas/README.md`, "Proof"). */
export function candidatesOf(lookups: Lookups, query: CandidateQuery): Entity[] {
  const ids = query.member === undefined ? lookups.ofType(query.type) : belongingTo(lookups, query.member, query.type, query.via);
  const found: Entity[] = [];
  for (const id of ids) {
    const entity = lookups.entity(id);
    if (entity !== undefined && matchesFilter(entity, query.where) && (id === query.member || query.anyTime === true || isCurrent(lookups, entity))) {
      found.push(entity);
    }
  }
  return found;
}

/** What belongs to an entity, with the names of the links it belongs by; none for what holds it or stands in it. */
interface Neighbour {
  readonly id: string;
  readonly via: readonly string[];
}

/** The neighbours of an entity by type, each under every type it is; gathered once for all the proofs that ask. */
function neighboursOf(lookups: Lookups, memberId: string): Readonly<Record<string, readonly Neighbour[]>> {
  return lookups.derivedOf('neighbours', memberId, () => {
    const found: Record<string, Neighbour[]> = {};
    const add = (type: string, neighbour: Neighbour): void => {
      for (const ancestor of lookups.schemas.types[type]?.lineage ?? []) {
        (found[ancestor] ??= []).push(neighbour);
      }
    };
    for (const end of lookups.edges(memberId)) {
      const other = lookups.entity(end.other);
      if (other === undefined) {
        continue;
      }
      const via = end.name === end.relation ? [end.name] : [end.name, end.relation];
      add(other.type, { id: other.id, via });
      const host = other.host === undefined ? undefined : lookups.entity(other.host);
      if (host !== undefined) {
        add(host.type, { id: host.id, via });
      }
    }
    const member = lookups.entity(memberId);
    const host = member?.host === undefined ? undefined : lookups.entity(member.host);
    if (host !== undefined) {
      add(host.type, { id: host.id, via: [] });
    }
    for (const row of lookups.rows(memberId)) {
      add(row.type, { id: row.id, via: [] });
    }
    return found;
  });
}

function belongingTo(lookups: Lookups, memberId: string, type: string, via: readonly string[]): Iterable<string> {
  const member = lookups.entity(memberId);
  if (member === undefined) {
    return [];
  }
  if (lookups.isA(member, type)) {
    return [memberId];
  }
  const neighbours = neighboursOf(lookups, memberId)[type] ?? [];
  const wanted = via.length === 0 ? neighbours : neighbours.filter((one) => one.via.length === 0 || one.via.some((name) => via.includes(name)));
  return wanted.length < 2 ? wanted.map((one) => one.id) : new Set(wanted.map((one) => one.id));
}
