import { LSPErrorCodes, ResponseError, type CancellationToken, type Location, type Range } from 'vscode-languageserver';
import { exactSpan, type NamingPlace } from '../core/features/places.ts';
import type { Project, Source } from './project.ts';
import { uriOf } from './workspace.ts';

/** How many files are read at once; between such batches it is looked whether the request still stands. */
const BATCH = 64;

/**
 * The texts of some files, open ones as they stand in the editor; those that cannot be read are missing.
 *
 * @throws ResponseError when the request was cancelled meanwhile.
 */
export async function readSources(project: Project, paths: Iterable<string>, token?: CancellationToken): Promise<Map<string, Source>> {
  const wanted = [...new Set(paths)];
  const sources = new Map<string, Source>();
  for (let at = 0; at < wanted.length; at += BATCH) {
    throwIfCancelled(token);
    await Promise.all(
      wanted.slice(at, at + BATCH).map(async (path) => {
        const source = await project.source(path);
        if (source !== undefined) {
          sources.set(path, source);
        }
      }),
    );
  }
  throwIfCancelled(token);
  return sources;
}

export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested === true) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }
}

/** The range of a name: exactly the name where it is written as it is, else the stretch that holds it. */
export function exactRange(source: Source, place: NamingPlace): Range {
  return source.lines.rangeOf(exactSpan(source.text, place) ?? place.span);
}

/** Places as locations, in order, each once; those in files that are gone are left out. */
export async function exactLocations(project: Project, places: readonly NamingPlace[], token?: CancellationToken): Promise<Location[]> {
  const sources = await readSources(project, places.map((place) => place.path), token);
  const locations = new Map<string, Location>();
  for (const place of places) {
    const source = sources.get(place.path);
    if (source !== undefined) {
      const range = exactRange(source, place);
      const key = `${place.path} ${range.start.line}:${range.start.character}`;
      if (!locations.has(key)) {
        locations.set(key, { uri: uriOf(project, place.path), range });
      }
    }
  }
  return [...locations.values()];
}
