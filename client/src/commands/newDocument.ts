import { l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { DocumentTypesRequest, NewDocumentRequest, type DocumentTypeChoice } from '../../../server/src/lsp/protocol.ts';
import { exists } from '../findSms.ts';
import { pathIn } from '../roots.ts';
import type { ClauseworkServer } from '../server.ts';

interface TypeItem extends QuickPickItem {
  readonly type: DocumentTypeChoice;
}

/** What a tree or the dashboard wants to have begun. */
export interface WantedDocument {
  readonly root: string;
  readonly type?: string;
}

/** Writes a new document of a type that a person picks by its name, its clause or its place, and opens it. */
export async function newDocument(server: ClauseworkServer, folder: Uri | undefined, wanted?: WantedDocument): Promise<void> {
  const root = server.roots.find((one) => one.toString() === wanted?.root) ?? (await chooseRoot(server, folder));
  if (root === undefined) {
    return;
  }
  const place = folder === undefined ? undefined : pathIn(root, folder);
  const types = await server.request(DocumentTypesRequest, { root: root.toString() });
  const type = types.find((one) => one.id === wanted?.type) ?? (await chooseType(types, place));
  if (type === undefined) {
    return;
  }
  const file = await server.request(NewDocumentRequest, { root: root.toString(), type: type.id, ...(place === undefined ? {} : { folder: place }) });
  const target = file === null ? undefined : Uri.joinPath(root, file.path);
  if (file === null || target === undefined || (await exists(target))) {
    throw new Error(l10n.t('The document could not be begun: a file of its name is there already, and nothing is ever overwritten.'));
  }
  await workspace.fs.writeFile(target, new TextEncoder().encode(file.text));
  await window.showTextDocument(target);
}

async function chooseRoot(server: ClauseworkServer, folder: Uri | undefined): Promise<Uri | undefined> {
  const near = folder ?? window.activeTextEditor?.document.uri;
  const holding = near === undefined ? undefined : server.rootOf(near);
  if (holding !== undefined || server.roots.length < 2) {
    return holding ?? server.roots[0];
  }
  const items = server.roots.map((root) => ({ label: server.statuses.find((status) => status.root === root.toString())?.name ?? root.path, description: workspace.asRelativePath(root), root }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('In which SMS?') }))?.root;
}

/** What belongs where the person is comes first, then what is not there yet. */
async function chooseType(types: readonly DocumentTypeChoice[], place: string | undefined): Promise<DocumentTypeChoice | undefined> {
  const rank = (type: DocumentTypeChoice): number => (place !== undefined && place === type.folder ? 0 : 2) + (type.count === 0 ? 0 : 1);
  const items: TypeItem[] = [...types]
    .sort((left, right) => rank(left) - rank(right) || left.title.localeCompare(right.title))
    .map((type) => ({
      label: type.title,
      description: type.count === 0 ? type.id : l10n.t('{0}, {1} on file', type.id, type.count),
      detail: [type.clauses.length === 0 ? '' : l10n.t('Clauses {0}', type.clauses.join(', ')), type.folder].filter((part) => part !== '').join(' · '),
      type,
    }));
  const choice = await window.showQuickPick(items, { placeHolder: l10n.t('What kind of document? Type a name, a clause such as 8.3.3, or a folder'), matchOnDescription: true, matchOnDetail: true });
  return choice?.type;
}
