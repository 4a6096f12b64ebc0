import type { FileFacts } from '../../core/facts/facts.ts';
import { packFacts, unpackFacts } from '../../core/facts/packFacts.ts';
import { PackedFacts } from '../../core/facts/storedFacts.ts';
import { emptyDocument } from '../../core/facts/parseDocument.ts';
import { isDocument, isRead } from '../../core/facts/parseFile.ts';
import type { IncomingFile } from '../../core/index/sms.ts';
import { Shard, shardOf } from '../factsCache.ts';
import { factsOf } from '../readFacts.ts';
import { MAX_FILE_BYTES } from '../readText.ts';
import { readBlobs, sizesOf, type TreeFile } from './objects.ts';

export interface BlobCaches {
  /** Where the facts of the working files are remembered. Looked into, never changed: that would take out what it needs. */
  readonly working?: string | undefined;
  /** Where facts of commits are remembered. */
  readonly own?: string | undefined;
}

/** The facts of committed files. What some run has seen before is found by its blob id, without reading the blob. */
export class BlobFacts {
  readonly #folder: string;
  readonly #caches: BlobCaches;
  readonly #working = new Map<number, Shard>();
  readonly #own = new Map<number, Shard>();

  constructor(folder: string, caches: BlobCaches) {
    this.#folder = folder;
    this.#caches = caches;
  }

  /** Facts of files as they come; what must be read is read by two processes, however many files there are. */
  *read(files: readonly TreeFile[]): Iterable<IncomingFile> {
    const unknown: TreeFile[] = [];
    for (const file of files) {
      // A link holds the path of its target, not a text of its own; the target is listed at its own place.
      if (!isRead(file.path) || file.kind === 'link') {
        yield { path: file.path, facts: 'other' };
        continue;
      }
      const known = this.find(file);
      if (known === undefined) {
        unknown.push(file);
      } else {
        yield known;
      }
    }
    for (const { path, facts, file } of parseBlobs(this.#folder, unknown)) {
      const name = entryNameOf(file);
      const own = this.#shard('own', path);
      if (name !== undefined && own.isRemembering) {
        own.add(name, packFacts(facts));
      }
      yield { path, facts, ...(name === undefined ? {} : { contentId: name }) };
    }
  }

  /** Remembers what was new, and forgets what was not asked for. */
  save(): void {
    for (const own of this.#own.values()) {
      own.save();
    }
  }

  /**
   * What some run has seen before, if it is remembered. Most files of a commit are those on disk, so the facts of commits are only
   * opened for the others.
   */
  find(file: TreeFile): IncomingFile | undefined {
    const name = entryNameOf(file);
    const packed = name === undefined ? undefined : (this.#shard('working', file.path).find(name) ?? this.#shard('own', file.path).find(name));
    const facts = packed === undefined ? undefined : unpackFacts(packed);
    return name === undefined || packed === undefined || facts === undefined ? undefined : { path: file.path, facts, stored: new PackedFacts(packed, name), contentId: name };
  }

  #shard(kind: keyof BlobCaches, file: string): Shard {
    const [number, shards] = [shardOf(file), kind === 'own' ? this.#own : this.#working];
    const shard = shards.get(number) ?? Shard.open(this.#caches[kind], number);
    shards.set(number, shard);
    return shard;
  }
}

/** As `contentIdOf` of the same file on disk. */
export function contentIdOfBlob(file: TreeFile): string | undefined {
  return !isRead(file.path) || file.kind === 'link' ? '' : entryNameOf(file);
}

/** The facts of committed files, read and parsed now. */
export function* parseBlobs(folder: string, files: readonly TreeFile[]): Iterable<{ readonly path: string; readonly facts: FileFacts; readonly file: TreeFile }> {
  if (files.length === 0) {
    return;
  }
  const sizes = sizesOf(folder, files.map((file) => file.blob));
  const isSmall = (file: TreeFile): boolean => (sizes.get(file.blob) ?? 0) <= MAX_FILE_BYTES;
  const blobs = readBlobs(folder, files.filter(isSmall).map((file) => file.blob));
  for (const file of files) {
    yield { path: file.path, facts: factsOfBlob(file, blobs.get(file.blob), sizes.get(file.blob)), file };
  }
}

function factsOfBlob(file: TreeFile, bytes: Buffer | undefined, size: number | undefined): FileFacts {
  if (bytes !== undefined) {
    return factsOf(file.path, bytes);
  }
  const span = { start: 0, end: 0 };
  return size === undefined
    ? emptyDocument(0, [{ code: 'unreadable', message: 'It cannot be read: this clone was made without it.', span }])
    : emptyDocument(0, [{ code: 'too-large', message: `It has ${Math.round(size / 1024 / 1024)} MB; the limit is ${MAX_FILE_BYTES / 1024 / 1024} MB.`, span }]);
}

/** The name in the cache. Ids of repositories with longer hashes are not those the cache is keyed by. */
function entryNameOf(file: TreeFile): string | undefined {
  return file.blob.length === 40 ? (isDocument(file.path) ? 'd' : 't') + file.blob : undefined;
}
