import type { Configuration } from '../index/configuration.ts';
import type { CatalogueDefinition, Schemas } from '../schema/model.ts';

/**
 * The catalogues an SMS is checked against, in the order of `clausework.yaml`, each once. Names that name nothing are left out:
 * configuration/invalid reports them.
 */
export function cataloguesInUse(schemas: Schemas, configuration: Configuration): CatalogueDefinition[] {
  return [...new Set(configuration.catalogues)].flatMap((id) => (Object.hasOwn(schemas.catalogues, id) ? (schemas.catalogues[id] ?? []) : []));
}
