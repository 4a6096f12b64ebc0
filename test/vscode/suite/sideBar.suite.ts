import { Range, Uri, WorkspaceEdit, commands, window, workspace } from 'vscode';
import type { DocumentState } from '../../../server/src/core/views/documentState.ts';
import type { HeatMapView } from '../../../server/src/core/views/heatMap.ts';
import type { TreeNode, TreeView } from '../../../server/src/core/views/trees/treeNode.ts';
import { ActionFormRequest, ClausePageRequest, LocateRequest, ReviewSubjectRequest } from '../../../server/src/lsp/protocol.ts';
import { api, fileUri, openFile, until } from './editor.ts';
import { equal, includes } from './expect.ts';

describe('What the side bar and the dashboard ask for', () => {
  const ready = async (): Promise<string> => {
    const { server } = await api();
    return (await until('the SMS to be read', () => server.statuses.find((one) => one.state === 'ready'))).root;
  };
  const tree = async (name: string, options: Readonly<Record<string, unknown>> = {}): Promise<readonly TreeNode[]> => {
    const { server } = await api();
    const root = await ready();
    return (await server.view<TreeView>(name, root, options))?.nodes ?? [];
  };

  it('has its commands', async () => {
    await api();
    const all = await commands.getCommands(true);
    includes(all, ['clausework.openDashboard', 'clausework.chooseLens', 'clausework.openTarget', 'clausework.createFromTree', 'clausework.traceFromTree', 'clausework.showInDashboard', 'clausework.reviewed', 'clausework.closeAction', 'clausework.checkEffect', 'clausework.explainClause']);
    includes(all, ['coverage', 'trace', 'reviews', 'actions'].flatMap((name) => [`clausework.${name}.focus`, `clausework.filter.${name}`, `clausework.clearFilter.${name}`]));
  });

  it('is a tree of clauses, opened step by step', async () => {
    const chapter = (await tree('coverageTree')).find((node) => node.key === 'chapter:5');
    equal(chapter?.isLeaf, false);
    const clause = (await tree('coverageTree', { parent: 'chapter:5' })).find((node) => node.key === 'clause:5.2.1');
    includes(clause?.offers ?? [], ['explain']);
    const points = await tree('coverageTree', { parent: 'clause:5.2.1' });
    equal(points[0]?.key, 'point:5.2.1#a');
  });

  it('follows a document, and names its broken link', async () => {
    const nodes = await tree('traceTree', { document: fileUri('policies/service-management.md').toString() });
    includes(nodes.map((node) => node.key), ['at:POL-SM']);
    includes(nodes.map((node) => node.icon), ['broken']);
  });

  it('answers with the views that the dashboard draws', async () => {
    const { server } = await api();
    const root = await ready();
    for (const view of ['today', 'firstHour', 'heatMap', 'processMap', 'measures', 'registers', 'masterList', 'reviewsTree', 'actionsTree']) {
      equal([view, (await server.view(view, root)) !== undefined], [view, true]);
    }
  });

  it('finds the place that a line of it leads to', async () => {
    const { server } = await api();
    const location = await server.request(LocateRequest, { root: await ready(), id: 'POL-SM' });
    equal(Uri.parse(location?.uri ?? '').path, fileUri('policies/service-management.md').path);
  });

  it('does what the page of the dashboard asks for', async () => {
    const { answerToDashboard: ask } = await api();
    const root = await ready();
    const systems = await ask({ kind: 'ready' });
    equal(systems?.kind === 'systems' && systems.systems.some((system) => system.root === root && system.state === 'ready'), true);
    const answer = await ask({ kind: 'view', number: 7, root, view: 'heatMap', options: {} });
    equal(answer?.kind === 'answer' && answer.number === 7 && (answer.view as HeatMapView).clauses.length > 40, true);
    equal(await ask({ kind: 'view', number: 8, root, view: 'no such view', options: {} }), { kind: 'answer', number: 8, view: null });
    await ask({ kind: 'open', root, target: { id: 'POL-SM' } });
    await until('the document that was asked for', () => window.activeTextEditor?.document.uri.path === fileUri('policies/service-management.md').path);
    await ask({ kind: 'explain', root, clause: '5.2.1' });
    await until('the page of the clause', () => window.tabGroups.activeTabGroup.activeTab?.label.startsWith('5.2.1 '));
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens, and draws nothing that is not there', async () => {
    await commands.executeCommand('clausework.coverage.focus');
    await commands.executeCommand('clausework.openDashboard');
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('tells the state of a document as it stands in the editor', async () => {
    const { server } = await api();
    const root = await ready();
    const document = await openFile('policies/service-management.md');
    const state = (): Promise<DocumentState | undefined> => server.view<DocumentState>('documentState', root, { document: document.uri.toString() });
    const write = async (before: string, after: string): Promise<void> => {
      const edit = new WorkspaceEdit();
      const at = document.positionAt(document.getText().indexOf(`status: ${before}`) + 'status: '.length);
      edit.replace(document.uri, new Range(at, at.translate(0, before.length)), after);
      await workspace.applyEdit(edit);
    };
    equal((await state())?.mark, 'draft');
    await write('draft', 'retired');
    await until('the other state', async () => (await state())?.mark === 'retired');
    await write('retired', 'draft');
    await until('the state of before', async () => (await state())?.mark === 'draft');
  });

  it('says why a draft is not reviewed, and what a clause asks for', async () => {
    const { server } = await api();
    const root = await ready();
    const refused = await server.request(ReviewSubjectRequest, { root, document: fileUri('policies/service-management.md').toString() });
    equal(refused?.refused?.includes('only what is in force is reviewed'), true);
    equal((await server.request(ActionFormRequest, { root, id: 'POL-SM', step: 'close' }))?.refused?.includes('no work to be done'), true);
    equal((await server.request(ClausePageRequest, { root, clause: '5.2.1' }))?.title.startsWith('5.2.1 '), true);
  });
});
