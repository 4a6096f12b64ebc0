import type { FieldDefinition, RelationDefinition, Schemas } from '../schema/model.ts';
import { SharedValues } from '../text/sharedValues.ts';
import type { Edge, EdgeEnd } from './entity.ts';

/** Relations by name, in both directions. */
export class RelationTable {
  readonly #byName = new Map<string, { relation: RelationDefinition; isInverse: boolean }>();
  /** By relation. */
  readonly #outgoing = new Map<string, SharedValues<EdgeEnd>>();
  #lastIncoming: EdgeEnd | undefined;

  constructor(schemas: Schemas) {
    for (const relation of Object.values(schemas.relations)) {
      this.#byName.set(relation.id, { relation, isInverse: false });
    }
    for (const relation of Object.values(schemas.relations)) {
      if (!this.#byName.has(relation.inverse)) {
        this.#byName.set(relation.inverse, { relation, isInverse: true });
      }
    }
  }

  find(name: string): { readonly relation: RelationDefinition; readonly isInverse: boolean } | undefined {
    return this.#byName.get(name);
  }

  /** A link as seen from the entity that it leaves. Very many leave for the same few roles, services and policies. */
  outgoing({ relation, to }: Edge): EdgeEnd {
    return endsOf(this.#outgoing, relation).of(to, () => ({ name: relation, relation, other: to, isOutgoing: true }));
  }

  /** A link as seen from the entity that it points to. Few leave from the same one, and these come one after the other. */
  incoming({ relation, from }: Edge): EdgeEnd {
    const last = this.#lastIncoming;
    if (last?.relation === relation && last.other === from) {
      return last;
    }
    return (this.#lastIncoming = { name: this.find(relation)?.relation.inverse ?? relation, relation, other: from, isOutgoing: false });
  }

  get names(): Iterable<string> {
    return this.#byName.keys();
  }
}

function endsOf(ends: Map<string, SharedValues<EdgeEnd>>, relation: string): SharedValues<EdgeEnd> {
  let values = ends.get(relation);
  if (values === undefined) {
    values = new SharedValues(ENDS);
    ends.set(relation, values);
  }
  return values;
}

/** There are some twenty relations. */
const ENDS = 2000;

/** The relation a field makes: its own, else one of its name, else the general one. */
export function relationNameOf(definition: FieldDefinition, relations: RelationTable): string {
  if (definition.relation !== undefined) {
    return definition.relation;
  }
  if (definition.type !== 'link-to') {
    return `${definition.type}:${definition.name}`;
  }
  return relations.find(definition.name) === undefined ? 'refers-to' : definition.name;
}
