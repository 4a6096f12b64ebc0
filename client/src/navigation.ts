import { l10n, Position, Range, Uri, window } from 'vscode';
import { LocateRequest } from '../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from './server.ts';

/** What views name: an entity, one of its fields or sections, or a stretch of a file. */
export type Target = { readonly id: string; readonly field?: string; readonly section?: string } | { readonly path: string; readonly span: { readonly start: number; readonly end: number } };

/** Opens the very place a view speaks of. */
export async function openTarget(server: ClauseworkServer, root: string, target: Target): Promise<void> {
  const location = await server.request(LocateRequest, 'path' in target ? { root, path: target.path, span: target.span } : { root, id: target.id, ...(target.field === undefined ? {} : { field: target.field }), ...(target.section === undefined ? {} : { section: target.section }) });
  if (location === null) {
    void window.showInformationMessage(l10n.t('{0} is not there any more.', 'path' in target ? target.path : target.id));
    return;
  }
  const { start, end } = location.range;
  await window.showTextDocument(Uri.parse(location.uri), { selection: new Range(new Position(start.line, start.character), new Position(end.line, end.character)) });
}
