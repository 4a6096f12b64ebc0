import type { NameKind } from './named.ts';

export interface Named {
  readonly kind: NameKind;
  readonly name: string;
}

/** One name, and the files that name it. Files hold the same object, so a name costs two references each time it is named. */
interface Posting extends Named {
  readonly files: string[];
}

/** Which files name an id, a clause or a file: where references and renames have to look. It keeps no places. */
export class NameIndex {
  readonly #byKind: Readonly<Record<NameKind, Map<string, Posting>>> = { id: new Map(), clause: new Map(), path: new Map() };
  readonly #byFile = new Map<string, readonly Posting[]>();

  /** Replaces what a file names. A name may come more than once. @returns Each of them once. */
  set(file: string, names: Iterable<readonly [kind: NameKind, name: string]>): readonly Named[] {
    const before = new Set(this.#byFile.get(file));
    const after = new Set<Posting>();
    for (const [kind, name] of names) {
      after.add(this.#posting(kind, name));
    }
    for (const posting of after) {
      if (!before.has(posting)) {
        posting.files.push(file);
      }
    }
    for (const posting of before) {
      if (!after.has(posting)) {
        posting.files.splice(posting.files.indexOf(file), 1);
        if (posting.files.length === 0) {
          this.#byKind[posting.kind].delete(posting.name);
        }
      }
    }
    if (after.size === 0) {
      this.#byFile.delete(file);
    } else {
      this.#byFile.set(file, [...after]);
    }
    return this.namesIn(file);
  }

  /** What a file names, each name once. */
  namesIn(file: string): readonly Named[] {
    return this.#byFile.get(file) ?? [];
  }

  /** The files that name something, in order. */
  filesNaming(kind: NameKind, name: string): string[] {
    return (this.#byKind[kind].get(name)?.files ?? []).toSorted();
  }

  #posting(kind: NameKind, name: string): Posting {
    let posting = this.#byKind[kind].get(name);
    if (posting === undefined) {
      posting = { kind, name, files: [] };
      this.#byKind[kind].set(name, posting);
    }
    return posting;
  }
}
