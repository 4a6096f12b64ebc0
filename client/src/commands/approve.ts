import { l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { ApprovalChoices, ApprovalKind, ApprovingPerson } from '../../../server/src/core/approve/choices.ts';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import { ApprovalChoicesRequest, ApproveRequest } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';

/** A line of a tree, or an entry of the dashboard. */
export interface ApprovalTarget {
  readonly root: string;
  readonly node: { readonly about?: { readonly id?: string } };
}

interface PersonItem extends QuickPickItem {
  readonly person: string;
}

const KINDS: Readonly<Record<Exclude<ApprovalKind, 'close'>, readonly [label: string, description: string]>> = {
  full: ['Approve the whole text', 'somebody other than the author has read it'],
  editorial: ['Approve a correction of wording', 'the owner may, as long as no number, date, target, role, link or duty changed'],
  reconfirm: ['Confirm that it still holds', 'what it builds on has changed; it was compared'],
};

/**
 * Approves a document, or closes a record, for a person who is asked what is not known. The edit is made in the editor and saved
 * at once, with whatever else was not saved in that document: the seal is of this text, and what is on disk must be what was approved.
 */
export async function approve(server: ClauseworkServer, target: Uri | ApprovalTarget | undefined, wanted: 'approve' | 'close'): Promise<void> {
  const choices = await choicesFor(server, target);
  const kinds = choices.kinds.filter((kind) => (kind === 'close') === (wanted === 'close'));
  const [first] = kinds;
  if (first === undefined) {
    throw new Error(wanted === 'close' ? l10n.t('{0} is no record. Only records are closed; other documents are approved.', choices.id) : l10n.t('{0} is a record. Records are not approved; they are closed, and sealed by that.', choices.id));
  }
  const kind = kinds.length === 1 ? first : await askKind(kinds, choices);
  const by = kind === undefined ? undefined : await askPerson(choices, kind);
  if (kind === undefined || by === undefined) {
    return;
  }
  const role = await askRole(choices.people[kind]?.find((person) => person.id === by), choices);
  const more = role === undefined ? undefined : await askMore(choices, kind, by);
  if (role === undefined || more === undefined) {
    return;
  }
  const outcome = await server.request(ApproveRequest, { uri: choices.uri, kind, by, ...(role === '' ? {} : { role }), ...more });
  if (outcome.isRefused) {
    throw new Error(`${outcome.message} ${outcome.help}`.trim());
  }
  if (!(await applyAndSave(server, outcome.edit))) {
    throw new Error(l10n.t('{0} was changed meanwhile, or could not be saved. Look at it and approve again.', choices.id));
  }
  const commit = l10n.t('Commit it under your own name: the commit is what bears it out.');
  void window.showInformationMessage([outcome.message, ...outcome.notes, commit].join(' '));
}

/** False: a text was changed meanwhile, or could not be saved. */
async function applyAndSave(server: ClauseworkServer, edit: ProtocolEdit): Promise<boolean> {
  const versions = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document.version]));
  const isStale = edit.documentChanges?.some((change) => 'textDocument' in change && change.textDocument.version !== null && versions.get(Uri.parse(change.textDocument.uri).toString()) !== change.textDocument.version);
  const converted = await server.asWorkspaceEdit(edit);
  if (isStale === true || !(await workspace.applyEdit(converted))) {
    return false;
  }
  const saved = await Promise.all(converted.entries().map(async ([uri]) => (await workspace.openTextDocument(uri)).save()));
  return saved.every(Boolean);
}

type Choices = ApprovalChoices & { readonly root: string; readonly uri: string };

async function choicesFor(server: ClauseworkServer, target: Uri | ApprovalTarget | undefined): Promise<Choices> {
  const named = target === undefined || target instanceof Uri ? undefined : { root: target.root, id: target.node.about?.id ?? '' };
  const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
  if (named === undefined && uri === undefined) {
    throw new Error(l10n.t('Open the document first.'));
  }
  const choices = await server.request(ApprovalChoicesRequest, named ?? { uri: uri?.toString() ?? '' });
  if (choices === null) {
    throw new Error(l10n.t('{0} has no control data of a service management system, so there is nothing to approve.', named?.id ?? workspace.asRelativePath(uri ?? '')));
  }
  if ('refused' in choices) {
    throw new Error(`${choices.refused} ${choices.help}`);
  }
  return choices;
}

