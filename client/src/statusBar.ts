import { Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { ClauseworkServer } from './server.ts';
import { countsText, statusText } from './statusText.ts';

/** The one item in the status bar: progress while reading, then how the SMS stands. A click opens what can be done. */
export function showStatusBar(server: ClauseworkServer): Disposable {
  const item = window.createStatusBarItem('clausework.status', StatusBarAlignment.Left, 10);
  item.name = 'Clausework';
  item.command = 'clausework.showMenu';
  const update = (): void => {
    if (server.state === 'stopped') {
      item.hide();
      return;
    }
    const { text, isTrouble } = statusText(server.state, server.statuses);
    item.text = text;
    item.tooltip = tooltip(server);
    item.backgroundColor = isTrouble ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.accessibilityInformation = { label: text.replace(/\$\([^)]*\) /, ''), role: 'button' };
    item.show();
  };
  update();
  const listener = server.onDidChangeState(update);
  return Disposable.from(listener, item);
}

function tooltip(server: ClauseworkServer): MarkdownString {
  const text = new MarkdownString();
  for (const status of server.statuses) {
    text.appendText(`${status.name}: ${status.state === 'ready' ? countsText([status]) : (status.message ?? status.state)}`);
    text.appendMarkdown('\n\n');
    if (status.asOf !== undefined && status.state === 'ready') {
      text.appendText(l10n.t('As of {0}, {1}.', status.asOf, status.asOfBecause ?? ''));
      text.appendMarkdown('\n\n');
    }
  }
  return text;
}
