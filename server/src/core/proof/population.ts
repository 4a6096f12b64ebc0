import type { Entity } from '../index/entity.ts';
import { matchesFilter, type Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, PopulationDefinition } from '../schema/model.ts';
import { stateOfEntity } from './entityState.ts';
import { atLeast } from './level.ts';
import { evidenceWindow } from './window.ts';

export interface Population {
  readonly members: readonly string[];
  /** Members are drafts, because nothing of the kind is in force yet. */
  readonly isDraft: boolean;
  /** How many of its types there are on file before `where` narrows them. */
  readonly unfiltered: number;
}

/** The members of a population today: all that is in force, or the drafts while nothing is. */
export function populationOf(lookups: Lookups, catalogue: CatalogueDefinition, name: string): Population {
  return lookups.derivedOf('population', `${catalogue.id}:${name}`, () => {
    const definition = catalogue.populations[name];
    return definition === undefined ? { members: [], isDraft: false, unfiltered: 0 } : new PopulationReader(lookups, definition).read();
  });
}

class PopulationReader {
  readonly #lookups: Lookups;
  readonly #definition: PopulationDefinition;

  constructor(lookups: Lookups, definition: PopulationDefinition) {
    this.#lookups = lookups;
    this.#definition = definition;
  }

  read(): Population {
    const inForce: string[] = [];
    const drafts: string[] = [];
    let unfiltered = 0;
    for (const id of this.#candidates()) {
      const entity = this.#lookups.entity(id);
      if (entity === undefined || !isCurrent(this.#lookups, entity)) {
        continue;
      }
      const { level } = stateOfEntity(this.#lookups, entity);
      if (level === 'missing') {
        continue;
      }
      if (atLeast(level, 'defined')) {
        unfiltered++;
      }
      if (matchesFilter(entity, this.#definition.where)) {
        (atLeast(level, 'defined') ? inForce : drafts).push(id);
      }
    }
    return inForce.length > 0 ? { members: inForce, isDraft: false, unfiltered } : { members: drafts, isDraft: drafts.length > 0, unfiltered };
  }

  #candidates(): Iterable<string> {
    const { types } = this.#definition;
    const [only] = types;
    return types.length === 1 && only !== undefined ? this.#lookups.ofType(only) : new Set(types.flatMap((type) => this.#lookups.ofType(type)));
  }
}

/** Whether an entity speaks of today: a record lies in the evidence window, a row has begun and not ended. */
export function isCurrent(lookups: Lookups, entity: Entity): boolean {
  if (isEvidence(lookups, entity)) {
    const window = evidenceWindow(lookups);
    return entity.when === undefined || (entity.when.end >= window.start && entity.when.start <= window.end);
  }
  const fields = lookups.schemas.types[entity.type]?.fields;
  const from = fields?.['from']?.type === 'date' ? entity.fields['from']?.[0] : undefined;
  const to = fields?.['to']?.type === 'date' ? entity.fields['to']?.[0] : undefined;
  return (from === undefined || lookups.hasCome(from as never)) && (to === undefined || !lookups.isPast(to as never));
}

/** Records, and rows held by records, are evidence of a time; everything else is a rule that holds until it is changed. */
export function isEvidence(lookups: Lookups, entity: Entity): boolean {
  return (entity.control ?? (entity.host === undefined ? undefined : lookups.entity(entity.host)?.control)) === 'record';
}
