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

function belongingTo(lookups: Lookups, memberId: string, type: string, via: readonly string[]): ReadonlySet<string> {
  const member = lookups.entity(memberId);
  const found = new Set<string>();
  if (member === undefined) {
    return found;
  }
  if (lookups.isA(member, type)) {
    return found.add(memberId);
  }
  for (const end of lookups.edges(memberId)) {
    if (via.length > 0 && !via.includes(end.name) && !via.includes(end.relation)) {
      continue;
    }
    const other = lookups.entity(end.other);
    const host = other?.host === undefined ? undefined : lookups.entity(other.host);
    if (other !== undefined && lookups.isA(other, type)) {
      found.add(other.id);
    } else if (host !== undefined && lookups.isA(host, type)) {
      found.add(host.id);
    }
  }
  const host = member.host === undefined ? undefined : lookups.entity(member.host);
  if (host !== undefined && lookups.isA(host, type)) {
    found.add(host.id);
  }
  for (const row of lookups.rows(memberId)) {
    if (lookups.schemas.types[row.type]?.lineage.includes(type) === true) {
      found.add(row.id);
    }
  }
  return found;
}
