import type { Schemas } from './model.ts';

/**
 * The same schemas in records that have nothing but their own keys. Names written in documents are looked up in them, and a
 * document may say `type: constructor`; in an ordinary object that finds a function of JavaScript.
 */
export function withoutPrototypes(schemas: Schemas): Schemas {
  return bare(schemas) as Schemas;
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(bare);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, own] of Object.entries(value)) {
    copy[key] = bare(own);
  }
  return copy;
}
