import type { FormerRow } from '../../core/history/history.ts';
import type { RegisterRows } from '../../core/history/needs.ts';
import type { DocumentModel } from '../../core/index/documentModel.ts';
import type { FileVersion, FileVersions } from './fileVersions.ts';
import { rowLines } from './rowLines.ts';

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
    const ids = newcomers(new RegisterPast(register, versions.slice(0, RECENT), source));
    return ids.length === 0 ? [] : [{ register, ids, versions: versions.slice(0, MAX_VERSIONS) }];
  });
  source.fetch(suspected.flatMap(({ versions }) => versions.map((version) => version.blob)));
  const found: Record<string, FormerRow[]> = {};
  for (const { register, ids, versions } of suspected) {
    const past = new RegisterPast(register, versions, source);
    const rows = ids.flatMap((id) => rowGivenBefore(past, id) ?? []);
    if (rows.length > 0) {
      found[register.path] = rows;
    }
  }
  return found;
}

/** Ids that fewer lines of some version begin with than of another: a row of another table may begin with them as well. */
function newcomers(past: RegisterPast): string[] {
  return past.register.ids.filter((id) => {
    const counts = past.versions.map((_, at) => past.lines(at, id));
    return counts.some((count) => count === 0 || count < Math.max(...counts));
  });
}

/** The last row that had the id before the one that has it now. Lines say where to look; what was a row, the register says. */
function rowGivenBefore(past: RegisterPast, id: string): FormerRow | undefined {
  const most = Math.max(...past.versions.slice(0, RECENT).map((_, at) => past.lines(at, id)));
  const gone = past.versions.findIndex((_, at) => past.lines(at, id) === 0 || (past.lines(at, id) < most && past.row(at, id) === undefined));
  for (let at = gone + 1; gone !== -1 && at < past.versions.length; at++) {
    const row = past.lines(at, id) === 0 ? undefined : past.row(at, id);
    const removal = past.versions[at - 1]?.commit;
    if (row !== undefined) {
      return removal === undefined || past.row(gone, id) !== undefined ? undefined : { id, title: row.title, commit: removal.id, ...(removal.day === undefined ? {} : { date: removal.day }) };
    }
  }
  return undefined;
}

/** Versions of a register, newest first, each looked into only as far as somebody asks. */
class RegisterPast {
  readonly register: RegisterRows;
  readonly versions: readonly FileVersion[];
  readonly #source: RowSource;
  readonly #ids: ReadonlySet<string>;
  readonly #lines = new Map<number, ReadonlyMap<string, number>>();
  readonly #rows = new Map<number, ReadonlyMap<string, { readonly title: string }>>();

  constructor(register: RegisterRows, versions: readonly FileVersion[], source: RowSource) {
    this.register = register;
    this.versions = versions;
    this.#source = source;
    this.#ids = new Set(register.ids);
  }

  /** How many lines of a version may be a row with an id. */
  lines(at: number, id: string): number {
    let counts = this.#lines.get(at);
    if (counts === undefined) {
      const version = this.versions[at];
      counts = rowLines(version?.path ?? '', version === undefined ? '' : (this.#source.text(version.blob) ?? ''), this.#ids);
      this.#lines.set(at, counts);
    }
    return counts.get(id) ?? 0;
  }

  /** The row that had an id in a version. */
  row(at: number, id: string): { readonly title: string } | undefined {
    let rows = this.#rows.get(at);
    if (rows === undefined) {
      const version = this.versions[at];
      const model = version === undefined ? undefined : this.#source.modelAt(this.register, version);
      rows = new Map((model?.entities ?? []).flatMap(({ entity }) => (entity.host === undefined || entity.isAnonymous === true ? [] : [[entity.id, entity] as const])));
      this.#rows.set(at, rows);
    }
    return rows.get(id);
  }
}

/** A row that has been there for more changes of its register than these is old news. */
const RECENT = 5;
/** No register is followed further back. */
const MAX_VERSIONS = 200;
