import type { FieldDefinition, RelationDefinition, Schemas } from '../schema/model.ts';

/** Relations by name, in both directions. */
export class RelationTable {
  readonly #byName = new Map<string, { relation: RelationDefinition; isInverse: boolean }>();

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

  get names(): Iterable<string> {
    return this.#byName.keys();
  }
}

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
