import { l10n, Position, Range, Uri, window, workspace, type TextEditor } from 'vscode';
import type { EditAnswer, Refused } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';

/** Says why something is not done, and leads to where it can be set right. */
export async function tellRefusal(about: string, { refused, help, place }: Refused): Promise<void> {
  const open = l10n.t('Open the Place');
  const choice = await window.showWarningMessage(`${about}: ${refused} ${help}`, ...(place === undefined ? [] : [open]));
  if (choice === open && place !== undefined) {
    await show(place);
  }
}

/** Puts an edit into the text and shows it. The file is left unsaved, as after any other edit: it can be read, undone and kept. */
export async function applyAndShow(server: ClauseworkServer, { edit, place }: EditAnswer, done: string): Promise<void> {
  const editor = await show(place);
  if (!(await workspace.applyEdit(await server.asWorkspaceEdit(edit)))) {
    throw new Error(l10n.t('The text was changed meanwhile, so nothing was written. Try again.'));
  }
  const save = l10n.t('Save');
  const choice = await window.showInformationMessage(l10n.t('{0} It is in the text and not saved yet.', done), save);
  if (choice === save) {
    await editor.document.save();
  }
}

function show({ uri, range }: EditAnswer['place']): Thenable<TextEditor> {
  const at = new Position(range.start.line, range.start.character);
  return window.showTextDocument(Uri.parse(uri), { selection: new Range(at, at), preview: false });
}

/** The person who looks, if the list knows them by the setting; else whom they choose. */
export async function whoIsIt(people: readonly { readonly id: string; readonly name: string }[], question: string): Promise<string | undefined> {
  const me = workspace.getConfiguration('clausework').get<string>('me')?.trim() ?? '';
  if (people.some(({ id }) => id === me) || (people.length === 0 && me !== '')) {
    return me;
  }
  if (people.length === 0) {
    return window.showInputBox({ prompt: question, ignoreFocusOut: true });
  }
  const choice = await window.showQuickPick(people.map(({ id, name }) => ({ label: name, description: id, id })), { placeHolder: l10n.t('{0} (the setting clausework.me spares the question)', question), matchOnDescription: true, ignoreFocusOut: true });
  return choice?.id;
}
