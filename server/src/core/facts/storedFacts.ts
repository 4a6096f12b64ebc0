import type { FileFacts } from './facts.ts';
import { unpackFacts } from './packFacts.ts';
import { emptyDocument } from './parseDocument.ts';

/** The facts of a file where they take less memory than as objects, to be made again when somebody looks into them. */
export interface StoredFacts {
  /** The same for the same content of a file, another for any other. */
  readonly id: string;
  /** What was read last is not what was stored: that is lost, and the file says something else by now. */
  readonly isOther?: boolean;
  /** Makes the objects; slower than looking at them, and each time they are others. */
  read(): FileFacts;
}

/** Facts that are held as their packed text. */
export class PackedFacts implements StoredFacts {
  readonly id: string;
  readonly #packed: string;

  /** @param id What the same content has and no other, where it is known; else the packed facts stand for it. */
  constructor(packed: string, id = packed) {
    this.id = id;
    this.#packed = packed;
  }

  read(): FileFacts {
    return unpackFacts(this.#packed) ?? emptyDocument(0, []);
  }
}
