import { workerData, type MessagePort } from 'node:worker_threads';
import { packFacts } from '../core/facts/packFacts.ts';
import type { ParsedShard, ParseWorkerData } from './bulkFacts.ts';
import { Shard } from './factsCache.ts';
import { readShard, type ReadShard } from './readFacts.ts';

// Takes shards until none is left, beside the main thread, which waits for what is posted here.
const { root, shards, kept, cacheFolder, counters, port } = workerData as ParseWorkerData & { readonly port: MessagePort };
const state = new Int32Array(counters);

for (let number = Atomics.add(state, 0, 1); number < shards.length; number = Atomics.add(state, 0, 1)) {
  const files = shards[number] ?? [];
  const read: ReadShard = files.length === 0 ? { files: [], isRemembered: false } : readShard(root, files, Shard.open(cacheFolder, number), kept[number]);
  const texts = read.files.flatMap(([file, found]) => [file, found.packed ?? packFacts(found.facts), found.packed === undefined ? '' : (found.name ?? '')]);
  port.postMessage({ shard: number, texts, isRemembered: read.isRemembered } satisfies ParsedShard);
  Atomics.add(state, 1, 1);
  Atomics.notify(state, 1);
}
