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
  readonly files: readonly (readonly [path: string, contentId: string, kind: FileKind])[];
  readonly kinds: readonly string[];
  readonly values: readonly RememberedValue[];
  readonly hubs: readonly RememberedHub[];
  readonly members: readonly RememberedMembers[];
  readonly outside: readonly OutsideInput[];
  /** How many numbers each list behind the header has. */
  readonly lengths: readonly number[];
}

const FILE = 'results';
/** First stands the length of the header, then the header as JSON, then the lists of numbers. */
const START = 4;

/** What is kept for this setup; undefined when there is nothing, or it is torn, altered or not what is written here. */
export function readResults(place: ResultsPlace): EarlierResults | undefined {
  const bytes = readSummed(path.join(place.folder, FILE));
  try {
    return bytes === undefined || bytes.length < START ? undefined : unpack(bytes, place.setup);
  } catch {
    // Whatever is wrong with it: without it everything is computed again.
    return undefined;
  }
}

function unpack(bytes: Buffer, setup: string): EarlierResults | undefined {
  const headerLength = bytes.readUInt32LE(0);
  const { setup: own, files, kinds, values, hubs, members, outside, lengths } = JSON.parse(bytes.toString('utf8', START, START + headerLength)) as Header;
  if (own !== setup) {
    return undefined;
  }
  let at = START + headerLength;
  const [hashes, starts, sources, fileStarts, keys] = lengths.map((length) => {
    const list = new Int32Array(length);
    Buffer.from(list.buffer).set(bytes.subarray(at, at + 4 * length));
    at += 4 * length;
    return list;
  });
  if (hashes === undefined || starts === undefined || sources === undefined || fileStarts === undefined || keys === undefined || at !== bytes.length) {
    return undefined;
  }
  const table = { files: files.map(([file, , kind]): [string, FileKind] => [file, kind]), starts: fileStarts, keys, kinds };
  return { files: new Map(files.map(([file, id]) => [file, id])), table, results: { graph: { hashes, starts, sources }, values, hubs, members, outside } };
}

/** Keeps results for the next run. What cannot be written is no reason to fail. */
export function writeResults({ folder, setup }: ResultsPlace, { files, table, results }: EarlierResults): void {
  const { graph } = results;
  const lists = [graph.hashes, graph.starts, graph.sources, table.starts, table.keys];
  const header: Header = {
    setup,
    files: table.files.map(([file, kind]) => [file, files.get(file) ?? '', kind]),
    kinds: table.kinds,
    values: results.values,
    hubs: results.hubs,
    members: results.members,
    outside: results.outside,
    lengths: lists.map((list) => list.length),
  };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  writeSummed(path.join(folder, FILE), [length, json, ...lists.map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength))]);
}
