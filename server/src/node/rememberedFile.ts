import type { FileFacts } from '../core/facts/facts.ts';
import { unpackFacts } from '../core/facts/packFacts.ts';
import type { StoredFacts } from '../core/facts/storedFacts.ts';
import type { RememberedFacts } from './factsCache.ts';

/** Reads a file whose facts are not remembered any more, with what its content id is now. */
export type ReadAgain = (path: string) => { readonly facts: FileFacts; readonly contentId: string | undefined };

/** The facts of a file that are remembered on disk, so that they take no memory. Should they be lost, the file is read again. */
export class RememberedFile implements StoredFacts {
  readonly id: string;
  isOther = false;
  readonly #path: string;
  readonly #remembered: RememberedFacts;
  readonly #readAgain: ReadAgain;

  /** @param id The name of the entry, which is a content id too. */
  constructor(path: string, id: string, remembered: RememberedFacts, readAgain: ReadAgain) {
    this.#path = path;
    this.id = id;
    this.#remembered = remembered;
    this.#readAgain = readAgain;
  }

  read(): FileFacts {
    const packed = this.#remembered.find(this.#path, this.id);
    const known = packed === undefined ? undefined : unpackFacts(packed);
    if (known !== undefined) {
      this.isOther = false;
      return known;
    }
    const { facts, contentId } = this.#readAgain(this.#path);
    this.isOther = contentId !== this.id;
    return facts;
  }
}
