import { Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { DocumentState } from '../../server/src/core/views/documentState.ts';
import type { ClauseworkServer } from './server.ts';
import { countsText, statusText } from './statusText.ts';

/** The one item in the status bar: progress while reading, then how the SMS stands. A click opens what can be done. */
export function showStatusBar(server: ClauseworkServer): Disposable {
  const item = window.createStatusBarItem('clausework.status', StatusBarAlignment.Left, 10);
  item.name = 'Clausework';
  item.command = 'clausework.showMenu';
  let shown: DocumentState | undefined;
  /** Grows with each question, so that an answer about a document that is no longer in front is left out. */
  let asked = 0;
  const update = (): void => {
    if (server.state === 'stopped') {
      item.hide();
      return;
    }
    const { text, isTrouble } = statusText(server.state, server.statuses, shown?.short);
    item.text = text;
    item.tooltip = tooltip(server, shown);
    item.backgroundColor = isTrouble ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.accessibilityInformation = { label: text.replace(/\$\([^)]*\) /, ''), role: 'button' };
    item.show();
  };
  update();
  const look = async (): Promise<void> => {
    const number = ++asked;
    const document = window.activeTextEditor?.document.uri;
    const root = document === undefined ? undefined : server.rootOf(document);
    const isReady = server.state === 'running' && server.statuses.some((status) => status.root === root?.toString() && status.state === 'ready');
    const state = document === undefined || root === undefined || !isReady ? undefined : await server.view<DocumentState>('documentState', root.toString(), { document: document.toString() });
    if (number === asked) {
      shown = state;
      update();
    }
  };
  const lookQuietly = (): void => {
    // A server that is just being stopped answers nothing; the next change asks again.
    look().catch(() => update());
  };
  lookQuietly();
  return Disposable.from(item, server.onDidChangeState(lookQuietly), server.onDidChangeSms(lookQuietly), window.onDidChangeActiveTextEditor(lookQuietly));
}

function tooltip(server: ClauseworkServer, document: DocumentState | undefined): MarkdownString {
  const text = new MarkdownString();
  if (document !== undefined) {
    text.appendText(`${document.title}\n\n${document.words}`);
    text.appendMarkdown('\n\n---\n\n');
  }
  if (server.state === 'down') {
    text.appendText(l10n.t('The server is not running, so nothing is checked. A click offers to read everything again, and the log.'));
  }
  for (const status of server.statuses) {
    text.appendText(`${status.name}: ${status.state === 'ready' ? countsText([status]) : (status.message ?? status.state)}`);
    text.appendMarkdown('\n\n');
    if (status.asOf !== undefined && status.state === 'ready') {
      text.appendText(l10n.t('As of {0}, {1}.', status.asOf, status.asOfBecause ?? ''));
      text.appendMarkdown('\n\n');
    }
  }
  const [limit] = server.statuses.flatMap(({ withoutHistory }) => withoutHistory ?? []);
  if (limit !== undefined) {
    text.appendText(limit);
  }
  return text;
}
