import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
export function writeSummed(file: string, pieces: readonly Buffer[]): void {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writePieces(temporary, [sumOf(...pieces), ...pieces]);
    renameSync(temporary, file);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Nothing was written there, so nothing is left behind.
    }
  }
}

function writePieces(to: string, pieces: readonly Buffer[]): void {
  const file = openSync(to, 'w');
  try {
    pieces.forEach((piece) => writeFileSync(file, piece));
  } finally {
    closeSync(file);
  }
}

function sumOf(...pieces: readonly Buffer[]): Buffer {
  const hash = createHash('sha1');
  pieces.forEach((piece) => hash.update(piece));
  return hash.digest();
}
