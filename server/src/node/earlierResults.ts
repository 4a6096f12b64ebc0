import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileFacts } from '../core/facts/facts.ts';
import { packFacts, unpackFacts } from '../core/facts/packFacts.ts';
import { isDocument, parseFile } from '../core/facts/parseFile.ts';
import type { OutsideInput, RememberedHub, RememberedValue, Results } from '../core/index/remembered.ts';
import type { IncomingFile, Sms } from '../core/index/sms.ts';
import { entryName, Shard, shardOf } from './factsCache.ts';
import type { LoadOptions } from './loadSms.ts';

declare const __CLAUSEWORK_CORE__: string | undefined;

/** Changes whenever the program could come to another result; undefined when it runs from its sources, and then nothing is kept. */
export const PROGRAM_ID = typeof __CLAUSEWORK_CORE__ === 'undefined' ? undefined : __CLAUSEWORK_CORE__;

/** What an earlier run found out, with the content id of each file it looked at ('' for files that are only known to be there). */
export interface EarlierResults {
  readonly files: ReadonlyMap<string, string>;
  readonly results: Results;
}

/** Where results are kept between runs, and what they hold for. */
export interface ResultsPlace {
  /** The cache folder of the SMS, where the facts of its files are too. */
  readonly folder: string;
  /** A hash of program, configuration and schemas: results of others are of no use. */
  readonly setup: string;
}

/** @param texts The texts of the configuration and of own schemas, each after its path. */
export function resultsPlace({ cacheFolder: folder, program }: Pick<LoadOptions, 'cacheFolder' | 'program'>, texts: readonly string[]): ResultsPlace | undefined {
  return folder === undefined || program === undefined ? undefined : { folder, setup: createHash('sha1').update(JSON.stringify([program, ...texts])).digest('hex') };
}

interface Header {
  readonly setup: string;
  readonly files: readonly (readonly [path: string, contentId: string])[];
  readonly values: readonly RememberedValue[];
  readonly hubs: readonly RememberedHub[];
  readonly outside: readonly OutsideInput[];
  /** How many numbers each part of the graph has. */
  readonly lengths: readonly [hashes: number, starts: number, sources: number];
}

const FILE = 'results';
const SUM_LENGTH = 20;
/** The header begins behind its length, and the numbers at a multiple of four. */
const START = SUM_LENGTH + 4;

/** What is kept for this setup; undefined when there is nothing, or it is torn or altered. */
export function readResults({ folder, setup }: ResultsPlace): EarlierResults | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.join(folder, FILE));
  } catch {
    return undefined;
  }
  if (bytes.length < START || !createHash('sha1').update(bytes.subarray(SUM_LENGTH)).digest().equals(bytes.subarray(0, SUM_LENGTH))) {
    return undefined;
  }
  const headerLength = bytes.readUInt32LE(SUM_LENGTH);
  const { setup: own, files, values, hubs, outside, lengths } = JSON.parse(bytes.toString('utf8', START, START + headerLength)) as Header;
  if (own !== setup) {
    return undefined;
  }
  let at = START + headerLength;
  const [hashes, starts, sources] = lengths.map((length) => {
    const part = new Int32Array(length);
    Buffer.from(part.buffer).set(bytes.subarray(at, at + 4 * length));
    at += 4 * length;
    return part;
  });
  if (hashes === undefined || starts === undefined || sources === undefined) {
    return undefined;
  }
  return { files: new Map(files), results: { graph: { hashes, starts, sources }, values, hubs, outside } };
}

