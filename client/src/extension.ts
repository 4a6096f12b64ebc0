import { Disposable, window, workspace, type ExtensionContext, type Uri } from 'vscode';
import { registerCommands } from './commands/commands.ts';
import { CONFIGURATION_FILE, findSmsRoots } from './findSms.ts';
import { answerTo } from './dashboard/answers.ts';
import { Dashboard } from './dashboard/dashboardPanel.ts';
import type { ToDashboard, ToExtension } from './dashboard/protocol.ts';
import { decorateDocuments } from './decorations/documentDecorations.ts';
import type { Platform } from './platform.ts';
import { Preview, type MarkdownIt } from './preview/preview.ts';
import { ClauseworkServer } from './server.ts';
import { showStatusBar } from './statusBar.ts';
import { suggestWhileTyping } from './suggestWhileTyping.ts';
import { registerWork } from './work/work.ts';
import { showTrees } from './trees/trees.ts';

/** What the extension gives to VS Code's Markdown preview, and to tests. */
export interface ClauseworkApi {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
  readonly server: ClauseworkServer;
  /** Does what the page of the dashboard asks for, as if it had said so. */
  readonly answerToDashboard: (message: ToExtension) => Promise<ToDashboard | undefined>;
}

/**
 * The Markdown preview activates the extension for any Markdown file, so nothing costly happens before an SMS is found: the
 * server starts with the first `clausework.yaml` and stops with the last.
 */
export async function activateClausework(context: ExtensionContext, platform: Platform): Promise<ClauseworkApi> {
  const log = window.createOutputChannel('Clausework', { log: true });
  const server = new ClauseworkServer(context, platform, log);
  const preview = new Preview(server);
  context.subscriptions.push(log, server, preview, showStatusBar(server), showTrees(server), new Dashboard(context, server), decorateDocuments(server), registerCommands(server, log), registerWork(server, log), suggestWhileTyping(server), followRoots(server));
  await server.serve(await findSmsRoots());
  return { extendMarkdownIt: (md) => preview.extend(md), server, answerToDashboard: (message) => answerTo(server, message) };
}

/** An SMS may come or go while the window is open. */
function followRoots(server: ClauseworkServer): Disposable {
  const look = async (): Promise<void> => server.serve(await findSmsRoots());
  const watcher = workspace.createFileSystemWatcher(`**/${CONFIGURATION_FILE}`, false, true, false);
  const isOutside = (uri: Uri): boolean => workspace.getWorkspaceFolder(uri) === undefined && /\.(md|ya?ml|csv)$/.test(uri.path);
  const listeners = [
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
    workspace.onDidChangeWorkspaceFolders(look),
    workspace.onDidGrantWorkspaceTrust(() => server.trust()),
    window.onDidChangeWindowState(({ focused }) => (focused ? server.lookAgain() : undefined)),
    workspace.onDidOpenTextDocument((document) => (isOutside(document.uri) && !document.isUntitled ? look() : undefined)),
  ];
  return Disposable.from(...listeners);
}
