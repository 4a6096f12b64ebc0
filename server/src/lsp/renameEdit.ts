import { LSPErrorCodes, ResponseError, type AnnotatedTextEdit, type CancellationToken, type ClientCapabilities, type TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { exactSpan } from '../core/features/places.ts';
import type { RenameEdit } from '../core/features/rename.ts';
import type { Span } from '../core/text/lineIndex.ts';
import { planOnCurrentTexts } from './currentTexts.ts';
import type { Project, Source } from './project.ts';
import { uriOf } from './workspace.ts';

const SEALED = 'sealed';
const ANNOTATIONS: NonNullable<WorkspaceEdit['changeAnnotations']> = {
  [SEALED]: {
    label: 'Change sealed documents too',
    description: 'These are approved or closed: a change breaks their seal. Left as they are, the earlier name in them goes on resolving.',
    needsConfirmation: true,
  },
};

/**
 * Edits as one step of undo. What would break a seal waits for the person's word where the client can ask for it, and is left out
 * where it cannot.
 *
 * @param make Plans the edits over the index as it stands then: once more when files turn out to have changed on disk.
 * @param alsoOf Files that the plan rests on beside those it edits.
 * @throws ResponseError when the request was cancelled, or a name cannot be found in its file: half a rename is worse than none.
 */
export async function renameEditOf(project: Project, make: () => Promise<readonly RenameEdit[]> | readonly RenameEdit[], client: ClientCapabilities, token?: CancellationToken, alsoOf: readonly string[] = []): Promise<WorkspaceEdit | null> {
  const { changeAnnotationSupport, documentChanges } = client.workspace?.workspaceEdit ?? {};
  const canAsk = changeAnnotationSupport !== undefined && documentChanges === true;
  const makeWanted = async (): Promise<readonly RenameEdit[]> => (await make()).filter((edit) => edit.seal === undefined || canAsk);
  const { plan: wanted, sources } = await planOnCurrentTexts(project, makeWanted, (edits) => [...alsoOf, ...edits.map((edit) => edit.path)], token);
  if (wanted.length === 0) {
    return null;
  }
  const byPath = new Map<string, RenameEdit[]>();
  for (const edit of wanted) {
    const list = byPath.get(edit.path);
    if (list === undefined) {
      byPath.set(edit.path, [edit]);
    } else {
      list.push(edit);
    }
  }
  const changes = [...byPath].map(([path, list]) => ({ path, source: sources.get(path), edits: textEdits(path, list, sources.get(path)) }));
  if (documentChanges !== true) {
    return { changes: Object.fromEntries(changes.map(({ path, edits: own }) => [uriOf(project, path), own])) };
  }
  const isAsking = wanted.some((edit) => edit.seal !== undefined);
  return {
    documentChanges: changes.map(({ path, source, edits: own }): TextDocumentEdit => ({ textDocument: { uri: uriOf(project, path), version: source?.version ?? null }, edits: own })),
    ...(isAsking ? { changeAnnotations: ANNOTATIONS } : {}),
  };
}

/** The edits of one file in order, each place once. */
function textEdits(path: string, edits: readonly RenameEdit[], source: Source | undefined): (TextEdit | AnnotatedTextEdit)[] {
  if (source === undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, `${path} cannot be read, so nothing was renamed.`);
  }
  const placed = new Map<string, { readonly span: Span; readonly edit: TextEdit | AnnotatedTextEdit }>();
  for (const edit of edits) {
    const span = exactSpan(source.text, edit);
    if (span === undefined) {
      const { line } = source.lines.positionAt(edit.span.start);
      throw new ResponseError(LSPErrorCodes.RequestFailed, `In line ${line + 1} of ${path}, "${edit.word ?? ''}" is written in a way that cannot be changed for certain, so nothing was renamed. Write it plainly, then rename again.`);
    }
    placed.set(`${span.start} ${span.end} ${edit.text}`, { span, edit: { range: source.lines.rangeOf(span), newText: edit.text, ...(edit.seal === undefined ? {} : { annotationId: SEALED }) } });
  }
  return [...placed.values()].sort((left, right) => left.span.start - right.span.start).map(({ edit }) => edit);
}
