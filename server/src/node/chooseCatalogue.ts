import type { Configuration } from '../core/index/configuration.ts';
import type { CatalogueDefinition, Schemas } from '../core/schema/model.ts';
import { didYouMean } from '../core/text/nearest.ts';
import { cataloguesInUse } from '../core/views/catalogues.ts';
import { CannotCheck } from './loadSms.ts';

/**
 * The catalogue to be shown, of those that an SMS is checked against.
 *
 * @param wanted Its id; undefined: the first of `clausework.yaml`.
 * @throws CannotCheck when the SMS is not checked against it; the message names those that it is checked against.
 */
export function chooseCatalogue(schemas: Schemas, configuration: Configuration, wanted: string | undefined): CatalogueDefinition {
  const id = wanted ?? configuration.catalogues[0] ?? '';
  const inUse = cataloguesInUse(schemas, configuration);
  const found = inUse.find((one) => one.id === id);
  if (found !== undefined) {
    return found;
  }
  if (wanted === undefined) {
    throw new CannotCheck(`clausework.yaml names the catalogue "${id}", which does not exist. Known: ${Object.keys(schemas.catalogues).join(', ')}.`);
  }
  const known = inUse.map((one) => one.id);
  const used = `${configuration.name ?? 'This SMS'} is checked against: ${known.join(', ')}.`;
  const isThere = Object.hasOwn(schemas.catalogues, id);
  throw new CannotCheck(isThere ? `${used} "${id}" is not among them; to check against it too, add it to "catalogues" in clausework.yaml.` : `There is no catalogue "${id}".${didYouMean(id, known)} ${used}`);
}
