import createIgnore, { type Ignore } from 'ignore';
import { CONFIGURATION_FILE } from '../../core/index/configuration.ts';
import { readBlobs, type GitPlace, type TreeFile } from './objects.ts';

/** The SMS roots of a commit that a folder stands for: the nearest one upward, else all below; each `''` or ending in `/`. */
export function rootsInTree(files: readonly TreeFile[], prefix: string): string[] {
  const roots = new Set(files.filter((file) => file.path === CONFIGURATION_FILE || file.path.endsWith(`/${CONFIGURATION_FILE}`)).map((file) => file.path.slice(0, -CONFIGURATION_FILE.length)));
  for (let folder = prefix; ; folder = folder.replace(/[^/]*\/$/, '')) {
    if (roots.has(folder)) {
      return [folder];
    }
    if (folder === '') {
      break;
    }
  }
  return [...roots].filter((root) => root.startsWith(prefix)).sort();
}

/**
 * The files of one SMS in a commit, by the rules by which they are found on disk: of nested roots only the configuration, and without what
 * `.gitignore` or the configuration leaves out. Paths are relative to the root.
 */
export function smsFilesIn(place: GitPlace, all: readonly TreeFile[], root: string, ignorePatterns: readonly string[]): TreeFile[] {
  const own = all.filter((file) => file.path.startsWith(root)).map((file) => ({ ...file, path: file.path.slice(root.length) }));
  const nested = own.filter((file) => file.path.endsWith(`/${CONFIGURATION_FILE}`)).map((file) => file.path.slice(0, -CONFIGURATION_FILE.length));
  const ignored = ignoreRules(place, own, ignorePatterns);
  return own.filter(({ path, kind }) => kind !== 'submodule' && !NEVER.test(path) && !nested.some((folder) => path.startsWith(folder) && path !== folder + CONFIGURATION_FILE) && !ignored(path));
}

const NEVER = /(?:^|\/)node_modules\//;

function ignoreRules(place: GitPlace, files: readonly TreeFile[], patterns: readonly string[]): (path: string) => boolean {
  const own = createIgnore().add([...patterns]);
  const lists = files.filter((file) => file.path === '.gitignore' || file.path.endsWith('/.gitignore'));
  const texts = lists.length === 0 ? new Map<string, Buffer>() : readBlobs(place.folder, lists.map((file) => file.blob));
  const rules = lists.map((file): { base: string; ignore: Ignore } => ({
    base: file.path.slice(0, -'.gitignore'.length),
    ignore: createIgnore().add(texts.get(file.blob)?.toString('utf8') ?? ''),
  }));
  return (path) => own.ignores(path) || rules.some(({ base, ignore }) => path.length > base.length && path.startsWith(base) && ignore.ignores(path.slice(base.length)));
}
