import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams, type Location, type ReferenceParams } from 'vscode-languageserver';
import { highlightsAt } from '../../core/features/highlight.ts';
import { referencesOf } from '../../core/features/references.ts';
import { subjectAt, type SubjectAt } from '../../core/features/subject.ts';
import { exactLocations, exactRange } from '../exactPlaces.ts';
import { modelsOf, targetOf, type Feature, type Target } from '../feature.ts';

export const references: Feature = {
  capabilities: { referencesProvider: true },
  register({ connection, workspace, guard }) {
    connection.onReferences(
      guard('References', null as Location[] | null, async ({ textDocument, position, context }: ReferenceParams, token) => {
        const target = await targetOf(workspace, textDocument.uri);
        const found = target === undefined ? undefined : subjectOf(target, target.source.lines.offsetAt(position));
        if (target === undefined || found === undefined) {
          return null;
        }
        const places = referencesOf(target.sms, found.subject).filter((place) => context.includeDeclaration || !place.isDefinition);
        return exactLocations(target.project, places, token);
      }),
    );
  },
};

export const documentHighlight: Feature = {
  capabilities: { documentHighlightProvider: true },
  register({ connection, workspace, guard }) {
    connection.onDocumentHighlight(
      guard('Highlights', null as DocumentHighlight[] | null, async ({ textDocument, position }: DocumentHighlightParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target === undefined) {
          return null;
        }
        const offset = target.source.lines.offsetAt(position);
        const places = modelsOf(target)
          .map((model) => highlightsAt(target.sms, model, target.path, offset))
          .find((list) => list.length > 0);
        return places?.map((place) => ({ range: exactRange(target.source, place), kind: place.isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read })) ?? null;
      }),
    );
  },
};

/** What is spoken of at an offset of the file a request is about. */
export function subjectOf(target: Target, offset: number): SubjectAt | undefined {
  for (const model of modelsOf(target)) {
    const found = subjectAt(target.sms, model, target.path, offset);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
