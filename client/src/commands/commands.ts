import { Disposable, commands, l10n, window, workspace, type LogOutputChannel, type QuickPickItem, type Uri } from 'vscode';
import type { ClauseworkServer } from '../server.ts';
import { approve, type ApprovalTarget } from './approve.ts';
import { createSms } from './createSms.ts';
import { newDocument, type WantedDocument } from './newDocument.ts';

/** VS Code's own page on which a folder is trusted. */
export const MANAGE_TRUST = 'workbench.trust.manage';

/** What a person can ask for by name. A command that fails says so and goes to the log. */
export function registerCommands(server: ClauseworkServer, log: LogOutputChannel): Disposable {
  const register = <Args extends readonly unknown[]>(id: string, run: (...args: Args) => Promise<unknown> | Thenable<unknown>): Disposable =>
    commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...(args as unknown as Args));
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        await window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  const all = [
    register('clausework.newDocument', (uri?: Uri, wanted?: WantedDocument) => newDocument(server, uri, wanted)),
    register('clausework.createSms', (uri?: Uri) => createSms(server, uri)),
    register('clausework.approve', (target?: Uri | ApprovalTarget) => approve(server, target, 'approve')),
    register('clausework.closeRecord', (target?: Uri | ApprovalTarget) => approve(server, target, 'close')),
    register('clausework.showProblems', () => commands.executeCommand('workbench.actions.view.problems')),
    register('clausework.showLog', () => {
      log.show();
      return Promise.resolve();
    }),
    register('clausework.restartServer', () => server.restart()),
    register('clausework.showMenu', () => showMenu()),
  ];
  return Disposable.from(...all);
}

interface MenuItem extends QuickPickItem {
  readonly command: string;
}

async function showMenu(): Promise<void> {
  const items: MenuItem[] = [
    { label: l10n.t('$(new-file) New document…'), command: 'clausework.newDocument' },
    workspace.isTrusted ? { label: l10n.t('$(verified) Approve the open document…'), command: 'clausework.approve' } : { label: l10n.t('$(workspace-untrusted) Trust this folder to approve documents…'), command: MANAGE_TRUST },
    { label: l10n.t('$(warning) Show the findings'), command: 'clausework.showProblems' },
    { label: l10n.t('$(output) Show the log'), command: 'clausework.showLog' },
    { label: l10n.t('$(refresh) Read everything again'), command: 'clausework.restartServer' },
  ];
  const choice = await window.showQuickPick(items, { placeHolder: 'Clausework' });
  if (choice !== undefined) {
    await commands.executeCommand(choice.command);
  }
}
