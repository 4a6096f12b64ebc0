import { l10n, Uri, window, workspace } from 'vscode';
import { StarterFilesRequest } from '../../../server/src/lsp/protocol.ts';
import { CONFIGURATION_FILE, exists } from '../findSms.ts';
import type { ClauseworkServer } from '../server.ts';

const MAX_NAMED = 5;

/** Lays out a new SMS in a folder: configuration, pages that lead the way, drafts. Writes nothing unless it can write everything. */
export async function createSms(server: ClauseworkServer, chosen: Uri | undefined): Promise<void> {
  const folder = chosen ?? (await chooseFolder());
  if (folder === undefined) {
    return;
  }
  if (await exists(Uri.joinPath(folder, CONFIGURATION_FILE))) {
    throw new Error(l10n.t('This folder is an SMS already: it has a {0}. Nothing was written.', CONFIGURATION_FILE));
  }
  const name = await window.showInputBox({ prompt: l10n.t('The name of the organisation or department whose services are managed'), value: folder.path.slice(folder.path.lastIndexOf('/') + 1), validateInput: (text) => (text.trim() === '' ? l10n.t('It needs a name.') : undefined) });
  if (name === undefined) {
    return;
  }
  const profiles = [
    { label: l10n.t('Internal IT'), description: l10n.t('services for departments of the same organisation'), profile: 'internal-it' as const },
    { label: l10n.t('Provider'), description: l10n.t('services for other organisations'), profile: 'provider' as const },
  ];
  const choice = await window.showQuickPick(profiles, { placeHolder: l10n.t('Whom are the services for?') });
  if (choice === undefined) {
    return;
  }
  const files = (await server.request(StarterFilesRequest, { name, profile: choice.profile })).map(({ path, text }) => ({ path, text, uri: Uri.joinPath(folder, path) }));
  const there = (await Promise.all(files.map(async (file) => ((await exists(file.uri)) ? [file.path] : [])))).flat();
  if (there.length > 0) {
    throw new Error(l10n.t('These files are there already, and nothing is ever overwritten: {0}. Nothing was written.', there.slice(0, MAX_NAMED).join(', ') + (there.length > MAX_NAMED ? ' …' : '')));
  }
  // The configuration comes last: with it the folder becomes an SMS, and by then it is complete.
  for (const file of [...files].sort((left, right) => Number(left.path === CONFIGURATION_FILE) - Number(right.path === CONFIGURATION_FILE))) {
    await workspace.fs.writeFile(file.uri, new TextEncoder().encode(file.text));
  }
  await window.showTextDocument(Uri.joinPath(folder, 'README.md'));
}

async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 1 ? folders[0]?.uri : (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('In which folder?') }))?.uri;
}
