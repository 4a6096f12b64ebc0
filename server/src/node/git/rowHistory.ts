import type { FormerRow } from '../../core/history/history.ts';
import type { RegisterRows } from '../../core/history/needs.ts';
import type { DocumentModel } from '../../core/index/documentModel.ts';
import type { FileVersion, FileVersions } from './fileVersions.ts';

/** What it takes to look into the past of registers. */
export interface RowSource {
  readonly versions: FileVersions;
  /** Reads many blobs at once, before they are asked for one by one. */
  readonly fetch: (blobs: Iterable<string>) => void;
  readonly text: (blob: string) => string | undefined;
  /** The register as it was when its rows were those of a version. */
  readonly modelAt: (register: RegisterRows, version: FileVersion) => DocumentModel | undefined;
}

/**
 * Rows whose id was given before, taken out, and given again. Only ids that came in with one of the last changes of their register
 * are looked for, so that a run reads a few texts of each register, and all of them only where rows came in.
 */
export function formerRows(registers: readonly RegisterRows[], source: RowSource): Record<string, FormerRow[]> {
  const past = registers.map((register) => ({ register, versions: source.versions.of(register.file) }));
  source.fetch(past.flatMap(({ versions }) => versions.slice(0, RECENT).map((version) => version.blob)));
  const suspected = past.flatMap(({ register, versions }) => {
    const recent = versions.slice(0, RECENT).map((version) => wordsOf(source.text(version.blob)));
    const ids = register.ids.filter((id) => recent.some((words) => !words.has(id)));
    return ids.length === 0 ? [] : [{ register, ids, versions: versions.slice(0, MAX_VERSIONS) }];
  });
  source.fetch(suspected.flatMap(({ versions }) => versions.map((version) => version.blob)));
  const found: Record<string, FormerRow[]> = {};
  for (const { register, ids, versions } of suspected) {
    const rows = rowsGivenBefore(register, ids, versions, source);
    if (rows.length > 0) {
      found[register.path] = rows;
    }
  }
  return found;
}

function rowsGivenBefore(register: RegisterRows, ids: readonly string[], versions: readonly FileVersion[], source: RowSource): FormerRow[] {
  const words = versions.map((version) => wordsOf(source.text(version.blob)));
  return ids.flatMap((id): FormerRow[] => {
    const gone = words.findIndex((one) => !one.has(id));
    const last = gone === -1 ? -1 : words.findIndex((one, at) => at > gone && one.has(id));
    const [version, removal] = [versions[last], versions[last - 1]?.commit];
    if (version === undefined || removal === undefined) {
      return [];
    }
    // A word in the text is no row yet.
    const row = source.modelAt(register, version)?.entities.find(({ entity }) => entity.id === id && entity.host !== undefined)?.entity;
    return row === undefined ? [] : [{ id, title: row.title, commit: removal.id, ...(removal.day === undefined ? {} : { date: removal.day }) }];
  });
}

/** Whatever may be an id in a text. */
function wordsOf(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu));
}

/** A row that has been there for more changes of its register than these is old news. */
const RECENT = 5;
/** No register is followed further back. */
const MAX_VERSIONS = 200;
