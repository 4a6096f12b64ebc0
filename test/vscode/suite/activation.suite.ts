import { Range, WorkspaceEdit, commands, extensions, workspace } from 'vscode';
import { api, codesIn, openFile, until } from './editor.ts';
import { equal, includes } from './expect.ts';

describe('The extension', () => {
  it('starts by itself where there is an SMS', async () => {
    await until('the extension to start', () => extensions.getExtension('clausework.clausework')?.isActive);
    const { server } = await api();
    await until('the SMS to be read', () => server.statuses.some((status) => status.state === 'ready'));
    equal(server.statuses.map((status) => status.name), ['Harbour Desk']);
  });

  it('shows findings of documents that nobody opened', async () => {
    await until('a finding in the policy', () => codesIn('policies/service-management.md').includes('link/unknown-id'));
  });

  it('shows findings of the text as it stands in the editor, before it is saved', async () => {
    const document = await openFile('processes/incident.md');
    await until('no finding to begin with', () => !codesIn('processes/incident.md').includes('front-matter/invalid-value'));
    const edit = new WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('status: draft') + 'status: '.length);
    edit.replace(document.uri, new Range(at, at.translate(0, 'draft'.length)), 'perhaps');
    await workspace.applyEdit(edit);
    await until('the finding', () => codesIn('processes/incident.md').includes('front-matter/invalid-value'));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('knows its commands', async () => {
    includes(await commands.getCommands(true), ['clausework.newDocument', 'clausework.createSms', 'clausework.showProblems', 'clausework.restartServer', 'clausework.showLog']);
  });
});
