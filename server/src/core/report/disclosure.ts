import type { Sms } from '../index/sms.ts';
import { CLASSIFICATIONS } from '../schema/controlFields.ts';
import { HiddenNames } from './hiddenNames.ts';

/**
 * Who a report is for, and what it may name. What is above the limit is left out and counted, never named: not by id,
 * title, file name or path, and not in a sentence that mentions one of these.
 */
export class Disclosure {
  readonly #sms: Sms;
  readonly #limit: number;
  readonly #documents = new Set<string>();
  #names: HiddenNames | undefined;
  #entries = 0;
  #sentences = 0;

  /** @param limit A classification; undefined: everything may be named. */
  constructor(sms: Sms, limit: string | undefined) {
    this.#sms = sms;
    this.#limit = limit === undefined ? CLASSIFICATIONS.length : (CLASSIFICATIONS as readonly string[]).indexOf(limit);
  }

  get isLimited(): boolean {
    return this.#limit < CLASSIFICATIONS.length;
  }

  /** Documents that were asked for and left out. */
  get leftOutDocuments(): number {
    return this.#documents.size;
  }

  /** Rows of registers, actions and other entries that were left out with them. */
  get leftOutEntries(): number {
    return this.#entries;
  }

  get leftOutSentences(): number {
    return this.#sentences;
  }

  /** Whether an entity stands in a document above the limit. A document that does not say counts as internal. */
  hides(id: string): boolean {
    const entity = this.#sms.lookups.entity(id);
    const document = entity?.host === undefined ? entity : this.#sms.lookups.entity(entity.host);
    return document !== undefined && this.#isAbove(document.status?.classification);
  }

  #isAbove(classification = 'internal'): boolean {
    const rank = (CLASSIFICATIONS as readonly string[]).indexOf(classification);
    return (rank === -1 ? CLASSIFICATIONS.length - 1 : rank) > this.#limit;
  }

  /** Those entries that may be named; the others are counted. */
  allowed<T extends { readonly id: string }>(entries: readonly T[]): T[] {
    return entries.filter((entry) => {
      const isHidden = this.hides(entry.id);
      if (isHidden) {
        this.#count(entry.id);
      }
      return !isHidden;
    });
  }

  /**
   * A sentence or a passage, unless it mentions what may not be named.
   *
   * @param from The file it is quoted from, which its links start from.
   */
  sentence(text: string | undefined, from = ''): string | undefined {
    if (text === undefined || !this.isLimited) {
      return text;
    }
    this.#names ??= new HiddenNames(this.#sms, (model) => this.#isAbove(model.document?.status?.classification));
    const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
    if (words.some((word) => [word, word.replace(/[._-]+$/, ''), ...word.split('.')].some((id) => this.hides(id))) || this.#names.areIn(text, from)) {
      this.#sentences++;
      return undefined;
    }
    return text;
  }

  #count(id: string): void {
    const entity = this.#sms.lookups.entity(id);
    if (entity?.host === undefined) {
      this.#documents.add(entity?.id ?? id);
    } else {
      this.#entries++;
    }
  }
}
