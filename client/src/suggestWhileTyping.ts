import { commands, window, workspace, type CompletionItem, type Disposable, type Position, type TextDocument, type TextDocumentChangeEvent } from 'vscode';
import type { ClauseworkServer } from './server.ts';

/** Control data is short; a file without an end of it is no document. */
const MAX_LINES = 500;

/**
 * VS Code suggests nothing in Markdown while a person types, so as not to disturb prose. In the control data of a document and in its tables it
 * helps: there the first letter of a word brings up what the server has to offer, if anything. Elsewhere, and in the Markdown of others, all stays as it is.
 */
export function suggestWhileTyping(server: ClauseworkServer): Disposable {
  /** What was offered for the word that is being typed. */
  let offered: readonly CompletionItem[] = [];
  const look = async ({ document, contentChanges, reason }: TextDocumentChangeEvent): Promise<void> => {
    const [change, ...others] = contentChanges;
    // What is pasted, undone or typed in several places is no word that somebody writes.
    const isTyped = change !== undefined && others.length === 0 && reason === undefined && change.rangeLength === 0 && /^[\p{L}\d]$/u.test(change.text);
    if (!isTyped || caretIn(document) === undefined || !isHelpful(server, document, change.range.start)) {
      return;
    }
    const caret = change.range.start.translate(0, 1);
    if (isWrittenOut(offered, document, caret)) {
      // Enter is to end the line now, and not to choose what is there already.
      await commands.executeCommand('hideSuggestWidget');
      return;
    }
    const before = document.lineAt(change.range.start).text.charAt(change.range.start.character - 1);
    if (/^[\p{L}\d]$/u.test(before)) {
      return;
    }
    // The server hears of this very change from another listener, which may come after this one.
    await new Promise((resolve) => setTimeout(resolve, 0));
    offered = await server.completionsAt(document, caret);
    // Meanwhile the person may have typed on, or gone elsewhere. Words of the text, which VS Code falls back on, are no help here.
    const now = caretIn(document);
    if (now === undefined || offered.length === 0 || now.line !== caret.line || !/^[\w.-]*$/.test(document.lineAt(now).text.slice(caret.character, now.character))) {
      return;
    }
    await (isWrittenOut(offered, document, now) ? commands.executeCommand('hideSuggestWidget') : commands.executeCommand('editor.action.triggerSuggest', { auto: true }));
  };
  return workspace.onDidChangeTextDocument((event) => {
    look(event).catch(() => {
      // A server that is just being stopped suggests nothing.
    });
  });
}

/** The caret, where this document is being written in one place. */
function caretIn(document: TextDocument): Position | undefined {
  const editor = window.activeTextEditor;
  return editor?.document === document && editor.selections.length === 1 ? editor.selection.active : undefined;
}

/** In the control data at the top of a document of an SMS, or in a row of a table. Data files have suggestions of VS Code's own accord. */
function isHelpful(server: ClauseworkServer, document: TextDocument, position: Position): boolean {
  return (
    document.languageId === 'markdown' &&
    server.rootOf(document.uri) !== undefined &&
    workspace.getConfiguration('clausework', document).get<boolean>('suggestWhileTyping.enabled', true) &&
    (isInControlData(document, position.line) || /^\s*\|/.test(document.lineAt(position).text))
  );
}

function isInControlData(document: TextDocument, line: number): boolean {
  const isFence = (at: number): boolean => /^---\s*$/.test(document.lineAt(at).text);
  if (line === 0 || line > MAX_LINES || !isFence(0)) {
    return false;
  }
  for (let at = 1; at <= line; at++) {
    if (isFence(at)) {
      return false;
    }
  }
  return true;
}

/** Whether what stands before the caret is one of the things offered, and the beginning of no other. */
function isWrittenOut(offered: readonly CompletionItem[], document: TextDocument, caret: Position): boolean {
  const begun = offered.filter((item) => textOf(item).startsWith(written(item, document, caret) ?? '\n'));
  const [only, ...others] = begun;
  return only !== undefined && others.length === 0 && textOf(only) === written(only, document, caret);
}

/** What of an item stands there already; undefined where it belongs to another line. */
function written({ range }: CompletionItem, document: TextDocument, caret: Position): string | undefined {
  const start = range === undefined ? undefined : 'replacing' in range ? range.replacing.start : range.start;
  return start === undefined || start.line !== caret.line || start.isAfter(caret) ? undefined : document.lineAt(caret).text.slice(start.character, caret.character);
}

function textOf({ insertText, label }: CompletionItem): string {
  return typeof insertText === 'string' ? insertText : typeof label === 'string' ? label : label.label;
}
