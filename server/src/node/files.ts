import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import createIgnore, { type Ignore } from 'ignore';
import { CONFIGURATION_FILE } from '../core/index/configuration.ts';

/** A file found below an SMS root. */
export interface FoundFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly size: number;
  /** Why it cannot be used, when it was found but must not be read. */
  readonly problem?: string;
}

export interface Listing {
  readonly files: readonly FoundFile[];
  /** Folders that could not be read. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

const NEVER = new Set(['.git', 'node_modules']);
/** In a worktree and a submodule, a file that says where git keeps its folder. */
const GIT_LINK = '.git';

/**
 * Lists the files of an SMS: everything below its root that `.gitignore` does not leave out, without `.git` and `node_modules`.
 * Of a nested SMS only the configuration is listed, so that it is known to be there. Links that lead out of the root are listed
 * with a problem and never followed; a loop of links ends where it meets itself.
 */
export function listFiles(root: string, ignorePatterns: readonly string[] = []): Listing {
  const walker = new Walker(root, ignorePatterns);
  walker.folder('', []);
  return { files: walker.files, unreadable: walker.unreadable };
}

/**
 * Looks for one file as `listFiles` would find it, without listing the others.
 *
 * @returns undefined when it is not there, left out by `.gitignore`, or part of a nested SMS (but for its configuration).
 */
export function findFile(root: string, relative: string, ignorePatterns: readonly string[] = []): FoundFile | undefined {
  const walker = new Walker(root, ignorePatterns);
  walker.only(relative);
  return walker.files[0];
}

interface Rules {
  readonly base: string;
  readonly rules: Ignore;
}

class Walker {
  readonly files: FoundFile[] = [];
  readonly unreadable: { path: string; reason: string }[] = [];
  readonly #root: string;
  readonly #realRoot: string;
  readonly #own: Ignore;
  readonly #visited = new Set<string>();

  constructor(root: string, patterns: readonly string[]) {
    this.#root = root;
    this.#realRoot = realpathSync(root);
    this.#own = createIgnore().add([...patterns]);
  }

  folder(relative: string, inherited: readonly Rules[]): void {
    const absolute = path.join(this.#root, relative);
    let entries: Dirent[];
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      this.unreadable.push({ path: relative, reason: reasonOf(error) });
      return;
    }
    if (relative !== '' && entries.some((entry) => entry.name === CONFIGURATION_FILE)) {
      if (!this.#isIgnored(`${relative}/${CONFIGURATION_FILE}`, inherited)) {
        this.#file(`${relative}/${CONFIGURATION_FILE}`);
      }
      return;
    }
    const rules = entries.some((entry) => entry.name === '.gitignore') ? [...inherited, this.#gitignore(relative)] : inherited;
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const child = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        this.#link(child, rules);
      } else if (entry.isDirectory()) {
        if (!NEVER.has(entry.name) && !this.#isIgnored(`${child}/`, rules)) {
          this.folder(child, rules);
        }
      } else if (entry.isFile() && entry.name !== GIT_LINK && !this.#isIgnored(child, rules)) {
        this.#file(child);
      }
    }
  }

  /** Follows the folders of one path only. */
  only(relative: string): void {
    const names = relative.split('/');
    let rules: readonly Rules[] = [];
    for (let depth = 0; depth < names.length; depth++) {
      const folder = names.slice(0, depth).join('/');
      const child = names.slice(0, depth + 1).join('/');
      const isLast = depth === names.length - 1;
      if (existsSync(path.join(this.#root, folder, '.gitignore'))) {
        rules = [...rules, this.#gitignore(folder)];
      }
      const stat = lstatSync(path.join(this.#root, child), { throwIfNoEntry: false });
      if (stat === undefined || (isLast ? stat.isDirectory() : !stat.isDirectory())) {
        return;
      }
      if (!isLast && (NEVER.has(names[depth] ?? '') || (relative !== `${child}/${CONFIGURATION_FILE}` && existsSync(path.join(this.#root, child, CONFIGURATION_FILE))) || this.#isIgnored(`${child}/`, rules))) {
        return;
      }
      if (isLast && stat.isSymbolicLink()) {
        this.#link(child, rules);
      } else if (isLast && stat.isFile() && !this.#isIgnored(child, rules)) {
        this.#file(child);
      }
    }
  }

  #link(child: string, rules: readonly Rules[]): void {
    if (this.#isIgnored(child, rules)) {
      return;
    }
    let target: string;
    try {
      target = realpathSync(path.join(this.#root, child));
    } catch (error) {
      this.files.push({ path: child, size: 0, problem: `is a link that leads nowhere (${reasonOf(error)})` });
      return;
    }
    const inside = target === this.#realRoot || target.startsWith(this.#realRoot + path.sep);
    if (!inside) {
      this.files.push({ path: child, size: 0, problem: 'is a link that leads out of the SMS, so it is not followed' });
      return;
    }
    // What a link inside the root points to is listed at its own place; following it would list it twice, or for ever.
    if (this.#visited.has(target)) {
      return;
    }
    this.#visited.add(target);
    if (statSync(target).isFile()) {
      this.#file(child);
    }
  }

  #file(child: string): void {
    try {
      const stat = lstatSync(path.join(this.#root, child));
      this.files.push({ path: child, size: stat.isSymbolicLink() ? 0 : stat.size });
    } catch (error) {
      this.unreadable.push({ path: child, reason: reasonOf(error) });
    }
  }

  #gitignore(relative: string): Rules {
    try {
      return { base: relative, rules: createIgnore().add(readFileSync(path.join(this.#root, relative, '.gitignore'), 'utf8')) };
    } catch {
      return { base: relative, rules: createIgnore() };
    }
  }

  #isIgnored(child: string, rules: readonly Rules[]): boolean {
    if (this.#own.ignores(child)) {
      return true;
    }
    return rules.some(({ base, rules: own }) => own.ignores(base === '' ? child : child.slice(base.length + 1)));
  }
}

/** What went wrong with a file, in a few plain words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
      return 'it is not there';
    case 'EACCES':
    case 'EPERM':
      return 'reading it is not allowed';
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
