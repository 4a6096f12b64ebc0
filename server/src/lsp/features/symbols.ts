import { SymbolKind, type CancellationToken, type DocumentSymbol, type DocumentSymbolParams, type SymbolInformation, type WorkspaceSymbol, type WorkspaceSymbolParams } from 'vscode-languageserver';
import { findSymbols, type FoundEntity } from '../../core/features/findSymbols.ts';
import { outlineOf, outlineOfData, type OutlineItem } from '../../core/features/outline.ts';
import { placeOf } from '../../core/views/places.ts';
import { exactLocations, exactRange, readSources, throwIfCancelled } from '../exactPlaces.ts';
import { modelsOf, targetOf, type Feature } from '../feature.ts';
import type { Project, Source } from '../project.ts';
import { uriOf } from '../workspace.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  control: SymbolKind.Object,
  field: SymbolKind.Key,
  heading: SymbolKind.String,
  section: SymbolKind.Class,
  item: SymbolKind.Struct,
};

export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  register({ connection, workspace, client, guard }) {
    const isNested = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    connection.onDocumentSymbol(
      guard('Outline', null as DocumentSymbol[] | SymbolInformation[] | null, async ({ textDocument }: DocumentSymbolParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target === undefined) {
          return null;
        }
        const outline = target.model === undefined ? outlineOfData(modelsOf(target), target.path) : outlineOf(target.model);
        return isNested ? outline.map((item) => nested(target.source, item)) : outline.flatMap((item) => flat(target.source, textDocument.uri, item, undefined));
      }),
    );
  },
};

function nested(source: Source, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    kind: KINDS[item.kind],
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    range: source.lines.rangeOf(item.span),
    selectionRange: source.lines.rangeOf(item.selection),
    children: item.children.map((child) => nested(source, child)),
  };
}

function flat(source: Source, uri: string, item: OutlineItem, container: string | undefined): SymbolInformation[] {
  const own: SymbolInformation = { name: item.name, kind: KINDS[item.kind], location: { uri, range: source.lines.rangeOf(item.span) }, ...(container === undefined ? {} : { containerName: container }) };
  return [own, ...item.children.flatMap((child) => flat(source, uri, child, item.name))];
}

/** More than this nobody reads; typing on narrows the list. */
const MAX_SYMBOLS = 200;

/** What finds an entity again when its place is asked for. */
interface SymbolData {
  readonly root: string;
  readonly id: string;
}

export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: { resolveProvider: true } },
  register({ connection, workspace, client, guard }) {
    const canResolve = client.workspace?.symbol?.resolveSupport?.properties.some((property) => property.startsWith('location')) === true;
    connection.onWorkspaceSymbol(
      guard('Symbols', null as WorkspaceSymbol[] | null, async ({ query }: WorkspaceSymbolParams, token) => {
        const symbols: WorkspaceSymbol[] = [];
        for (const project of workspace.projects) {
          throwIfCancelled(token);
          const found = findSymbols(project.sms, query, MAX_SYMBOLS - symbols.length);
          symbols.push(...(canResolve ? found.map((entity) => symbolOf(project, entity)) : await locatedSymbols(project, found, token)));
        }
        return symbols;
      }),
    );
    connection.onWorkspaceSymbolResolve((symbol: WorkspaceSymbol, asked) =>
      guard('Symbol', symbol, async (unplaced: WorkspaceSymbol, token) => {
        const data = unplaced.data as Partial<SymbolData> | undefined;
        const project = workspace.projects.find((one) => one.root === data?.root);
        const place = project === undefined || data?.id === undefined ? undefined : placeOf(project.sms, data.id);
        const [location] = project === undefined || place === undefined ? [] : await exactLocations(project, [{ ...place, word: data?.id ?? '' }], token);
        return location === undefined ? unplaced : { ...unplaced, location };
      })(symbol, asked),
    );
  },
};

function symbolOf(project: Project, { id, title, type, path, isDocument, clause }: FoundEntity): WorkspaceSymbol {
  // Editors filter by the name once more, so what was asked for must stand in it.
  const name = [clause, id, title === id ? undefined : title].filter((part) => part !== undefined).join(' ');
  return {
    name,
    kind: isDocument ? SymbolKind.File : SymbolKind.Struct,
    containerName: project.schemas.types[type]?.title.en ?? type,
    location: { uri: uriOf(project, path) },
    data: { root: project.root, id } satisfies SymbolData,
  };
}

async function locatedSymbols(project: Project, found: readonly FoundEntity[], token: CancellationToken): Promise<WorkspaceSymbol[]> {
  const placed = found.flatMap((entity) => {
    const place = placeOf(project.sms, entity.id);
    return place === undefined ? [] : [{ entity, place: { ...place, word: entity.id } }];
  });
  const sources = await readSources(project, placed.map(({ place }) => place.path), token);
  return placed.flatMap(({ entity, place }) => {
    const source = sources.get(place.path);
    return source === undefined ? [] : [{ ...symbolOf(project, entity), location: { uri: uriOf(project, place.path), range: exactRange(source, place) } }];
  });
}
