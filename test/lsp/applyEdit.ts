import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AnnotatedTextEdit, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import { LineIndex } from '../../server/src/core/text/lineIndex.ts';
import type { TestClient } from './client.ts';

/** Makes an edit on disk, as an editor would; what asks for confirmation first is left out. Returns how many stretches changed. */
export function applyOnDisk(client: TestClient, folder: string, edit: WorkspaceEdit | null): number {
  let count = 0;
  for (const change of edit?.documentChanges ?? []) {
    if (!TextDocumentEdit.is(change)) {
      throw new Error('Only texts change here.');
    }
    const file = path.join(folder, client.pathOf(change.textDocument.uri));
    const text = readFileSync(file, 'utf8');
    const lines = new LineIndex(text);
    const edits = change.edits.flatMap((one) => ('newText' in one && !AnnotatedTextEdit.is(one) ? [{ start: lines.offsetAt(one.range.start), end: lines.offsetAt(one.range.end), text: one.newText }] : []));
    count += edits.length;
    // Of several insertions at one place the first comes first.
    const changed = edits.toReversed().toSorted((left, right) => right.start - left.start).reduce((result, one) => result.slice(0, one.start) + one.text + result.slice(one.end), text);
    writeFileSync(file, changed);
  }
  return count;
}
