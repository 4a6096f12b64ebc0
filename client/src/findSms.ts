import { RelativePattern, Uri, workspace, type WorkspaceFolder } from 'vscode';

/** The file that makes a folder an SMS. */
export const CONFIGURATION_FILE = 'clausework.yaml';
/** More SMSs than a workspace has; a search ends there. */
const MAX_ROOTS = 200;
/** How far up from a folder of the workspace an SMS around it is looked for. */
const MAX_UP = 20;

/** The folders of all SMSs that the workspace holds or lies in. */
export async function findSmsRoots(): Promise<readonly Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.flatMap((folder) => [rootsIn(folder), rootAbove(folder)]));
  const open = workspace.textDocuments.filter((document) => !document.isUntitled && workspace.getWorkspaceFolder(document.uri) === undefined);
  const around = await Promise.all(open.map((document) => rootFrom(parentOf(document.uri))));
  return [...new Map([...found.flat(), ...around.flat()].map((root) => [root.toString(), root])).values()];
}

/** The nearest SMS that a folder lies in or is. */
export async function rootFrom(folder: Uri): Promise<readonly Uri[]> {
  let current = folder;
  for (let step = 0; step < MAX_UP; step++) {
    if (await exists(Uri.joinPath(current, CONFIGURATION_FILE))) {
      return [current];
    }
    const parent = parentOf(current);
    if (parent.path === current.path) {
      return [];
    }
    current = parent;
  }
  return [];
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

async function rootsIn(folder: WorkspaceFolder): Promise<readonly Uri[]> {
  const files = await workspace.findFiles(new RelativePattern(folder, `**/${CONFIGURATION_FILE}`), '**/{node_modules,.git}/**', MAX_ROOTS);
  return files.map(parentOf);
}

function rootAbove(folder: WorkspaceFolder): Promise<readonly Uri[]> {
  return rootFrom(folder.uri);
}

const parentOf = (uri: Uri): Uri => Uri.joinPath(uri, '..');
