import type { DefinitionLink, DefinitionParams, Location, Range } from 'vscode-languageserver';
import { definitionAt, type Definition } from '../../core/features/definition.ts';
import { exactRange, readSources } from '../exactPlaces.ts';
import { modelsOf, targetOf, type Feature, type Target } from '../feature.ts';
import type { Source } from '../project.ts';
import { uriOf } from '../workspace.ts';

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register({ connection, workspace, client, guard }) {
    const hasLinks = client.textDocument?.definition?.linkSupport === true;
    connection.onDefinition(
      guard('Definition', null as DefinitionLink[] | Location[] | null, async ({ textDocument, position }: DefinitionParams, token) => {
        const target = await targetOf(workspace, textDocument.uri);
        const found = target === undefined ? undefined : find(target, target.source.lines.offsetAt(position));
        if (target === undefined || found === undefined) {
          return null;
        }
        const { project, source } = target;
        const isRead = (path: string): boolean => found.targets.some((one) => one.path === path && (one.span.end > 0 || project.isSetUpBy(path)));
        const sources = await readSources(project, found.targets.map((one) => one.path).filter(isRead), token);
        const links = found.targets.flatMap(({ path, span, word, around }): DefinitionLink[] => {
          const text: Source | undefined = sources.get(path);
          if (text === undefined && isRead(path)) {
            return [];
          }
          const range = text === undefined ? TOP : exactRange(text, { path, span, ...(word === undefined ? {} : { word }) });
          return [
            {
              originSelectionRange: exactRange(source, { path: target.path, span: found.origin, ...(found.word === undefined ? {} : { word: found.word }) }),
              targetUri: uriOf(project, path),
              targetRange: text === undefined || around === undefined ? range : text.lines.rangeOf(around),
              targetSelectionRange: range,
            },
          ];
        });
        return hasLinks ? links : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      }),
    );
  },
};

function find(target: Target, offset: number): Definition | undefined {
  for (const model of modelsOf(target)) {
    const found = definitionAt(target.sms, model, target.path, offset);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
