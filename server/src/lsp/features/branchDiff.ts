import type { Feature } from '../feature.ts';
import { BranchDiffRequest } from '../protocol.ts';
import { normalizeUri } from '../workspace.ts';
import { NO_GIT_HERE } from '../historyKeeper.ts';

/** What a branch changed, worked out beside the server, as it takes a while. */
export const branchDiff: Feature = {
  capabilities: {},
  register({ connection, workspace, history, guard }) {
    connection.onRequest(
      BranchDiffRequest,
      guard('Comparing with a branch', { refused: 'The comparison could not be made; the log says why.' }, async ({ root, base }) => {
        const project = workspace.projects.find((one) => one.root === normalizeUri(root));
        if (project === undefined) {
          return { refused: 'This is no service management system.' };
        }
        return history === undefined ? { refused: NO_GIT_HERE } : history.diffOfBranch(project.root, base, workspace.today);
      }),
    );
  },
};
