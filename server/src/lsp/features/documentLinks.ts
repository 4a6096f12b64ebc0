import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { pathTargets } from '../../core/features/definition.ts';
import { documentLinksOf } from '../../core/features/documentLinks.ts';
import { exactRange } from '../exactPlaces.ts';
import { targetOf, type Feature } from '../feature.ts';
import type { Project } from '../project.ts';
import { uriOf } from '../workspace.ts';

/** A link to a heading: its line is looked up when a person follows it. */
interface LinkData {
  readonly root: string;
  readonly path: string;
  readonly anchor: string;
}

export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: true } },
  register({ connection, workspace, guard }) {
    connection.onDocumentLinks(
      guard('Links', null as DocumentLink[] | null, async ({ textDocument }: DocumentLinkParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target?.model === undefined) {
          return null;
        }
        const { project, source } = target;
        return documentLinksOf(target.sms, target.model).map((link): DocumentLink => {
          const range = exactRange(source, link);
          return link.anchor === undefined ? { range, target: uriOf(project, link.target) } : { range, data: { root: project.root, path: link.target, anchor: link.anchor } satisfies LinkData };
        });
      }),
    );
    connection.onDocumentLinkResolve((link: DocumentLink, asked) =>
      guard('A link', link, async (untargeted: DocumentLink) => {
        const data = untargeted.data as Partial<LinkData> | undefined;
        const project = workspace.projects.find((one) => one.root === data?.root);
        return project === undefined || data?.path === undefined ? untargeted : { ...untargeted, target: await headingUri(project, data.path, data.anchor) };
      })(link, asked),
    );
  },
};

/** The protocol has no word for a line in a link; editors that know `#L12` go there, others to the beginning of the file. */
async function headingUri(project: Project, path: string, anchor: string | undefined): Promise<string> {
  const uri = uriOf(project, path);
  const [target] = pathTargets(project.sms, path, anchor);
  const source = target === undefined || target.span.end === 0 ? undefined : await project.source(path);
  return source === undefined || target === undefined ? uri : `${uri}#L${source.lines.positionAt(target.span.start).line + 1}`;
}
