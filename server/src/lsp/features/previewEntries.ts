import { confirmationShort } from '../../core/approve/confirmation.ts';
import { reviewsView } from '../../core/views/reviews.ts';
import type { Feature } from '../feature.ts';
import type { Project } from '../project.ts';
import { PreviewEntriesRequest, type PreviewEntry } from '../protocol.ts';
import { normalizeUri } from '../uris.ts';

/** Every id with its title and place, and when documents are next reviewed: the preview makes links of them. */
export const previewEntries: Feature = {
  capabilities: {},
  register: ({ connection, workspace, guard }) => {
    connection.onRequest(
      PreviewEntriesRequest,
      guard('Ids for the preview', [], ({ root }) => {
        const project = workspace.projects.find((one) => one.root === normalizeUri(root));
        return project === undefined ? [] : entriesOf(project);
      }),
    );
  },
};

function entriesOf({ sms }: Project): readonly PreviewEntry[] {
  const due = new Map(reviewsView(sms).reviews.map((review) => [review.id, review.due]));
  return sms.documentPaths.flatMap((path) =>
    (sms.model(path)?.entities ?? []).map(({ entity: { id, title, status } }) => {
      const day = due.get(id);
      const confirmations = (status?.approvals ?? []).flatMap((approval) => confirmationShort(sms.lookups, id, approval) ?? []);
      return { id, title, path, ...(day === undefined ? {} : { due: day }), ...(confirmations.length === 0 ? {} : { confirmations }) };
    }),
  );
}
