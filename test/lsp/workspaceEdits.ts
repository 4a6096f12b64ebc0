import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { applyEdits } from '../../server/src/core/text/applyEdits.ts';
import { LineIndex } from '../../server/src/core/text/lineIndex.ts';

/** The texts of the files that an edit touches or makes, by URI, as an editor would have them afterwards. */
export function textsAfter(edit: WorkspaceEdit, textOf: (uri: string) => string | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  const current = (uri: string): string => {
    const text = texts.get(uri) ?? textOf(uri);
    if (text === undefined) {
      throw new Error(`The edit names ${uri}, which is not there`);
    }
    return text;
  };
  const apply = (uri: string, edits: readonly { readonly range: Parameters<LineIndex['offsetAt']>[0] extends infer Position ? { start: Position; end: Position } : never; readonly newText: string }[]): void => {
    const text = current(uri);
    const lines = new LineIndex(text);
    texts.set(uri, applyEdits(text, edits.map(({ range, newText }) => ({ span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }, text: newText }))));
  };
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
    apply(uri, edits);
  }
  for (const change of edit.documentChanges ?? []) {
    if ('kind' in change) {
      if (change.kind !== 'create' || textOf(change.uri) !== undefined) {
        throw new Error(`The edit wants to ${change.kind} a file that is there`);
      }
      texts.set(change.uri, '');
    } else {
      apply(change.textDocument.uri, change.edits.map((one) => ({ range: one.range, newText: 'newText' in one ? one.newText : '' })));
    }
  }
  return texts;
}
