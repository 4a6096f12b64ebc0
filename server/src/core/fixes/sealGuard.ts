import { isSealed } from '../index/isSealed.ts';
import type { Sms } from '../index/sms.ts';
import { parseData } from '../facts/parseData.ts';
import { parseDocument } from '../facts/parseDocument.ts';

/** Tells which changes would break the seal of an approval or of a closed record. */
export class SealGuard {
  readonly #sms: Sms;

  constructor(sms: Sms) {
    this.#sms = sms;
  }

  /** Why a file must not change like this, in words; undefined when it may. What a seal leaves out may always change. */
  objection(path: string, before: string, after: string): string | undefined {
    const owner = this.#sealerOf(path);
    if (owner !== undefined && parseData(before, path).seal !== parseData(after, path).seal) {
      return `its rows are sealed with ${owner}`;
    }
    const model = this.#sms.model(path);
    if (model?.document === undefined || !isSealed(model.document) || parseDocument(before).seal === parseDocument(after).seal) {
      return undefined;
    }
    return model.document.control === 'record'
      ? 'the record is closed and sealed; correct it by a dated addendum'
      : 'the text is approved and sealed; raise the version, then correct and approve it';
  }

  /** The document whose seal covers the rows of a data file. */
  #sealerOf(path: string): string | undefined {
    return this.#sms.readersOf(path).find((reader) => {
      const model = this.#sms.model(reader);
      return model?.data?.path === path && model.type?.sealsData === true && isSealed(model.document);
    });
  }
}
