import type { Entity } from '../index/entity.ts';
import { matchesFilter, type Lookups } from '../index/lookups.ts';
import type { Filter, Schemas, TypeDefinition } from '../schema/model.ts';
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
  const { member, type } = query;
  const entities = member === undefined ? entitiesOf(lookups, lookups.ofType(type)) : belongingTo(lookups, member, type, query.via);
  return entities.filter((entity) => matchesFilter(entity, query.where) && (entity.id === member || query.anyTime === true || isCurrent(lookups, entity)));
}

function entitiesOf(lookups: Lookups, ids: Iterable<string>): Entity[] {
  return Array.from(ids).flatMap((id) => lookups.entity(id) ?? []);
}

/** What belongs to an entity, with the name of the link it belongs by from both ends; none for what holds it or stands in it. */
interface Neighbour {
  readonly id: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly relation: string | undefined;
}

/** The neighbours of an entity; gathered once for all the proofs that ask. */
function neighboursOf(lookups: Lookups, memberId: string): readonly Neighbour[] {
  return lookups.derivedOf('neighbours', memberId, () => {
    const found: Neighbour[] = [];
    for (const end of lookups.edges(memberId)) {
      const other = lookups.entity(end.other);
      if (other === undefined) {
        continue;
      }
      const { name, relation } = end;
      found.push({ id: other.id, type: other.type, name, relation });
      const host = other.host === undefined ? undefined : lookups.entity(other.host);
      if (host !== undefined) {
        found.push({ id: host.id, type: host.type, name, relation });
      }
    }
    const member = lookups.entity(memberId);
    const host = member?.host === undefined ? undefined : lookups.entity(member.host);
    if (host !== undefined) {
      found.push({ id: host.id, type: host.type, name: undefined, relation: undefined });
    }
    for (const row of lookups.rows(memberId)) {
      found.push({ id: row.id, type: row.type, name: undefined, relation: undefined });
    }
    return found;
  });
}

/** What of a type belongs to an entity; gathered once for all the points that ask. */
function belongingTo(lookups: Lookups, memberId: string, type: string, via: readonly string[]): readonly Entity[] {
  return lookups.derivedOf('belonging', `${type} ${via.join(',')} ${memberId}`, () => {
    const member = lookups.entity(memberId);
    if (member === undefined) {
      return [];
    }
    if (lookups.isA(member, type)) {
      return [member];
    }
    const { types } = lookups.schemas;
    const ids = new Set<string>();
    const links = via.length > 0 ? new Set(via) : lookups.derivedOf('links-between', `${type} ${member.type}`, () => linksBetween(lookups.schemas, type, member.type));
    for (const { id, type: is, name, relation } of neighboursOf(lookups, memberId)) {
      const isVia = links.size === 0 || name === undefined || links.has(name) || (relation !== undefined && links.has(relation));
      if (isVia && types[is]?.lineage.includes(type) === true) {
        ids.add(id);
      }
    }
    return entitiesOf(lookups, ids);
  });
}

/**
 * By what one belongs to the other, where either type says so: an agreement is that of the service it names as its service, not of every
 * service it refers to. Empty where none does, and then any link will do.
 */
function linksBetween(schemas: Schemas, left: string, right: string): ReadonlySet<string> {
  const declared = (from: TypeDefinition | undefined, to: TypeDefinition | undefined): string[] => {
    const isMeant = (types: readonly string[]): boolean => types.some((type) => to?.lineage.includes(type) === true);
    const links = (from?.links ?? []).filter((link) => isMeant(link.to)).map(({ name }) => name);
    const fields = Object.values(from?.fields ?? {}).filter((field) => field.type === 'link-to' && isMeant(field.to)).map(({ relation, name }) => relation ?? name);
    return [...links, ...fields];
  };
  const [one, other] = [schemas.types[left], schemas.types[right]];
  const names = [...declared(one, other), ...declared(other, one)];
  return new Set(names.flatMap((name) => [name, ...inversesOf(schemas, name)]));
}

function inversesOf({ relations }: Schemas, name: string): string[] {
  const own = relations[name]?.inverse;
  return own === undefined ? Object.values(relations).flatMap((relation) => (relation.inverse === name ? [relation.id] : [])) : [own];
}
