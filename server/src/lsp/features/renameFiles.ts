import { WillRenameFilesRequest, type RenameFilesParams, type WorkspaceEdit } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { planMoves, planSchemaFolder, type Move } from '../../core/features/renameFiles.ts';
import { CONFIGURATION_FILE } from '../../core/index/configuration.ts';
import type { Feature } from '../feature.ts';
import type { Project } from '../project.ts';
import { renameEditOf } from '../renameEdit.ts';
import { normalizeUri } from '../uris.ts';

/** Files and folders of every kind: a link may name any of them. What was renamed is seen by watching. */
export const renameFiles: Feature = {
  capabilities: { workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } } } },
  register({ connection, workspace, client, guard }) {
    connection.onRequest(
      WillRenameFilesRequest.type,
      guard('Mending links', null as WorkspaceEdit | null, async ({ files }: RenameFilesParams, token) => {
        const byProject = new Map<Project, Move[]>();
        for (const { oldUri, newUri } of files) {
          const located = workspace.locate(oldUri);
          if (located !== undefined && located.path !== '') {
            const moves = byProject.get(located.project) ?? [];
            byProject.set(located.project, moves);
            moves.push({ from: located.path, to: pathFrom(located.project.root, normalizeUri(newUri)) });
          }
        }
        const edits: WorkspaceEdit[] = [];
        for (const [project, moves] of byProject) {
          const moved = moves.flatMap(({ from }) => project.sms.pathsBelow(from));
          const configuration = (await project.textOf(CONFIGURATION_FILE)) ?? '';
          const edit = await renameEditOf(project, () => [...planMoves(project.sms, moves, URI.parse(project.root).path), ...planSchemaFolder(configuration, moves)], client, token, moved);
          if (edit !== null) {
            edits.push(edit);
          }
        }
        return edits.length === 0 ? null : edits.reduce(together);
      }),
    );
  },
};

/** A place as a path from a root; one outside begins with `..`. */
function pathFrom(root: string, uri: string): string {
  const [from, to] = [root.replace(/\/$/, '').split('/'), uri.split('/')];
  let common = 0;
  while (common < from.length && from[common] === to[common]) {
    common++;
  }
  return [...from.slice(common).map(() => '..'), ...to.slice(common).map(decodeURIComponent)].join('/');
}

function together(left: WorkspaceEdit, right: WorkspaceEdit): WorkspaceEdit {
  const changeAnnotations = { ...left.changeAnnotations, ...right.changeAnnotations };
  return {
    ...(left.changes === undefined && right.changes === undefined ? {} : { changes: { ...left.changes, ...right.changes } }),
    ...(left.documentChanges === undefined && right.documentChanges === undefined ? {} : { documentChanges: [...(left.documentChanges ?? []), ...(right.documentChanges ?? [])] }),
    ...(Object.keys(changeAnnotations).length === 0 ? {} : { changeAnnotations }),
  };
}
