import type { Feature } from '../feature.ts';
import { BranchDiffRequest } from '../protocol.ts';
import { normalizeUri } from '../uris.ts';
import { whyNoHistory } from '../historyKeeper.ts';

/** What a branch changed, worked out beside the server, as it takes a while. */
export const branchDiff: Feature = {
  capabilities: {},
  register({ connection, workspace, history, options, guard }) {
    connection.onRequest(
      BranchDiffRequest,
      guard('Comparing with a branch', { refused: 'The comparison could not be made; the log says why.' }, async ({ root, base }) => {
        const project = workspace.projects.find((one) => one.root === normalizeUri(root));
        if (project === undefined) {
          return { refused: 'This is no service management system.' };
        }
        return history === undefined ? { refused: whyNoHistory(options) } : history.diffOfBranch(project.root, base, workspace.today);
      }),
    );
  },
};
