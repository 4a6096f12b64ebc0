import { Uri, extensions, languages, workspace, type Diagnostic, type TextDocument } from 'vscode';
import type { ClauseworkApi } from '../../../client/src/extension.ts';

/** Polls until something is so; fails with what was waited for. */
export async function until<Value>(what: string, look: () => Value | undefined | false | Promise<Value | undefined | false>, limitMs = 30_000): Promise<Value> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A file of the workspace that the window has open. */
export function fileUri(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    throw new Error('The window has no folder open.');
  }
  return Uri.joinPath(folder.uri, ...path.split('/'));
}

export async function openFile(path: string): Promise<TextDocument> {
  return workspace.openTextDocument(fileUri(path));
}

/** The codes of Clausework's findings in a file. */
export function codesIn(path: string): string[] {
  return findingsIn(path).map((finding) => (typeof finding.code === 'object' ? String(finding.code.value) : String(finding.code)));
}

export function findingsIn(path: string): Diagnostic[] {
  return languages.getDiagnostics(fileUri(path)).filter((diagnostic) => diagnostic.source === 'clausework');
}

export async function api(): Promise<ClauseworkApi> {
  const extension = extensions.getExtension<ClauseworkApi>('clausework.clausework');
  if (extension === undefined) {
    throw new Error('VS Code does not know the extension.');
  }
  return extension.activate();
}
