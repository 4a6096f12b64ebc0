import type { FieldDefinition, Schemas, SectionDefinition, TypeDefinition } from '../schema/model.ts';

/** A heading or a column header as it is compared: without numbering, case, and runs of blanks, however its letters are encoded. */
export function normaliseName(text: string): string {
  // Texts from macOS and from PDF files write an umlaut as a letter and two dots, which no eye can tell.
  return (BEYOND_LATIN.test(text) ? text.normalize('NFC') : text)
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?\s+)/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

const BEYOND_LATIN = /[\u0300-\uffff]/;

/** Only names that hold one of these can be numbered otherwise than "4.2 Risks", or end in a sign. */
const MAY_BE_DRESSED = /[.:)–—§]/;
/** "4.2 –", "4.2:", "(4)", "4b)", "A.1", "A.", "iv)": what stands before a heading to number it, in a name that is normalised. */
const NUMBERING = /^(?:§ ?)?(?:\(?(?:\d+(?:\.\d+)*[a-z]?[.:)]*|[a-z](?:\.\d+)+[.:)]*|(?:[a-z]|[ivxlc]{2,7})[.:)]+)(?=[ –—]))? ?(?:[–—] ?)?/;

/** A normalised name without other numbering, and without the sign behind it. */
function undressed(name: string): string {
  return name.replace(NUMBERING, '').replace(/ ?[.:–—]+$/, '');
}

/** As it is written first: a type may number its sections itself. */
function find<T>(names: ReadonlyMap<string, T>, text: string): T | undefined {
  const name = normaliseName(text);
  return names.get(name) ?? (MAY_BE_DRESSED.test(name) ? names.get(undressed(name)) : undefined);
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
    return find(this.#names(type).sections, heading);
  }

  field(type: string, header: string): FieldDefinition | undefined {
    return find(this.#names(type).fields, header);
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
