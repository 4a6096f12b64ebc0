import { commands, Disposable, l10n, Position, Uri, window, type LogOutputChannel, type QuickPickItem } from 'vscode';
import type { ActionsView } from '../../../server/src/core/views/actions.ts';
import { CLIENT_COMMANDS } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';
import type { Line } from '../trees/smsTree.ts';
import { BranchDiffPanel } from './branchDiff.ts';
import { ClausePanel } from './clausePanel.ts';
import { Reviewer } from './reviewed.ts';
import { takeStep } from './takeStep.ts';

/** What people do with an SMS: review a document, close an action, check its effect, read what a clause asks for. From trees, lenses and the palette. */
export function registerWork(server: ClauseworkServer, log: LogOutputChannel): Disposable {
  const reviewer = new Reviewer(server);
  const panel = new ClausePanel(server);
  const branchDiff = new BranchDiffPanel(server);
  const register = (id: string, run: (about: unknown, more: unknown) => Promise<unknown> | Thenable<unknown>): Disposable =>
    commands.registerCommand(id, async (about: unknown, more: unknown) => {
      try {
        await run(about, more);
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        await window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  const rootOf = (uri: string): string => server.rootOf(Uri.parse(uri))?.toString() ?? '';
  return Disposable.from(
    reviewer,
    panel,
    branchDiff,
    register('clausework.branchDiff', async () => {
      const near = rootOf(window.activeTextEditor?.document.uri.toString() ?? '');
      const root = near === '' ? await chooseSystem(server) : near;
      await (root === undefined ? undefined : branchDiff.show(root));
    }),
    register(CLIENT_COMMANDS.reviewed, async (about) => {
      const document = typeof about === 'string' ? about : window.activeTextEditor?.document.uri.toString();
      if (isLine(about) && about.node.about?.id !== undefined) {
        await reviewer.review({ root: about.root, id: about.node.about.id });
      } else if (document === undefined || rootOf(document) === '') {
        throw new Error(l10n.t('Open the document that was reviewed first, or choose it in the tree of reviews.'));
      } else {
        await reviewer.review({ root: rootOf(document), document });
      }
    }),
    register('clausework.closeAction', async (about) => {
      const action = isLine(about) ? { root: about.root, id: about.node.about?.id } : await chooseAction(server, ['overdue', 'open']);
      await (action?.id === undefined ? undefined : takeStep(server, action.root, action.id, 'close'));
    }),
    register('clausework.checkEffect', async (about) => {
      const action = isLine(about) ? { root: about.root, id: about.node.about?.id } : await chooseAction(server, ['awaiting-effect-check']);
      await (action?.id === undefined ? undefined : takeStep(server, action.root, action.id, 'check'));
    }),
    register('clausework.explainClause', async (about) => {
      if (isLine(about) && about.node.about?.clause !== undefined) {
        await panel.show(about.root, about.node.about.clause);
      }
    }),
    register(CLIENT_COMMANDS.showPoints, async (id, points) => {
      const root = rootOf(window.activeTextEditor?.document.uri.toString() ?? '');
      const choice = await window.showQuickPick(Array.isArray(points) ? points.map(String) : [], { placeHolder: l10n.t('Points that {0} helps to prove; one of them is explained', String(id)) });
      await (choice === undefined ? undefined : panel.show(root, choice));
    }),
    register(CLIENT_COMMANDS.showReferences, async (uri, place) => {
      const { line, character } = place as { readonly line: number; readonly character: number };
      const [target, position] = [Uri.parse(String(uri)), new Position(line, character)];
      const locations = await commands.executeCommand('vscode.executeReferenceProvider', target, position);
      await commands.executeCommand('editor.action.showReferences', target, position, locations);
    }),
  );
}

async function chooseSystem(server: ClauseworkServer): Promise<string | undefined> {
  const [only, ...others] = server.statuses;
  if (others.length === 0) {
    return only?.root;
  }
  return (await window.showQuickPick(server.statuses.map(({ name, root }) => ({ label: name, description: root, root })), { placeHolder: l10n.t('Of which system?') }))?.root;
}

function isLine(about: unknown): about is Line {
  return typeof about === 'object' && about !== null && 'node' in about && 'root' in about;
}

async function chooseAction(server: ClauseworkServer, states: readonly string[]): Promise<{ readonly root: string; readonly id: string } | undefined> {
  const items: (QuickPickItem & { readonly root: string; readonly id: string })[] = [];
  for (const { root } of server.statuses.filter(({ state }) => state === 'ready')) {
    const view = await server.view<ActionsView>('actions', root);
    items.push(...(view?.actions ?? []).filter(({ state }) => states.includes(state)).map(({ id, what, owner, due }) => ({ label: what, description: [id, owner, due].filter((part) => part !== undefined).join(', '), root, id })));
  }
  return window.showQuickPick(items, { placeHolder: items.length === 0 ? l10n.t('There is none.') : l10n.t('Which action?'), matchOnDescription: true });
}
