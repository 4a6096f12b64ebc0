import type { FieldDefinition, Schemas, SectionDefinition, TypeDefinition } from '../schema/model.ts';

/** A heading or a column header as it is compared: without numbering, case, and runs of blanks. */
export function normaliseName(text: string): string {
  return text
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?\s+)/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

interface TypeNames {
  readonly sections: ReadonlyMap<string, SectionDefinition>;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
}

/** Finds sections by heading and fields by column header, in every language, per type; built once per schema set. */
export class NameTable {
  readonly #schemas: Schemas;
  readonly #types = new Map<string, TypeNames>();

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  section(type: string, heading: string): SectionDefinition | undefined {
    return this.#names(type).sections.get(normaliseName(heading));
  }

  field(type: string, header: string): FieldDefinition | undefined {
    return this.#names(type).fields.get(normaliseName(header));
  }

  #names(type: string): TypeNames {
    let names = this.#types.get(type);
    if (names === undefined) {
      const definition: TypeDefinition | undefined = this.#schemas.types[type];
      names = { sections: byName(Object.values(definition?.sections ?? {})), fields: byName(Object.values(definition?.fields ?? {})) };
      this.#types.set(type, names);
    }
    return names;
  }
}

function byName<T extends SectionDefinition | FieldDefinition>(definitions: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  const add = (name: string, definition: T): void => {
    const key = normaliseName(name);
    if (!map.has(key)) {
      map.set(key, definition);
    }
  };
  // Names come before titles and titles before aliases, so that the most official spelling wins.
  definitions.forEach((definition) => add(definition.name, definition));
  definitions.forEach((definition) => Object.values(definition.title).forEach((title) => add(title, definition)));
  definitions.forEach((definition) => definition.aliases.forEach((alias) => add(alias, definition)));
  return map;
}
