import { WillRenameFilesRequest, type RenameFilesParams, type WorkspaceEdit } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { planMoves, planSchemaFolder, type Move } from '../../core/features/renameFiles.ts';
import { CONFIGURATION_FILE } from '../../core/index/configuration.ts';
import type { Feature } from '../feature.ts';
import type { Project } from '../project.ts';
import { renameEditOf } from '../renameEdit.ts';
import { normalizeUri, pathBelow, uriBelow } from '../uris.ts';

/** Files and folders of every kind: a link may name any of them. What was renamed is seen by watching. */
export const renameFiles: Feature = {
  capabilities: { workspace: { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } } } },
  register({ connection, workspace, client, guard }) {
    connection.onRequest(
      WillRenameFilesRequest.type,
      guard('Mending links', null as WorkspaceEdit | null, async ({ files }: RenameFilesParams, token) => {
        const edits: WorkspaceEdit[] = [];
        for (const project of workspace.projects) {
          const moves = files.flatMap(({ oldUri, newUri }) => moveWithin(project, normalizeUri(oldUri), normalizeUri(newUri)));
          const moved = moves.flatMap(({ from }) => project.sms.pathsBelow(from));
          const others = workspace.projects.flatMap((other) => (other === project ? [] : filesOf(other, files, project.root)));
          const configuration = (await project.textOf(CONFIGURATION_FILE)) ?? '';
          const edit = await renameEditOf(project, () => [...planMoves(project.sms, moves, URI.parse(project.root).path, others), ...planSchemaFolder(configuration, moves)], client, token, moved);
          if (edit !== null) {
            edits.push(edit);
          }
        }
        return edits.length === 0 ? null : edits.reduce(together);
      }),
    );
  },
};

/** A move as one SMS sees it, whichever it happens in. One that moves the SMS as a whole moves nothing in it. */
function moveWithin({ root }: Project, oldUri: string, newUri: string): Move[] {
  return isIn(root, oldUri) ? [] : [{ from: pathFrom(root, oldUri), to: pathFrom(root, newUri) }];
}

/** The files of an SMS that move, as paths from another root. */
function filesOf({ root, sms }: Project, files: RenameFilesParams['files'], from: string): string[] {
  return files.flatMap(({ oldUri }) => {
    const moved = normalizeUri(oldUri);
    const inside = isIn(root, moved) ? sms.filePaths : sms.pathsBelow(pathFrom(root, moved));
    return inside.map((path) => pathFrom(from, uriBelow(root, path)));
  });
}

function isIn(uri: string, folder: string): boolean {
  return uri === folder || pathBelow(folder, uri) !== undefined;
}

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
