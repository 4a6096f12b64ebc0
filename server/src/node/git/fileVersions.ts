import type { LoggedCommit } from './commitLog.ts';

/** A file as one commit left it. */
export interface FileVersion {
  readonly commit: LoggedCommit;
  /** The place of the commit in the log; newer ones have smaller numbers. */
  readonly at: number;
  readonly path: string;
  readonly blob: string;
  readonly isAdded: boolean;
}

/** Finds the versions of files in a log, through renames. */
export class FileVersions {
  readonly #log: readonly LoggedCommit[];
  /** Places of the changes of each path: commit and change, newest first. */
  readonly #byPath = new Map<string, (readonly [commit: number, change: number])[]>();

  constructor(log: readonly LoggedCommit[]) {
    this.#log = log;
    log.forEach(({ changes }, commit) => {
      changes.forEach(({ path }, change) => {
        const known = this.#byPath.get(path);
        if (known === undefined) {
          this.#byPath.set(path, [[commit, change]]);
        } else {
          known.push([commit, change]);
        }
      });
    });
  }

  /** The versions of a file, newest first; those under earlier names as well. */
  of(path: string): FileVersion[] {
    const versions: FileVersion[] = [];
    let [name, newerThan] = [path as string | undefined, -1];
    // A file is renamed finitely often, each time in an older commit.
    while (name !== undefined) {
      const current: string = name;
      name = undefined;
      for (const [at, change] of this.#byPath.get(current) ?? []) {
        const commit = this.#log[at];
        const one = commit?.changes[change];
        if (at <= newerThan || commit === undefined || one === undefined || one.kind === 'deleted') {
          continue;
        }
        versions.push({ commit, at, path: current, blob: one.blob, isAdded: one.kind === 'added' });
        if (one.from !== undefined) {
          [name, newerThan] = [one.from, at];
          break;
        }
      }
    }
    return versions;
  }

  /** The version that a commit of the log saw: its own, or the last one before it. */
  seenAt(path: string, at: number): FileVersion | undefined {
    return this.of(path).find((version) => version.at >= at);
  }

  /** Deletions that left no file with the same bytes elsewhere, newest first. */
  *deletions(isWanted: (path: string) => boolean): Iterable<FileVersion> {
    for (const [at, commit] of this.#log.entries()) {
      for (const { kind, path, blob } of commit.changes) {
        if (kind === 'deleted' && isWanted(path)) {
          yield { commit, at, path, blob, isAdded: false };
        }
      }
    }
  }
}
