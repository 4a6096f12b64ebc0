import type { TypeDefinition } from '../../schema/model.ts';

/**
 * What a rule needs to know of a type, worked out once for each: there are some hundred types, and a rule meets every one of
 * them in thousands of documents and rows. Types never change; other schemas are other objects.
 */
export function perType<T extends object>(compute: (type: TypeDefinition) => T): (type: TypeDefinition) => T {
  const known = new WeakMap<TypeDefinition, T>();
  return (type) => {
    let value = known.get(type);
    if (value === undefined) {
      value = compute(type);
      known.set(type, value);
    }
    return value;
  };
}
