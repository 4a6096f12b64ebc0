import { FileType, Uri, workspace } from 'vscode';
import createIgnore, { type Ignore } from 'ignore';
import { CONFIGURATION_FILE, entriesOf } from '../findSms.ts';

const NEVER = new Set(['.git', 'node_modules']);
/** Links between folders may form a circle, which a virtual file system does not tell. */
const MAX_DEPTH = 40;

interface Rules {
  /** The folder of a `.gitignore`, as a path with a slash at its end, or empty. */
  readonly base: string;
  readonly rules: Ignore;
}

/**
 * The files of an SMS as any file system of VS Code shows them: of nested SMSs only their configuration, without what `.gitignore` or the configuration
 * leave out. Paths are relative to the root, with `/`, ordered.
 */
export async function listFiles(root: Uri, ignore: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  await walk(root, '', [{ base: '', rules: createIgnore().add([...ignore]) }], found, 0);
  return found.sort();
}

async function walk(root: Uri, base: string, inherited: readonly Rules[], found: string[], depth: number): Promise<void> {
  // Providers of file systems know folders without a slash at their end.
  const entries = await entriesOf(base === '' ? root : Uri.joinPath(root, base.slice(0, -1)));
  if (depth > MAX_DEPTH) {
    return;
  }
  if (base !== '' && entries.some(([name]) => name === CONFIGURATION_FILE)) {
    if (!isIgnored(`${base}${CONFIGURATION_FILE}`, inherited)) {
      found.push(`${base}${CONFIGURATION_FILE}`);
    }
    return;
  }
  const rules = entries.some(([name]) => name === '.gitignore') ? [...inherited, await gitignore(root, base)] : inherited;
  const below: Promise<void>[] = [];
  for (const [name, type] of entries) {
    const path = `${base}${name}`;
    if ((type & FileType.Directory) !== 0) {
      // Links are not followed: what they lead to is listed at its own place, or lies outside.
      if ((type & FileType.SymbolicLink) === 0 && !NEVER.has(name) && !isIgnored(`${path}/`, rules)) {
        below.push(walk(root, `${path}/`, rules, found, depth + 1));
      }
    } else if (!isIgnored(path, rules)) {
      found.push(path);
    }
  }
  await Promise.all(below);
}

async function gitignore(root: Uri, base: string): Promise<Rules> {
  const rules = createIgnore();
  try {
    rules.add(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, `${base}.gitignore`))));
  } catch {
    // What cannot be read leaves nothing out.
  }
  return { base, rules };
}

function isIgnored(path: string, all: readonly Rules[]): boolean {
  return all.some(({ base, rules }) => rules.ignores(path.slice(base.length)));
}
