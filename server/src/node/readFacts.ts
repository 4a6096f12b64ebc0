import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactProblem, FileFacts } from '../core/facts/facts.ts';
import { packFacts, unpackFacts } from '../core/facts/packFacts.ts';
import { PackedFacts } from '../core/facts/storedFacts.ts';
import { emptyDocument } from '../core/facts/parseDocument.ts';
import { isDocument, isRead, parseFile } from '../core/facts/parseFile.ts';
import type { IncomingFile } from '../core/index/sms.ts';
import { entryName, type RememberedFacts, type Shard } from './factsCache.ts';
import { reasonOf, type FoundFile } from './files.ts';
import { decodeText, MAX_FILE_BYTES } from './readText.ts';
import { RememberedFile } from './rememberedFile.ts';

/** The facts of one file: packed, with the name of their entry, or those of a file that could not be read. */
export type FoundFacts = { readonly packed: string; readonly name?: string } | { readonly packed?: undefined; readonly facts: FileFacts };

export interface ReadShard {
  readonly files: readonly (readonly [path: string, facts: FoundFacts])[];
  /** Whether the packed facts are found under their names from now on. */
  readonly isRemembered: boolean;
}

/**
 * Reads the files of one shard, from the cache where the bytes are known, and remembers what was new.
 *
 * @param kept Names of further entries that stay remembered.
 */
export function readShard(root: string, files: readonly FoundFile[], shard: Shard, kept: Iterable<string> = []): ReadShard {
  for (const name of kept) {
    shard.find(name);
  }
  const found = files.map((file): [string, FoundFacts] => [file.path, readOne(root, file, shard)]);
  return { files: found, isRemembered: shard.save() };
}

function readOne(root: string, file: FoundFile, shard: Shard): FoundFacts {
  if (file.problem !== undefined) {
    return { facts: unreadable(`It ${file.problem}.`) };
  }
  if (file.size > MAX_FILE_BYTES) {
    const message = `It has ${Math.round(file.size / 1024 / 1024)} MB; the limit is ${MAX_FILE_BYTES / 1024 / 1024} MB.`;
    return { facts: emptyDocument(0, [{ code: 'too-large', message, span: { start: 0, end: 0 } }]) };
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, file.path));
  } catch (error) {
    return { facts: unreadable(`It cannot be read: ${reasonOf(error)}.`) };
  }
  const name = entryName(bytes, isDocument(file.path));
  const known = shard.find(name);
  if (known !== undefined) {
    return { packed: known, name };
  }
  const packed = packFacts(factsOf(file.path, bytes));
  shard.add(name, packed);
  return { packed, name };
}

/**
 * What tells the content of a file from every other, without reading facts from it: the name of its entry in the cache, '' for a file
 * that is only known to be there. Undefined when it cannot be told.
 */
export function contentIdOf(root: string, file: FoundFile): string | undefined {
  if (!isRead(file.path)) {
    return '';
  }
  if (file.problem !== undefined || file.size > MAX_FILE_BYTES) {
    return undefined;
  }
  try {
    return entryName(readFileSync(join(root, file.path)), isDocument(file.path));
  } catch {
    return undefined;
  }
}

/** The facts of a file's bytes. */
export function factsOf(file: string, bytes: Uint8Array): FileFacts {
  const { text, problem } = decodeText(bytes);
  if (problem !== undefined) {
    return emptyDocument(text.length, [problem]);
  }
  return parseFile(file, text);
}

/**
 * A file as the index takes it in; a remembered text that cannot be used is read again from the file. Facts come from their packed
 * form even when they were parsed just now: the words that a parser finds are cut out of the file's text and would keep all of it.
 *
 * @param remembered Where the packed facts are found under their name; undefined: nowhere.
 */
export function incomingFile(root: string, path: string, found: FoundFacts, remembered?: RememberedFacts): IncomingFile {
  if (found.packed === undefined) {
    return { path, facts: found.facts };
  }
  const facts = unpackFacts(found.packed);
  if (facts === undefined) {
    return { path, facts: readNow(root, path).facts };
  }
  const { packed, name } = found;
  if (name === undefined) {
    return { path, facts, stored: new PackedFacts(packed) };
  }
  const stored = remembered === undefined ? new PackedFacts(packed, name) : new RememberedFile(path, name, remembered, (file) => readNow(root, file));
  return { path, facts, stored, contentId: name };
}

/** The facts of a file as it is now, with its content id: see `contentIdOf`. */
export function readNow(root: string, file: string): { readonly facts: FileFacts; readonly contentId: string | undefined } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, file));
  } catch (error) {
    return { facts: unreadable(`It cannot be read: ${reasonOf(error)}.`), contentId: undefined };
  }
  return { facts: factsOf(file, bytes), contentId: entryName(bytes, isDocument(file)) };
}

function unreadable(message: string): FileFacts {
  const problem: FactProblem = { code: 'unreadable', message, span: { start: 0, end: 0 } };
  return emptyDocument(0, [problem]);
}
