import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

// Files of the cache that are of use only when they are whole: a checksum stands before what they hold.

const SUM_LENGTH = 20;

/** What a file holds; undefined when there is none, or it is torn or altered. */
export function readSummed(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(SUM_LENGTH);
    return bytes.length > SUM_LENGTH && sumOf(content).equals(bytes.subarray(0, SUM_LENGTH)) ? content : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts a whole file in place of another, with its folder. What cannot be written is no reason to fail.
 *
 * @param pieces What it is to hold, which is not put together in memory: it may be large.
 */
export function writeSummed(file: string, pieces: Iterable<Uint8Array>): void {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writePieces(temporary, pieces);
    renameSync(temporary, file);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Nothing was written there, so nothing is left behind.
    }
  }
}

/** The checksum comes first in the file, and is known last. */
function writePieces(to: string, pieces: Iterable<Uint8Array>): void {
  const file = openSync(to, 'w');
  try {
    const hash = createHash('sha1');
    writeFileSync(file, Buffer.alloc(SUM_LENGTH));
    for (const piece of pieces) {
      hash.update(piece);
      writeFileSync(file, piece);
    }
    writeSync(file, hash.digest(), 0, SUM_LENGTH, 0);
  } finally {
    closeSync(file);
  }
}

function sumOf(content: Uint8Array): Buffer {
  return createHash('sha1').update(content).digest();
}
