import type { Lookups } from '../../index/lookups.ts';
import { nearest, oneLetterAway } from '../../text/nearest.ts';

/** More candidates than this are not compared letter by letter for every broken link: only one letter may be wrong then. */
const MAX_CANDIDATES = 300;

/** More ids than these are a guess and no suggestion. */
const MAX_MEANT = 3;

/**
 * The ids that an unknown one may have meant, most likely a misspelling; empty when nothing is near, or too much.
 *
 * @param allowed The types it may be of; empty when that is anything.
 */
export function idsMeant(lookups: Lookups, id: string, allowed: readonly string[]): readonly string[] {
  const typed = allowed.map((type) => lookups.ofType(type));
  const count = typed.reduce((sum, ids) => sum + ids.length, 0);
  const near = count > 0 && count <= MAX_CANDIDATES ? nearest(id, typed.flat()) : undefined;
  if (near !== undefined) {
    return [near];
  }
  const alike = among(id, lookups.idsLike(id));
  const meant = alike.length > 0 ? alike : oneLetterAway(id, documentIds(lookups));
  return meant.length > MAX_MEANT ? [] : meant;
}

function among(id: string, candidates: readonly string[]): readonly string[] {
  const near = candidates.length > MAX_CANDIDATES ? undefined : nearest(id, candidates);
  return candidates.length > MAX_CANDIDATES ? oneLetterAway(id, candidates) : near === undefined ? [] : [near];
}

/** Documents of all types: what is found by when the wrong letter is among the first, by which ids are looked up. */
function documentIds(lookups: Lookups): readonly string[] {
  return lookups.derivedOf('ids-of-documents', '', () => Object.values(lookups.schemas.types).flatMap((type) => (type.control === undefined || type.abstract ? [] : lookups.ofType(type.id))));
}

/** `Did you mean "A" or "B"?` */
export function didYouMeanOneOf(ids: readonly string[]): string {
  return `Did you mean ${ids.map((id) => `"${id}"`).join(' or ')}?`;
}
