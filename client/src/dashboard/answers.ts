import { commands, env, l10n, window, workspace } from 'vscode';
import { MANAGE_TRUST } from '../commands/commands.ts';
import { openTarget } from '../navigation.ts';
import type { ClauseworkServer } from '../server.ts';
import type { DashboardSystem, ToDashboard, ToExtension } from './protocol.ts';

/** Does what the dashboard asks for, and gives what it is to be told; undefined when there is nothing to say. */
export async function answerTo(server: ClauseworkServer, message: ToExtension): Promise<ToDashboard | undefined> {
  switch (message.kind) {
    case 'ready':
      return systemsOf(server);
    case 'view':
      try {
        return { kind: 'answer', number: message.number, view: (await server.view(message.view, message.root, message.options)) ?? null };
      } catch (error) {
        return { kind: 'failed', number: message.number, message: l10n.t('This could not be worked out: {0}', error instanceof Error ? error.message : String(error)) };
      }
    case 'open':
      await openTarget(server, message.root, message.target);
      return undefined;
    case 'copy':
      await env.clipboard.writeText(message.text);
      void window.showInformationMessage(l10n.t('Copied: {0}', message.what));
      return undefined;
    case 'create':
      await commands.executeCommand('clausework.newDocument', undefined, { root: message.root, type: message.type });
      return undefined;
    case 'approve':
      await commands.executeCommand('clausework.approve', { root: message.root, node: { about: { id: message.id } } });
      return undefined;
    case 'trust':
      await commands.executeCommand(MANAGE_TRUST);
      return undefined;
    case 'explain':
      await commands.executeCommand('clausework.explainClause', { root: message.root, node: { about: { clause: message.clause } } });
      return undefined;
    case 'trace':
      await commands.executeCommand('clausework.traceFromTree', { root: message.root, node: { about: { id: message.id } } });
      return undefined;
  }
}

export function systemsOf(server: ClauseworkServer): ToDashboard {
  return { kind: 'systems', systems: server.statuses.map((status): DashboardSystem => ({ ...status, isTrusted: workspace.isTrusted })) };
}
