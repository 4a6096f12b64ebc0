import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FactProblem, FileFacts } from '../core/facts/facts.ts';
import { parseData } from '../core/facts/parseData.ts';
import { emptyDocument, parseDocument } from '../core/facts/parseDocument.ts';
import { entryName, readFacts, type Shard } from './factsCache.ts';
import { reasonOf, type FoundFile } from './files.ts';
import { decodeText, MAX_FILE_BYTES } from './readText.ts';

/** The facts of one file, as objects or still as the JSON they are remembered in. */
export type FactsOrJson = { readonly facts: FileFacts } | { readonly json: string };

/** Markdown, CSV and YAML are read; of any other file only that it is there. */
export function isRead(file: string): boolean {
  return /\.(?:md|csv|ya?ml)$/i.test(file);
}

/** Reads the files of one shard, from the cache where the bytes are known, and remembers what was new. */
export function readShard(root: string, files: readonly FoundFile[], shard: Shard): [path: string, facts: FactsOrJson][] {
  const found = files.map((file): [string, FactsOrJson] => [file.path, readOne(root, file, shard)]);
  shard.save();
  return found;
}

function readOne(root: string, file: FoundFile, shard: Shard): FactsOrJson {
  if (file.problem !== undefined) {
    return { facts: unreadable(`It ${file.problem}.`) };
  }
  if (file.size > MAX_FILE_BYTES) {
    const message = `It has ${Math.round(file.size / 1024 / 1024)} MB; the limit is ${MAX_FILE_BYTES / 1024 / 1024} MB.`;
    return { facts: emptyDocument(0, [{ code: 'too-large', message, span: { start: 0, end: 0 } }]) };
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.join(root, file.path));
  } catch (error) {
    return { facts: unreadable(`It cannot be read: ${reasonOf(error)}.`) };
  }
  if (!shard.isRemembering) {
    return { facts: factsOf(file.path, bytes) };
  }
  const name = entryName(bytes, isDocument(file.path));
  const known = shard.find(name);
  if (known !== undefined) {
    return { json: known };
  }
  const facts = factsOf(file.path, bytes);
  shard.add(name, JSON.stringify(facts));
  return { facts };
}

/** The facts of a file's bytes. */
export function factsOf(file: string, bytes: Uint8Array): FileFacts {
  const { text, problem } = decodeText(bytes);
  if (problem !== undefined) {
    return emptyDocument(text.length, [problem]);
  }
  return isDocument(file) ? parseDocument(text) : parseData(text, file);
}

function isDocument(file: string): boolean {
  return /\.md$/i.test(file);
}

/** Facts as objects; a remembered text that cannot be used is read again from the file. */
export function materialise(root: string, file: string, found: FactsOrJson): FileFacts {
  if ('facts' in found) {
    return found.facts;
  }
  const facts = readFacts(found.json);
  if (facts !== undefined) {
    return facts;
  }
  try {
    return factsOf(file, readFileSync(path.join(root, file)));
  } catch (error) {
    return unreadable(`It cannot be read: ${reasonOf(error)}.`);
  }
}

function unreadable(message: string): FileFacts {
  const problem: FactProblem = { code: 'unreadable', message, span: { start: 0, end: 0 } };
  return emptyDocument(0, [problem]);
}
