import { existsSync } from 'node:fs';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FileFacts } from '../core/facts/facts.ts';
import { Shard, SHARDS, shardOf } from './factsCache.ts';
import type { FoundFile } from './files.ts';
import { isRead, materialise, readShard } from './readFacts.ts';

/** Fewer files than this are read faster than a worker starts. */
const WORTH_A_WORKER = 300;
/** A worker that says nothing for so long has died; its share is read here instead. */
const PATIENCE_MS = 20_000;

/** What a parse worker is handed. */
export interface ParseWorkerData {
  readonly root: string;
  readonly shards: readonly (readonly FoundFile[])[];
  readonly cacheFolder: string | undefined;
  /** [0] the next shard to take, [1] how many shards the worker has posted. */
  readonly counters: SharedArrayBuffer;
}

/** What the worker posts for each shard: pairs of path and facts, as one JSON text, which is read faster than objects are copied. */
export interface ParsedShard {
  readonly shard: number;
  readonly json: string;
}

/**
 * The facts of all files of an SMS. With many files a worker helps: both sides take the next shard until none is left, so
 * that neither waits. The call is synchronous, as the whole command is: there is nothing else to do meanwhile.
 */
export function readAllFacts(root: string, files: readonly FoundFile[], cacheFolder: string | undefined): [path: string, facts: FileFacts | 'other'][] {
  const found: [string, FileFacts | 'other'][] = files.filter((file) => !isRead(file.path)).map((file) => [file.path, 'other']);
  const shards: FoundFile[][] = Array.from({ length: SHARDS }, () => []);
  for (const file of files) {
    if (isRead(file.path)) {
      shards[shardOf(file.path)]?.push(file);
    }
  }
  const reader = new BulkReader(root, shards, cacheFolder);
  found.push(...(files.length >= WORTH_A_WORKER ? reader.withWorker() : reader.alone()));
  return found;
}

class BulkReader {
  readonly #root: string;
  readonly #shards: readonly (readonly FoundFile[])[];
  readonly #cacheFolder: string | undefined;

  constructor(root: string, shards: readonly (readonly FoundFile[])[], cacheFolder: string | undefined) {
    this.#root = root;
    this.#shards = shards;
    this.#cacheFolder = cacheFolder;
  }

  alone(): [string, FileFacts][] {
    return this.#shards.flatMap((_, number) => this.#readHere(number));
  }

  withWorker(): [string, FileFacts][] {
    const script = new URL('./parseWorker.mjs', import.meta.url);
    if (!existsSync(script)) {
      return this.alone();
    }
    const counters = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    const state = new Int32Array(counters);
    const { port1, port2 } = new MessageChannel();
    const workerData: ParseWorkerData = { root: this.#root, shards: this.#shards, cacheFolder: this.#cacheFolder, counters };
    const worker = new Worker(script, { workerData: { ...workerData, port: port2 }, transferList: [port2] });
    worker.unref();
    const found: [string, FileFacts][] = [];
    const missing = new Set(this.#shards.keys());
    let received = 0;
    const take = (): void => {
      for (let message = receiveMessageOnPort(port1); message !== undefined; message = receiveMessageOnPort(port1)) {
        const { shard, json } = message.message as ParsedShard;
        const pairs = readPairs(json);
        received++;
        if (pairs !== undefined) {
          missing.delete(shard);
          found.push(...pairs);
        }
      }
    };
    for (let number = Atomics.add(state, 0, 1); number < SHARDS; number = Atomics.add(state, 0, 1)) {
      missing.delete(number);
      found.push(...this.#readHere(number));
      take();
    }
    const expected = missing.size + received;
    while (received < expected) {
      const posted = Atomics.load(state, 1);
      take();
      if (received < expected && Atomics.load(state, 1) === posted && Atomics.wait(state, 1, posted, PATIENCE_MS) === 'timed-out') {
        break;
      }
    }
    port1.close();
    return [...found, ...[...missing].flatMap((number) => this.#readHere(number))];
  }

  #readHere(number: number): [string, FileFacts][] {
    const read = readShard(this.#root, this.#shards[number] ?? [], Shard.open(this.#cacheFolder, number));
    return read.map(([file, facts]) => [file, materialise(this.#root, file, facts)]);
  }
}

/** A shard as the worker posted it; undefined when a remembered entry in it is no facts, and the shard must be read here. */
function readPairs(json: string): [string, FileFacts][] | undefined {
  try {
    const pairs = JSON.parse(json) as [string, Partial<FileFacts> | null][];
    return pairs.every(([, facts]) => facts?.kind === 'document' || facts?.kind === 'data') ? (pairs as [string, FileFacts][]) : undefined;
  } catch {
    return undefined;
  }
}
