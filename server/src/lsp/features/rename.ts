import { LSPErrorCodes, ResponseError, type CancellationToken, type PrepareRenameParams, type Range, type RenameParams, type WorkspaceEdit } from 'vscode-languageserver';
import { isRefusal, planRename, renamableAt, textsForRename, type Renamable, type RenameEdit, type Refusal } from '../../core/features/rename.ts';
import type { DocumentModel } from '../../core/index/documentModel.ts';
import { planOnCurrentTexts } from '../currentTexts.ts';
import { exactRange } from '../exactPlaces.ts';
import { modelsOf, targetOf, type Feature, type Target } from '../feature.ts';
import { renameEditOf } from '../renameEdit.ts';

export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register({ connection, workspace, client, guard }) {
    connection.onPrepareRename(
      guard('Preparing a rename', null as { range: Range; placeholder: string } | null, async ({ textDocument, position }: PrepareRenameParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        const found = target === undefined ? undefined : find(target, target.source.lines.offsetAt(position))?.renamable;
        if (target === undefined || found === undefined) {
          return null;
        }
        const { span, word, placeholder } = allowed(found);
        const range = exactRange(target.source, { path: target.path, span, ...(word === undefined ? {} : { word }) });
        const { lines, text } = target.source;
        return { range, placeholder: placeholder ?? text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) };
      }),
    );
    connection.onRenameRequest(
      guard('Rename', null as WorkspaceEdit | null, async ({ textDocument, position, newName }: RenameParams, token: CancellationToken) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target === undefined) {
          return null;
        }
        const { project, path } = target;
        const plan = async (): Promise<readonly RenameEdit[]> => {
          // Looked up each time: the plan is made again when files turn out to have changed.
          const look = async (): Promise<{ readonly model?: DocumentModel; readonly offset: number; readonly files: readonly string[] }> => {
            const now = await targetOf(workspace, textDocument.uri);
            const offset = now?.source.lines.offsetAt(position) ?? 0;
            const model = now === undefined ? undefined : find(now, offset)?.model;
            return model === undefined ? { offset, files: [path] } : { model, offset, files: [path, ...textsForRename(project.sms, model, path, offset)] };
          };
          const { plan: place, sources } = await planOnCurrentTexts(project, look, ({ files }) => files, token);
          const { model, offset } = place;
          const edits = model === undefined ? undefined : planRename(project.sms, model, { file: path, offset, newName }, (file) => sources.get(file)?.text);
          return edits === undefined ? [] : allowedEdits(edits);
        };
        return renameEditOf(project, plan, client, token);
      }),
    );
  },
};

function find(target: Target, offset: number): { readonly model: DocumentModel; readonly renamable: Renamable | Refusal } | undefined {
  for (const model of modelsOf(target)) {
    const renamable = renamableAt(target.sms, model, target.path, offset);
    if (renamable !== undefined) {
      return { model, renamable };
    }
  }
  return undefined;
}

function allowed(found: Renamable | Refusal): Renamable {
  if (isRefusal(found)) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
  }
  return found;
}

function allowedEdits(found: readonly RenameEdit[] | Refusal): readonly RenameEdit[] {
  if (isRefusal(found)) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
  }
  return found;
}
