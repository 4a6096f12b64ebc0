import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace, type CancellationToken } from 'vscode';

/** The file that makes a folder an SMS. */
export const CONFIGURATION_FILE = 'clausework.yaml';
/** More SMSs than a workspace has; a search ends there. */
const MAX_ROOTS = 200;
/** How far up from a folder of the workspace an SMS around it is looked for. */
const MAX_UP = 20;
/** How many folders deep one is looked for where nothing can search. */
const MAX_DOWN = 2;
/** How long a search in a virtual file system may take. */
const SEARCH_LIMIT_MS = 2000;

/** The folders of all SMSs that the workspace holds or lies in. */
export async function findSmsRoots(): Promise<readonly Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.flatMap(({ uri }) => [rootsBelow(uri), rootFrom(uri)]));
  const open = workspace.textDocuments.filter((document) => !document.isUntitled && workspace.getWorkspaceFolder(document.uri) === undefined);
  const around = await Promise.all(open.map((document) => rootFrom(parentOf(document.uri))));
  return [...new Map([...found.flat(), ...around.flat()].map((root) => [root.toString(), root])).values()];
}

/** The nearest SMS that a folder lies in or is. */
export async function rootFrom(folder: Uri): Promise<readonly Uri[]> {
  let current = folder;
  for (let step = 0; step < MAX_UP; step++) {
    const file = Uri.joinPath(current, CONFIGURATION_FILE);
    if (await exists(file)) {
      return [parentOf(file)];
    }
    const parent = parentOf(current);
    if (parent.path === current.path) {
      return [];
    }
    current = parent;
  }
  return [];
}

/** The SMSs below a folder, and the one it is. */
export async function rootsBelow(folder: Uri): Promise<readonly Uri[]> {
  if (folder.scheme === 'file') {
    return (await search(folder)).map(parentOf);
  }
  // What searches a virtual file system is an extension's. Where there is none, VS Code waits for it without end, so the upper folders are looked through.
  const [seen, found] = await Promise.all([rootsByLooking(folder, MAX_DOWN), searchForAWhile(folder)]);
  return [...new Map([...seen, ...found.map(parentOf)].map((root) => [root.toString(), root])).values()];
}

function search(folder: Uri, token?: CancellationToken): Thenable<readonly Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, `**/${CONFIGURATION_FILE}`), '**/{node_modules,.git}/**', MAX_ROOTS, token);
}

/** Schemes of file systems in which a search came to no end. */
const unsearchable = new Set<string>();

async function searchForAWhile(folder: Uri): Promise<readonly Uri[]> {
  if (unsearchable.has(folder.scheme)) {
    return [];
  }
  const cancel = new CancellationTokenSource();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<readonly Uri[]>((resolve) => {
    timer = setTimeout(() => {
      unsearchable.add(folder.scheme);
      cancel.cancel();
      resolve([]);
    }, SEARCH_LIMIT_MS);
  });
  const found = await Promise.race([search(folder, cancel.token), late]);
  clearTimeout(timer);
  return found;
}

async function rootsByLooking(folder: Uri, depth: number): Promise<readonly Uri[]> {
  const entries = await entriesOf(folder);
  const below = entries.filter(([name, type]) => depth > 0 && type === FileType.Directory && !name.startsWith('.') && name !== 'node_modules');
  const found = await Promise.all(below.map(([name]) => rootsByLooking(Uri.joinPath(folder, name), depth - 1)));
  return [...(entries.some(([name]) => name === CONFIGURATION_FILE) ? [parentOf(Uri.joinPath(folder, CONFIGURATION_FILE))] : []), ...found.flat()];
}

/** What a folder holds; nothing where it is gone or cannot be read. */
export async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    // Whatever the reason: for whoever asks, it is not there.
    return false;
  }
}

const parentOf = (uri: Uri): Uri => Uri.joinPath(uri, '..');
