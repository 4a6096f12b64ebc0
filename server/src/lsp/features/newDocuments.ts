import { provenBy } from '../../core/explain/explainType.ts';
import { draftDocument } from '../../core/fixes/draftDocument.ts';
import { normalisePath } from '../../core/index/paths.ts';
import { inLanguage } from '../../core/templates/documentTemplate.ts';
import { folderFor } from '../../core/templates/folders.ts';
import { frontMatterYaml } from '../../core/templates/frontMatterYaml.ts';
import { skeleton } from '../../core/templates/skeleton.ts';
import type { Feature } from '../feature.ts';
import type { Project } from '../project.ts';
import { DocumentTypesRequest, NewDocumentRequest, StarterFilesRequest, type DocumentTypeChoice, type FileToWrite } from '../protocol.ts';
import { normalizeUri } from '../uris.ts';

/** What can be written anew: documents by type, and a whole SMS. The client writes the files. */
export const newDocuments: Feature = {
  capabilities: {},
  register: ({ connection, workspace, guard }) => {
    const projectAt = (root: string): Project | undefined => workspace.projects.find((project) => project.root === normalizeUri(root));
    connection.onRequest(
      DocumentTypesRequest,
      guard('Listing types', [], ({ root }) => typesOf(projectAt(root))),
    );
    connection.onRequest(
      NewDocumentRequest,
      guard('A new document', null, ({ root, type, folder }) => newDocument(projectAt(root), type, folder)),
    );
    connection.onRequest(
      StarterFilesRequest,
      guard('A new SMS', [], ({ name, profile }) =>
        skeleton({ schemas: workspace.builtin, name: name.replace(/\s+/g, ' ').trim(), profile, started: workspace.today, write: (frontMatter, body) => `---\n${frontMatterYaml(frontMatter)}---\n${body}\n` }),
      ),
    );
  },
};

function typesOf(project: Project | undefined): readonly DocumentTypeChoice[] {
  if (project === undefined) {
    return [];
  }
  const { sms, schemas, configuration } = project;
  return Object.values(schemas.types)
    .filter((type) => !type.abstract && !type.generated && type.control !== undefined)
    .map((type) => ({
      id: type.id,
      title: inLanguage(type.title, configuration.language),
      kind: type.kind,
      clauses: [...new Set(provenBy(schemas, type, configuration.catalogues[0]).map(({ point }) => point.replace(/#.*$/, '')))],
      folder: folderFor(sms, type),
      count: sms.lookups.ofType(type.id).length,
    }));
}

function newDocument(project: Project | undefined, type: string, folder: string | undefined): FileToWrite | null {
  const draft = project === undefined ? undefined : draftDocument(project.sms, { type });
  if (draft === undefined || folder === undefined) {
    return draft ?? null;
  }
  return { path: normalisePath(`${folder}/${draft.path.slice(draft.path.lastIndexOf('/') + 1)}`), text: draft.text };
}
