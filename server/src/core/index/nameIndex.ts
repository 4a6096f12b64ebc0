import type { NameKind } from './named.ts';

/** One name, and the files that name it. Files hold the same object, so a name costs two references each time it is named. */
interface Posting {
  readonly kind: NameKind;
  readonly name: string;
  readonly files: string[];
}

/** Which files name an id, a clause or a file: where references and renames have to look. It keeps no places. */
export class NameIndex {
  readonly #byKind: Readonly<Record<NameKind, Map<string, Posting>>> = { id: new Map(), clause: new Map(), path: new Map() };
  readonly #byFile = new Map<string, readonly Posting[]>();

  /** Replaces what a file names. A name may come more than once. */
  set(file: string, names: Iterable<readonly [kind: NameKind, name: string]>): void {
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
