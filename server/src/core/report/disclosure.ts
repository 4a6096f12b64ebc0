import type { Sms } from '../index/sms.ts';
import { CLASSIFICATIONS } from '../schema/controlFields.ts';

/**
 * Who a report is for, and what it may name. What is above the limit is left out and counted, never named: not by id or
 * title, and not in a sentence that mentions it.
 */
export class Disclosure {
  readonly #sms: Sms;
  readonly #limit: number;
  readonly #documents = new Set<string>();
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
    const rank = (CLASSIFICATIONS as readonly string[]).indexOf(document?.status?.classification ?? 'internal');
    return document !== undefined && (rank === -1 ? CLASSIFICATIONS.length - 1 : rank) > this.#limit;
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

  /** A sentence, unless it mentions what may not be named. */
  sentence(text: string | undefined): string | undefined {
    if (text === undefined || !this.isLimited) {
      return text;
    }
    const mentions = text.match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
    if (mentions.some((word) => this.hides(word) || this.hides(word.replace(/[._-]+$/, '')))) {
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
