import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { documentTemplate, type DocumentTemplate, type Prefill } from './documentTemplate.ts';

/** The template of a type for this SMS: its rows get ids that nothing in it has, and links that can mean one thing only are filled in. */
export function templateIn(sms: Sms, type: TypeDefinition, id: string, title: string, prefill?: Prefill): DocumentTemplate {
  const { schemas, configuration, lookups } = sms;
  const given = new Set([id]);
  const nextId = (stem: string): string => {
    const chosen = freeId(lookups, `${stem}-`, 1, given);
    given.add(chosen);
    return chosen;
  };
  return documentTemplate({ schemas, type, id, title, language: configuration.language, freeId: nextId, onlyOne: (types) => onlyDocument(lookups, types), ...(prefill === undefined ? {} : { prefill }) });
}

/** The id that a document of a type gets when nobody says one. */
export function nextIdOf(lookups: Lookups, type: TypeDefinition): string {
  const stem = type.id.toUpperCase();
  const isNumbered = type.control === 'record' || type.kind === 'agreement';
  return isNumbered ? freeId(lookups, `${stem}-`, 1) : isTaken(lookups, stem) ? freeId(lookups, `${stem}-`, 2) : stem;
}

/** The first id of a stem and a number that nothing has, from a number on. */
export function freeId(lookups: Lookups, stem: string, from: number, given: ReadonlySet<string> = new Set()): string {
  let number = from;
  while (isTaken(lookups, `${stem}${number}`) || given.has(`${stem}${number}`)) {
    number++;
  }
  return `${stem}${number}`;
}

/** A free id that goes on from another one: `RSK-07` gives `RSK-08`, `SVC-MAIL` gives `SVC-MAIL-2`. */
export function freeIdLike(lookups: Lookups, id: string, given: ReadonlySet<string> = new Set()): string {
  const numbered = /^(.*?)(\d{1,9})$/.exec(id);
  if (numbered === null) {
    return freeId(lookups, `${id}-`, 2, given);
  }
  const [, stem = '', digits = ''] = numbered;
  for (let number = Number(digits) + 1; ; number++) {
    const next = stem + String(number).padStart(digits.length, '0');
    if (!given.has(next) && !isTaken(lookups, next)) {
      return next;
    }
  }
}

function isTaken(lookups: Lookups, id: string): boolean {
  return lookups.entity(id) !== undefined || lookups.idsFolded(id).length > 0;
}

/** The first of the types of which there is exactly one document decides: what comes first in a link is what fits best. */
function onlyDocument(lookups: Lookups, types: readonly string[]): string | undefined {
  for (const type of types) {
    const documents = [...lookups.ofType(type)].filter((id) => lookups.entity(id)?.control !== undefined);
    if (documents.length === 1) {
      return documents[0];
    }
  }
  return undefined;
}
