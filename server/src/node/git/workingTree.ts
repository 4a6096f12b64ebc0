import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FoundFile } from '../files.ts';
import { MAX_FILE_BYTES } from '../readText.ts';
import type { TreeFile } from './objects.ts';

/** git's id of a blob with these bytes; `length` is that of the repository's ids: 40 digits for SHA-1, 64 for SHA-256. */
export function blobIdOf(bytes: Uint8Array, length = 40): string {
  return createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

export interface ChangedFiles {
  /** On disk with other bytes than in the commit, or not in it. */
  readonly written: ReadonlySet<string>;
  /** With the same lines as in the commit, which end otherwise. */
  readonly sameButLineEnds: ReadonlySet<string>;
  /** In the commit only. */
  readonly gone: ReadonlySet<string>;
}

/**
 * What differs between files on disk and a commit. Files are hashed here: git's own comparison would run the filter programs
 * that the configuration of the repository names. Windows line ends that git takes out when it commits are no difference.
 *
 * @param root The folder of the SMS; both lists have paths relative to it.
 */
export function compareWithCommit(root: string, files: readonly FoundFile[], committed: readonly TreeFile[]): ChangedFiles {
  const inCommit = new Map(committed.map((file) => [file.path, file]));
  const written = new Set<string>();
  const sameButLineEnds = new Set<string>();
  for (const file of files) {
    const before = inCommit.get(file.path);
    inCommit.delete(file.path);
    const likeness = before === undefined ? 'other' : before.kind === 'link' ? 'same' : likenessOf(path.join(root, file.path), file, before.blob);
    if (likeness !== 'same') {
      (likeness === 'other' ? written : sameButLineEnds).add(file.path);
    }
  }
  return { written, sameButLineEnds, gone: new Set(inCommit.keys()) };
}

function likenessOf(absolute: string, file: FoundFile, blob: string): 'same' | 'same lines' | 'other' {
  if (file.problem !== undefined || file.size > MAX_FILE_BYTES) {
    return 'other';
  }
  try {
    const bytes = readFileSync(absolute);
    if (blobIdOf(bytes, blob.length) === blob) {
      return 'same';
    }
    const hasSameLines = bytes.includes('\r\n') && blobIdOf(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), blob.length) === blob;
    return hasSameLines ? 'same lines' : 'other';
  } catch {
    return 'other';
  }
}
