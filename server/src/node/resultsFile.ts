import path from 'node:path';
import type { FileKind, KeyTable } from '../core/index/dormantFiles.ts';
import type { OutsideInput, RememberedHub, RememberedMembers, RememberedValue, Results } from '../core/index/remembered.ts';
import { readSummed, writeSummed } from './summedFile.ts';

/** What an earlier run found out, with the content id of each file it looked at ('' for files that are only known to be there). */
export interface EarlierResults {
  readonly files: ReadonlyMap<string, string>;
  /** What these files say under which keys. */
  readonly table: KeyTable;
  readonly results: Results;
}

/** Where results are kept between runs, and what they hold for. */
export interface ResultsPlace {
  /** The cache folder of the SMS, where the facts of its files are too. */
  readonly folder: string;
  /** A hash of program, configuration and schemas: results of others are of no use. */
  readonly setup: string;
}

interface Header {
  readonly setup: string;
  readonly kinds: readonly string[];
  readonly outside: readonly OutsideInput[];
  /** How many pages follow. */
  readonly pages: number;
  /** How many numbers each list behind the pages has. */
  readonly lengths: readonly number[];
}

/** A part of what there is very much of: as one text it would take as much memory again as all that was found. */
interface Page {
  readonly files: readonly (readonly [path: string, contentId: string, kind: FileKind])[];
  readonly values: readonly RememberedValue[];
  readonly hubs: readonly RememberedHub[];
  readonly members: readonly RememberedMembers[];
}

const FILE = 'results';
/** Header and pages are JSON, each with its length before it. Behind them stand the lists of numbers. */
const LENGTH_BYTES = 4;
/** So many files, values, hubs and members of hubs stand on a page. */
const PAGE = 2000;

/** What is kept for this setup; undefined when there is nothing, or it is torn, altered or not what is written here. */
export function readResults(place: ResultsPlace): EarlierResults | undefined {
  const bytes = readSummed(path.join(place.folder, FILE));
  try {
    return bytes === undefined ? undefined : unpack(bytes, place.setup);
  } catch {
    // Whatever is wrong with it: without it everything is computed again.
    return undefined;
  }
}

function unpack(bytes: Buffer, setup: string): EarlierResults | undefined {
  let at = 0;
  const next = <T>(): T => {
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32LE(at);
    return JSON.parse(bytes.toString('utf8', start, at)) as T;
  };
  const { setup: own, kinds, outside, pages, lengths } = next<Header>();
  if (own !== setup) {
    return undefined;
  }
  const read = Array.from({ length: pages }, () => next<Page>());
  const [hashes, starts, sources, fileStarts, keys] = lengths.map((length) => {
    const list = new Int32Array(length);
    Buffer.from(list.buffer).set(bytes.subarray(at, at + 4 * length));
    at += 4 * length;
    return list;
  });
  if (hashes === undefined || starts === undefined || sources === undefined || fileStarts === undefined || keys === undefined || at !== bytes.length) {
    return undefined;
  }
  const files = read.flatMap((page) => page.files);
  const [values, hubs, members] = [read.flatMap((page) => page.values), read.flatMap((page) => page.hubs), read.flatMap((page) => page.members)];
  const table = { files: files.map(([file, , kind]): [string, FileKind] => [file, kind]), starts: fileStarts, keys, kinds };
  return { files: new Map(files.map(([file, id]) => [file, id])), table, results: { graph: { hashes, starts, sources }, values, hubs, members, outside } };
}

/** Keeps results for the next run. What cannot be written is no reason to fail. */
export function writeResults({ folder, setup }: ResultsPlace, found: EarlierResults): void {
  writeSummed(path.join(folder, FILE), packed(setup, found));
}

function* packed(setup: string, { files, table, results }: EarlierResults): Iterable<Uint8Array> {
  const { graph, values, hubs, members, outside } = results;
  const lists = [graph.hashes, graph.starts, graph.sources, table.starts, table.keys];
  const pages = Math.ceil(Math.max(table.files.length, values.length, hubs.length, members.length) / PAGE);
  yield* withLength({ setup, kinds: table.kinds, outside, pages, lengths: lists.map((list) => list.length) } satisfies Header);
  for (let from = 0; from < pages * PAGE; from += PAGE) {
    const to = from + PAGE;
    yield* withLength({
      files: table.files.slice(from, to).map(([file, kind]) => [file, files.get(file) ?? '', kind]),
      values: values.slice(from, to),
      hubs: hubs.slice(from, to),
      members: members.slice(from, to),
    } satisfies Page);
  }
  for (const list of lists) {
    yield Buffer.from(list.buffer, list.byteOffset, list.byteLength);
  }
}

function withLength(content: Header | Page): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(content), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  return [length, json];
}
