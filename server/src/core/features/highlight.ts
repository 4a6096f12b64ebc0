import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { definitionsOf, referencesIn, type Reference } from './references.ts';
import { subjectAt } from './subject.ts';

/** Every place of one file that speaks of what stands at an offset of it. */
export function highlightsAt(sms: Sms, model: DocumentModel, file: string, offset: number): Reference[] {
  const found = subjectAt(sms, model, file, offset);
  if (found === undefined) {
    return [];
  }
  return [...definitionsOf(sms, found.subject), ...referencesIn(sms, model, found.subject)].filter((place) => place.path === file);
}
