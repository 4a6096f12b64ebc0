import { createHash } from 'node:crypto';
import { packFacts } from '../core/facts/packFacts.ts';
import { isDocument, isRead } from '../core/facts/parseFile.ts';
import type { ReadFile } from '../core/index/dormantFiles.ts';
import type { Results } from '../core/index/remembered.ts';
import type { IncomingFile, Sms } from '../core/index/sms.ts';
import { entryName, RememberedFacts, Shard, shardOf } from './factsCache.ts';
import type { LoadOptions } from './loadSms.ts';
import { factsOf } from './readFacts.ts';
import { RememberedFile, type ReadAgain } from './rememberedFile.ts';
import { readResults, writeResults, type EarlierResults, type ResultsPlace } from './resultsFile.ts';

declare const __CLAUSEWORK_CORE__: string | undefined;

/** Changes whenever the program could come to another result; undefined when it runs from its sources, and then nothing is kept. */
export const PROGRAM_ID = typeof __CLAUSEWORK_CORE__ === 'undefined' ? undefined : __CLAUSEWORK_CORE__;

/** @param texts The texts of the configuration and of own schemas, each after its path. */
export function resultsPlace({ cacheFolder: folder, program }: Pick<LoadOptions, 'cacheFolder' | 'program'>, texts: readonly string[]): ResultsPlace | undefined {
  return folder === undefined || program === undefined ? undefined : { folder, setup: createHash('sha1').update(JSON.stringify([program, ...texts])).digest('hex') };
}

/** The files as they are now. */
export interface PresentFiles {
  /** The content id of each; undefined where it cannot be told from another text. */
  readonly ids: ReadonlyMap<string, string | undefined>;
  /** Paths that what the index holds already, or does not hold, is true of, whatever the file says. */
  readonly decided?: Iterable<string>;
  /** Reads some of them. The content ids are those of files whose facts must stay remembered. */
  readonly read: (paths: readonly string[], kept: ReadonlyMap<string, string>) => Iterable<IncomingFile>;
  readonly readAgain: ReadAgain;
}

/** Files of an earlier run, by path with their content ids, and what was found of them. */
export type EarlierState = Pick<EarlierResults, 'files' | 'results'>;

/**
 * Begins with what an earlier run found out. The index is first given the files as they were then, which is what the results hold for,
 * without reading them; then what changed since.
 */
export class Resumption {
  readonly #sms: Sms;
  readonly #place: ResultsPlace;
  readonly #remembered: RememberedFacts;
  readonly #ids = new Map<string, string>();
  #earlier: EarlierResults | undefined;

  constructor(sms: Sms, place: ResultsPlace) {
    this.#sms = sms;
    this.#place = place;
    this.#remembered = new RememberedFacts(place.folder);
    this.#earlier = readResults(place);
  }

  /** Whether there are earlier results, so that it is worth looking at what changed. */
  get hasEarlier(): boolean {
    return this.#earlier !== undefined;
  }

  /**
   * Takes all files in with what was found of them. What the index holds already goes before the files.
   *
   * @returns What it began with. When undefined, the files have to be read, and the index is as it was.
   */
  begin({ ids, decided = [], read, readAgain }: PresentFiles): EarlierState | undefined {
    const earlier = this.#earlier;
    this.#earlier = undefined;
    if (earlier === undefined) {
      return undefined;
    }
    // Not held on to as a whole: it is large, and what reads dormant files stays for as long as the index.
    const { files, table, results } = earlier;
    const sms = this.#sms;
    const held = sms.filePaths.map((path): IncomingFile => ({ path, facts: sms.facts(path) ?? 'other' }));
    const own = new Set([...held.map(({ path }) => path), ...decided]);
    const changed = [...ids].filter(([path, id]) => !own.has(path) && (id === undefined || files.get(path) !== id)).map(([path]) => path);
    const lost = [...files.keys()].filter((path) => !ids.has(path) && !own.has(path));
    const isKnown = (path: string): boolean => {
      const id = files.get(path);
      return id === undefined || id === '' || this.#remembered.find(path, id) !== undefined;
    };
    if (changed.length + lost.length > files.size / WORTH_ONE_OF || ![...changed, ...lost, ...own].every(isKnown)) {
      return undefined;
    }
    ids.forEach((id, path) => this.#setId(path, id));
    held.forEach(({ path }) => sms.removeFile(path));
    sms.setDormant(table, (path) => this.#asItWas(path, files.get(path) ?? '', readAgain));
    sms.memo.adopt(results);
    lost.forEach((path) => sms.removeFile(path));
    sms.setFiles(changed.length === 0 ? [] : this.noting(read(changed, files)));
    // Not taken out first: a document that is open and as it was on disk changes nothing.
    sms.setFiles(held);
    held.forEach(({ path }) => own.delete(path));
    own.forEach((path) => sms.removeFile(path));
    return { files, results };
  }

  /** Takes notice of files as they are read: what they hold may be newer than what was looked at before. */
  *noting(files: Iterable<IncomingFile>): Iterable<IncomingFile> {
    for (const file of files) {
      this.#setId(file.path, file.facts === 'other' ? '' : file.contentId);
      yield file;
    }
  }

  /** The text of a file is another one now, or it is gone. */
  forget(path: string): void {
    this.#ids.delete(path);
  }

  /**
   * Keeps results for the next run, unless some are not sure, or one of the files cannot be told from another text.
   *
   * @param open Texts that count in place of those on disk, by path.
   */
  keep(results: Results, open: ReadonlyMap<string, string> = new Map()): void {
    if ((results.pending ?? []).length > 0) {
      return;
    }
    const files = new Map<string, string>();
    for (const file of this.#sms.filePaths) {
      const text = open.get(file);
      const id = text === undefined ? this.#ids.get(file) : this.#remember(file, text);
      if (id === undefined) {
        return;
      }
      files.set(file, id);
    }
    writeResults(this.#place, { files, table: this.#sms.keyTable(), results });
  }

  #setId(path: string, id: string | undefined): void {
    if (id === undefined) {
      this.#ids.delete(path);
    } else {
      this.#ids.set(path, id);
    }
  }

  /** The facts of a text that may stand in no file, so that the next run can begin with it. */
  #remember(file: string, text: string): string {
    if (!isRead(file)) {
      return '';
    }
    const bytes = Buffer.from(text, 'utf8');
    const name = entryName(bytes, isDocument(file));
    const shard = Shard.open(this.#place.folder, shardOf(file));
    if (shard.find(name) === undefined) {
      shard.keepAll();
      shard.add(name, packFacts(factsOf(file, bytes)));
      shard.save();
    }
    return name;
  }

  #asItWas(file: string, id: string, readAgain: ReadAgain): ReadFile {
    if (id === '') {
      return { facts: 'other' };
    }
    const stored = new RememberedFile(file, id, this.#remembered, readAgain);
    const facts = stored.read();
    if (!stored.isOther) {
      return { facts, stored };
    }
    // What was found of the text of then cannot be told any more from what holds of this one.
    this.#ids.delete(file);
    return { facts, isOther: true };
  }
}

/** What was found of the files that an index began with, if it is asked for with exactly these: content ids by path. */
export function foundOf(begun: EarlierState | undefined, ids: ReadonlyMap<string, string | undefined>): Results | undefined {
  return begun?.files.size === ids.size && [...ids].every(([path, id]) => id !== undefined && begun.files.get(path) === id) ? begun.results : undefined;
}

/** When more than this part of the files changed, most results would fall away again. */
const WORTH_ONE_OF = 4;
