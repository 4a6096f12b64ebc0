import { existsSync } from 'node:fs';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { isRead } from '../core/facts/parseFile.ts';
import type { IncomingFile } from '../core/index/sms.ts';
import { RememberedFacts, Shard, SHARDS, shardOf } from './factsCache.ts';
import type { FoundFile } from './files.ts';
import { incomingFile, readShard } from './readFacts.ts';

/** Fewer files than this are read faster than a worker starts. */
const WORTH_A_WORKER = 300;
/** A worker that says nothing for so long has died; its share is read here instead. */
const PATIENCE_MS = 20_000;

/** What a parse worker is handed. */
export interface ParseWorkerData {
  readonly root: string;
  readonly shards: readonly (readonly FoundFile[])[];
  /** For each shard, names of further entries that stay remembered. */
  readonly kept: readonly (readonly string[])[];
  readonly cacheFolder: string | undefined;
  /** [0] the next shard to take, [1] how many shards the worker has posted. */
  readonly counters: SharedArrayBuffer;
}

/** What the worker posts for each shard: path, packed facts and the name of their entry (or nothing) by turns; texts travel faster than objects. */
export interface ParsedShard {
  readonly shard: number;
  readonly texts: readonly string[];
  readonly isRemembered: boolean;
}

/**
 * The facts of all files of an SMS, as they come. With many files a worker helps: both sides take the next shard until none is
 * left, so that neither waits. The call is synchronous, as the whole command is: there is nothing else to do meanwhile.
 *
 * @param earlier Content ids of files, by path, as an earlier run saw them: their facts stay remembered.
 */
export function* readAllFacts(root: string, files: readonly FoundFile[], cacheFolder: string | undefined, earlier: ReadonlyMap<string, string> = new Map()): Iterable<IncomingFile> {
  const kept: string[][] = Array.from({ length: SHARDS }, () => []);
  for (const [path, name] of earlier) {
    kept[shardOf(path)]?.push(name);
  }
  const shards: FoundFile[][] = Array.from({ length: SHARDS }, () => []);
  for (const file of files) {
    if (isRead(file.path)) {
      shards[shardOf(file.path)]?.push(file);
    } else {
      yield { path: file.path, facts: 'other' };
    }
  }
  const reader = new BulkReader(root, shards, kept, cacheFolder);
  yield* files.length >= WORTH_A_WORKER ? reader.withWorker() : reader.alone();
}

class BulkReader {
  readonly #root: string;
  readonly #shards: readonly (readonly FoundFile[])[];
  readonly #kept: readonly (readonly string[])[];
  readonly #cacheFolder: string | undefined;
  readonly #remembered: RememberedFacts | undefined;

  constructor(root: string, shards: readonly (readonly FoundFile[])[], kept: readonly (readonly string[])[], cacheFolder: string | undefined) {
    this.#root = root;
    this.#shards = shards;
    this.#kept = kept;
    this.#cacheFolder = cacheFolder;
    this.#remembered = cacheFolder === undefined ? undefined : new RememberedFacts(cacheFolder);
  }

  *alone(): Iterable<IncomingFile> {
    for (const number of this.#shards.keys()) {
      yield* this.#readHere(number);
    }
  }

  *withWorker(): Iterable<IncomingFile> {
    const script = new URL('./parseWorker.mjs', import.meta.url);
    if (!existsSync(script)) {
      yield* this.alone();
      return;
    }
    const counters = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    const state = new Int32Array(counters);
    const { port1, port2 } = new MessageChannel();
    const workerData: ParseWorkerData = { root: this.#root, shards: this.#shards, kept: this.#kept, cacheFolder: this.#cacheFolder, counters };
    const worker = new Worker(script, { workerData: { ...workerData, port: port2 }, transferList: [port2] });
    worker.unref();
    const missing = new Set(this.#shards.keys());
    let taken = 0;
    for (let isLeft = true; missing.size > 0; ) {
      const message = receiveMessageOnPort(port1)?.message as ParsedShard | undefined;
      if (message !== undefined) {
        // What was posted goes first: while it is taken in here, the worker reads on, so that both are done together.
        missing.delete(message.shard);
        taken++;
        yield* this.#take(message);
      } else if (isLeft) {
        const number = Atomics.add(state, 0, 1);
        isLeft = number < SHARDS;
        missing.delete(number);
        yield* this.#readHere(number);
      } else if (Atomics.wait(state, 1, taken, PATIENCE_MS) === 'timed-out') {
        // A shard that the worker never posts is read here after all.
        break;
      }
    }
    port1.close();
    for (const number of missing) {
      yield* this.#readHere(number);
    }
  }

  *#take({ texts, isRemembered }: ParsedShard): Iterable<IncomingFile> {
    for (let at = 0; at + 2 < texts.length; at += 3) {
      const [path = '', packed = '', name = ''] = texts.slice(at, at + 3);
      yield incomingFile(this.#root, path, { packed, ...(name === '' ? {} : { name }) }, isRemembered ? this.#remembered : undefined);
    }
  }

  *#readHere(number: number): Iterable<IncomingFile> {
    const files = this.#shards[number] ?? [];
    if (files.length === 0) {
      return;
    }
    const read = readShard(this.#root, files, Shard.open(this.#cacheFolder, number), this.#kept[number]);
    for (const [path, found] of read.files) {
      yield incomingFile(this.#root, path, found, read.isRemembered ? this.#remembered : undefined);
    }
  }
}