/** Keeps results for the next run. What cannot be written is no reason to fail. */
export function writeResults({ folder, setup }: ResultsPlace, { files, results }: EarlierResults): void {
  const { graph } = results;
  const parts = [graph.hashes, graph.starts, graph.sources];
  const header: Header = { setup, files: [...files], values: results.values, hubs: results.hubs, outside: results.outside, lengths: [graph.hashes.length, graph.starts.length, graph.sources.length] };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const content = Buffer.concat([length, json, ...parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))]);
  const temporary = path.join(folder, `${FILE}.${process.pid}.${Math.random().toString(36).slice(2)}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, Buffer.concat([createHash('sha1').update(content).digest(), content]));
    renameSync(temporary, path.join(folder, FILE));
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Nothing was written there, so nothing is left behind.
    }
  }
}

/**
 * Brings files into the index so that earlier results can be used: first all as they were then, which is what the results hold for,
 * then what changed since.
 */
export class Resumption {
  readonly #sms: Sms;
  readonly #earlier: EarlierResults | undefined;
  readonly #place: ResultsPlace;
  readonly #ids = new Map<string, string>();
  readonly #changed: IncomingFile[] = [];
  readonly #shards = new Map<number, Shard>();
  #isUsable: boolean;

  constructor(sms: Sms, place: ResultsPlace, earlier: EarlierResults | undefined) {
    this.#sms = sms;
    this.#place = place;
    this.#earlier = earlier;
    this.#isUsable = earlier !== undefined;
  }

  /** The files in the state in which they go into the index first. What changed is held back until `finish`. */
  *before(files: Iterable<IncomingFile>): Iterable<IncomingFile> {
    for (const file of files) {
      const id = file.facts === 'other' ? '' : file.contentId;
      if (id === undefined) {
        this.#ids.delete(file.path);
      } else {
        this.#ids.set(file.path, id);
      }
      const earlier = this.#earlier?.files.get(file.path);
      if (!this.#isUsable || (earlier !== undefined && earlier === id)) {
        yield file;
        continue;
      }
      this.#changed.push(file);
      if (earlier !== undefined) {
        yield* this.#asItWas(file.path, earlier);
      }
    }
  }

  /**
   * To be called when all files have come. Brings in what changed since the earlier run.
   *
   * @param gone Paths of files that came and are no longer there.
   */
  finish(gone: readonly string[] = []): void {
    gone.forEach((file) => this.#ids.delete(file));
    const changed = new Set(this.#changed.map((file) => file.path));
    const lost = this.#isUsable ? [...(this.#earlier?.files ?? [])].filter(([file]) => !this.#ids.has(file) && !changed.has(file)) : [];
    this.#sms.setFiles(lost.flatMap(([file, id]) => [...this.#asItWas(file, id)]));
    if (this.#isUsable && this.#earlier !== undefined && this.#changed.length + lost.length <= this.#earlier.files.size / WORTH_ONE_OF) {
      this.#sms.memo.adopt(this.#earlier.results);
    }
    lost.forEach(([file]) => this.#sms.removeFile(file));
    this.#sms.setFiles(this.#changed);
  }

  /**
   * Keeps results for the next run, unless one of the files cannot be told from another text.
   *
   * @param open Texts that count in place of those on disk, by path.
   */
  keep(results: Results, paths: Iterable<string>, open: ReadonlyMap<string, string> = new Map()): void {
    const files = new Map<string, string>();
    for (const file of paths) {
      const text = open.get(file);
      const id = text === undefined ? this.#ids.get(file) : this.#remember(file, text);
      if (id === undefined) {
        return;
      }
      files.set(file, id);
    }
    writeResults(this.#place, { files, results });
  }

  /** The facts of a text that may stand in no file, so that the next run can begin with it. */
  #remember(file: string, text: string): string {
    const bytes = Buffer.from(text, 'utf8');
    const name = entryName(bytes, isDocument(file));
    const shard = Shard.open(this.#place.folder, shardOf(file));
    if (shard.find(name) === undefined) {
      shard.keepAll();
      shard.add(name, packFacts(parseFile(file, text)));
      shard.save();
    }
    return name;
  }

  *#asItWas(file: string, id: string): Iterable<IncomingFile> {
    const found = id === '' ? 'other' : this.#factsOf(file, id);
    if (found === undefined) {
      this.#isUsable = false;
    } else {
      yield found === 'other' ? { path: file, facts: found } : { path: file, ...found };
    }
  }

  #factsOf(file: string, id: string): { readonly facts: FileFacts; readonly packed: string } | undefined {
    const number = shardOf(file);
    const shard = this.#shards.get(number) ?? Shard.open(this.#place.folder, number);
    this.#shards.set(number, shard);
    const packed = shard.find(id);
    const facts = packed === undefined ? undefined : unpackFacts(packed);
    return packed === undefined || facts === undefined ? undefined : { facts, packed };
  }
}

/** When more than this part of the files changed, most results would fall away again. */
const WORTH_ONE_OF = 4;
