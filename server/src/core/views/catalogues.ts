import type { Configuration } from '../index/configuration.ts';
import type { CatalogueDefinition, ClauseDefinition, Schemas } from '../schema/model.ts';

/**
 * The catalogues an SMS is checked against, in the order of `clausework.yaml`, each once. Names that name nothing are left out:
 * configuration/invalid reports them.
 */
export function cataloguesInUse(schemas: Schemas, configuration: Configuration): CatalogueDefinition[] {
  return [...new Set(configuration.catalogues)].flatMap((id) => (Object.hasOwn(schemas.catalogues, id) ? (schemas.catalogues[id] ?? []) : []));
}

/**
 * A clause as a document names it: `8.3.3` in the first catalogue, `house:H.1` in any other.
 *
 * @param first The id of the catalogue the SMS is checked against first.
 */
export function clauseName(catalogue: CatalogueDefinition, clause: ClauseDefinition, first: string | undefined): string {
  return catalogue.id === first ? clause.id : `${catalogue.id}:${clause.id}`;
}
