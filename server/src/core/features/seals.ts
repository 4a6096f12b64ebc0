import { isSealed } from '../index/isSealed.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { UNSEALED_FIELDS } from '../schema/controlFields.ts';

/** Why a document must not change, as the beginning of a sentence; undefined when it may. */
export function sealOn(model: DocumentModel): string | undefined {
  const { document } = model;
  if (document === undefined || !isSealed(document)) {
    return undefined;
  }
  return document.status?.closedSeal === undefined ? `${document.id} is approved and sealed as version ${document.status?.version ?? ''}: raise the version first` : `${document.id} is a closed record, and its seal covers every word`;
}

/**
 * Whether a change at a place would break a seal.
 *
 * @param key The key of the front matter it stands under; some keys are left out of the seal.
 */
export function isUnderSeal(sms: Sms, path: string, key: string | undefined): boolean {
  const model = sms.model(path);
  if (model !== undefined) {
    return (key === undefined || !UNSEALED_FIELDS.has(key)) && isSealed(model.document);
  }
  return sms.readersOf(path).some((reader) => {
    const owner = sms.model(reader);
    return owner?.type?.sealsData === true && isSealed(owner.document);
  });
}
