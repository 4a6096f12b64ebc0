import type { Entity } from '../index/entity.ts';
import { formerIds } from '../index/formerly.ts';
import type { ChangedEntities, Placed } from './side.ts';

/** The same entity on both sides, found by its id or by an earlier one. */
export interface Pair {
  readonly id: string;
  readonly base?: Placed;
  readonly head?: Placed;
}

/** Entities of changed documents, head's order first. What was only moved to another file is a pair as well. */
export function pairEntities(base: ChangedEntities, head: ChangedEntities): Pair[] {
  const renamed = new Map([...renamedIds(base, head)].map(([former, current]) => [current, former]));
  const taken = new Set<string>();
  const pairs: Pair[] = [];
  for (const [id, placed] of head.entities) {
    const before = base.entities.get(id) ?? base.entities.get(renamed.get(id) ?? '');
    if (before !== undefined) {
      taken.add(before.entity.id);
    }
    pairs.push({ id, head: placed, ...(before === undefined ? {} : { base: before }) });
  }
  for (const [id, placed] of base.entities) {
    if (!taken.has(id)) {
      pairs.push({ id, base: placed });
    }
  }
  return pairs;
}

/** Ids that were given up between the two sides, with those that took their place: what `formerly` of the head says of documents and rows. */
export function renamedIds(base: ChangedEntities, head: ChangedEntities): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const model of head.models.values()) {
    for (const { former, current } of formerIds(model.facts.frontMatter?.root, model.document?.id ?? '')) {
      if (base.entities.has(former) && !head.entities.has(former) && head.entities.has(current) && !base.entities.has(current)) {
        renamed.set(former, current);
      }
    }
  }
  return renamed;
}

export function isDocument(entity: Entity): boolean {
  return entity.host === undefined;
}

export function isRow(entity: Entity): boolean {
  return entity.host !== undefined && entity.control === undefined;
}

/** Whether a type is, or extends, another. */
export function isOf(placed: Placed | undefined, type: string): boolean {
  return placed?.definition.lineage.includes(type) === true;
}

/** The document that holds an entity. */
export function hostIdOf({ entity }: Placed): string {
  return entity.host ?? entity.id;
}

export function fieldOf(placed: Placed | undefined, field: string): string | undefined {
  return placed?.entity.fields[field]?.[0];
}

/** "RSK-07 (Loss of the data centre)": what a sentence begins with. */
export function calledOf({ entity }: Placed): string {
  return entity.title === entity.id ? entity.id : `${entity.id} (${entity.title})`;
}
