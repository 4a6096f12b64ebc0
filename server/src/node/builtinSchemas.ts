import { readFileSync } from 'node:fs';
import type { Schemas } from '../core/schema/model.ts';

/** The built-in schemas as the build wrote them, one folder above the bundle. */
export function readBuiltinSchemas(): Schemas {
  return JSON.parse(readFileSync(new URL('../schemas.json', import.meta.url), 'utf8')) as Schemas;
}
