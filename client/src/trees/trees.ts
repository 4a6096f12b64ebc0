import { commands, Disposable, l10n, window, workspace, type QuickPickItem } from 'vscode';
import type { CoverageLens } from '../../../server/src/core/views/trees/coverageTree.ts';
import { openTarget, type Target } from '../navigation.ts';
import type { ClauseworkServer } from '../server.ts';
import { SmsTree, type Line } from './smsTree.ts';

const LENSES: Readonly<Record<CoverageLens, string>> = {
  clause: 'By clause',
  missing: 'By what is missing',
  group: 'By the groups of 2005',
  owner: 'By who answers for them',
};

/** Where nothing can be approved or closed, the buttons for it are not there. */
function withoutApproval(): string | undefined {
  return workspace.isTrusted ? undefined : l10n.t('Restricted Mode: trust this folder to approve or close.');
}

/** The four trees of the side bar, and what can be done in them. */
export function showTrees(server: ClauseworkServer): Disposable {
  let lens: CoverageLens = 'clause';
  let document = window.activeTextEditor?.document.uri.toString();
  /** What was asked for by hand stays until another document is opened. */
  let traced: string | undefined;
  const coverage = new SmsTree(server, 'clausework.coverage', 'coverageTree', () => ({ lens }));
  const trace = new SmsTree(server, 'clausework.trace', 'traceTree', () => (traced === undefined ? (document === undefined ? {} : { document }) : { id: traced }));
  const reviews = new SmsTree(server, 'clausework.reviews', 'reviewsTree', () => ({}), withoutApproval);
  const actions = new SmsTree(server, 'clausework.actions', 'actionsTree', () => ({ me: workspace.getConfiguration('clausework').get<string>('me') ?? '' }));
  const trees: Readonly<Record<string, SmsTree>> = { coverage, trace, reviews, actions };

  const follow = window.onDidChangeActiveTextEditor((editor) => {
    const next = editor === undefined || server.rootOf(editor.document.uri) === undefined ? undefined : editor.document.uri.toString();
    // The side bar itself, the output and dialogs are no documents: what was shown stays.
    if (next !== undefined && next !== document) {
      document = next;
      traced = undefined;
      trace.refresh();
    }
  });
  const chooseLens = async (): Promise<void> => {
    const items = (Object.keys(LENSES) as CoverageLens[]).map((one): QuickPickItem & { readonly lens: CoverageLens } => ({ label: LENSES[one], lens: one, picked: one === lens }));
    const choice = await window.showQuickPick(items, { placeHolder: l10n.t('How are the clauses to be laid out?') });
    if (choice !== undefined) {
      lens = choice.lens;
      coverage.refresh();
    }
  };
  const filter = async (name: string): Promise<void> => {
    const tree = trees[name];
    const text = await window.showInputBox({ prompt: l10n.t('Show only what has this text in it; leave it empty to show everything'), value: tree?.filter ?? '' });
    if (tree !== undefined && text !== undefined) {
      tree.filter = text.trim() === '' ? undefined : text.trim();
      await commands.executeCommand('setContext', `clausework.filtered.${name}`, tree.filter !== undefined);
    }
  };
  const clear = (name: string): void => {
    const tree = trees[name];
    if (tree !== undefined) {
      tree.filter = undefined;
      void commands.executeCommand('setContext', `clausework.filtered.${name}`, false);
    }
  };
  return Disposable.from(
    ...Object.values(trees),
    follow,
    workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration('clausework.me') ? actions.refresh() : undefined)),
    commands.registerCommand('clausework.openTarget', (root: string, target: Target) => openTarget(server, root, target)),
    commands.registerCommand('clausework.chooseLens', chooseLens),
    ...Object.keys(trees).flatMap((name) => [commands.registerCommand(`clausework.filter.${name}`, () => filter(name)), commands.registerCommand(`clausework.clearFilter.${name}`, () => clear(name))]),
    commands.registerCommand('clausework.createFromTree', ({ root, node }: Line) => commands.executeCommand('clausework.newDocument', undefined, { root, type: node.about?.type })),
    commands.registerCommand('clausework.traceFromTree', async ({ node }: Line) => {
      traced = node.about?.id;
      trace.refresh();
      await commands.executeCommand('clausework.trace.focus');
    }),
  );
}
