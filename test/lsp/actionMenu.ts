import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { CodeAction, CodeActionRequest, CodeActionResolveRequest, WorkspaceEdit, type CodeActionContext, type Diagnostic, type Position } from 'vscode-languageserver-protocol';
import type { TestClient } from './client.ts';
import { textsAfter } from './workspaceEdits.ts';

/** What VS Code says of itself. */
export const MODERN = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } }, dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit'] } }, publishDiagnostics: { dataSupport: true } },
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'], changeAnnotationSupport: {} } },
};
/** What a plain editor can: literals, and edits by file. */
export const PLAIN = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } } };

/** The actions an editor shows at a place of an open document. */
export async function actionsAt(client: TestClient, file: string, offset: number, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
  const position = client.positionAt(file, offset);
  return actionsIn(client, file, { start: position, end: position }, { diagnostics: diagnosticsAt(client, file, position), ...context });
}

export async function actionsIn(client: TestClient, file: string, range: Diagnostic['range'], context: CodeActionContext): Promise<CodeAction[]> {
  const actions = (await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: client.uri(file) }, range, context })) ?? [];
  for (const action of actions) {
    // By this check an action has an edit or a command from the start; one to be resolved has neither yet.
    expect(CodeAction.is({ edit: { changes: {} }, ...action })).toBe(true);
  }
  return actions as CodeAction[];
}

function diagnosticsAt(client: TestClient, file: string, { line, character }: Position): Diagnostic[] {
  return (client.diagnostics.get(file) ?? []).filter(
    ({ range: { start, end } }) => (start.line < line || (start.line === line && start.character <= character)) && (end.line > line || (end.line === line && end.character >= character)),
  );
}

/** Chooses an action, as a person does in the menu: what it is then, and the texts of the files afterwards. */
export async function choose(client: TestClient, offered: CodeAction): Promise<{ action: CodeAction; texts: Map<string, string> }> {
  const action = offered.edit === undefined ? await client.connection.sendRequest(CodeActionResolveRequest.type, offered) : offered;
  expect(WorkspaceEdit.is(action.edit)).toBe(true);
  const byUri = textsAfter(action.edit!, (uri) => {
    const open = client.textOf(client.pathOf(uri));
    return open === '' ? read(uri) : open;
  });
  return { action, texts: new Map([...byUri].map(([uri, text]) => [client.pathOf(uri), text])) };
}

function read(uri: string): string | undefined {
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}
