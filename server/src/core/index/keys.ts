// How values of a memo are named.

/** The kind and the name of a value. */
export interface Key {
  readonly kind: string;
  readonly name: string;
}

/** The name of a value that is the only one of its kind. */
export const WHOLE = '\0';

/** The key as one text. */
export function keyOf({ kind, name }: Key): string {
  return name === WHOLE ? kind : `${kind}:${name}`;
}

/** The values of one kind by name, in a map that is made when there is none. */
export function namesOf<T>(kinds: Map<string, Map<string, T>>, kind: string): Map<string, T> {
  let names = kinds.get(kind);
  if (names === undefined) {
    names = new Map();
    kinds.set(kind, names);
  }
  return names;
}