async function askKind(kinds: readonly ApprovalKind[], choices: Choices): Promise<ApprovalKind | undefined> {
  const items = kinds.flatMap((kind) => (kind === 'close' ? [] : [{ label: l10n.t(KINDS[kind][0]), detail: l10n.t(KINDS[kind][1]), wanted: kind }]));
  return (await window.showQuickPick(items, { title: titleOf(choices), placeHolder: l10n.t('What is to be done with {0}?', choices.id), ignoreFocusOut: true }))?.wanted;
}

/** Whoever the settings or git name; else somebody who may is chosen. That this person may, the server decides, and says why not. */
async function askPerson(choices: Choices, kind: ApprovalKind): Promise<string | undefined> {
  const setting = workspace.getConfiguration('clausework', Uri.parse(choices.uri)).get<string>('me')?.trim();
  const known = setting === undefined || setting === '' ? choices.me : setting;
  if (known !== undefined) {
    return known;
  }
  const people = choices.people[kind] ?? [];
  if (people.length === 0) {
    throw new Error(l10n.t('Nobody on file may do this on {0}: no role that may is held by anyone but the author. Enter the holder in the list of roles.', choices.date));
  }
  const items = people.map((person): PersonItem => ({ label: person.name, description: person.id, detail: person.roles.map((role) => role.title).join(', '), person: person.id }));
  return (await window.showQuickPick(items, { title: titleOf(choices), placeHolder: l10n.t('Who are you? (The setting "clausework.me" remembers it.)'), matchOnDescription: true, ignoreFocusOut: true }))?.person;
}

/** The only role there is goes without asking; empty: none is needed, or the server says that none may. */
async function askRole(person: ApprovingPerson | undefined, choices: Choices): Promise<string | undefined> {
  const roles = person?.roles ?? [];
  if (roles.length < 2) {
    return roles[0]?.id ?? '';
  }
  const items = roles.map((role) => ({ label: role.title, description: role.id, role: role.id }));
  return (await window.showQuickPick(items, { title: titleOf(choices), placeHolder: l10n.t('In which role?'), ignoreFocusOut: true }))?.role;
}

/** The last question also says what will be done, so that a person can still leave it. */
async function askMore(choices: Choices, kind: ApprovalKind, by: string): Promise<{ readonly effective?: string; readonly checked?: string } | undefined> {
  const title = titleOf(choices);
  if (kind === 'close') {
    const close = l10n.t('Close and seal {0}', choices.id);
    const picked = await window.showQuickPick([{ label: close, detail: l10n.t('By {0} on {1}. A closed record is corrected by a dated entry only.', by, choices.date) }], { title, ignoreFocusOut: true });
    return picked === undefined ? undefined : {};
  }
  if (kind === 'reconfirm') {
    const checked = await window.showInputBox({ title, prompt: l10n.t('What was compared with what, and why does it still fit? This is noted with the approval.'), ignoreFocusOut: true });
    return checked === undefined ? undefined : { checked };
  }
  const effective = await window.showInputBox({
    title,
    prompt: l10n.t('Approved by {0} on {1}. From which day does it apply? Leave it empty for at once; Escape approves nothing.', by, choices.date),
    placeHolder: 'YYYY-MM-DD',
    validateInput: (text) => (text.trim() === '' || /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? undefined : l10n.t('Write the day as 2026-03-31, or leave it empty.')),
    ignoreFocusOut: true,
  });
  return effective === undefined ? undefined : effective.trim() === '' ? {} : { effective: effective.trim() };
}

const titleOf = ({ title, version }: Choices): string => (version === undefined ? title : `${title} ${version}`);
