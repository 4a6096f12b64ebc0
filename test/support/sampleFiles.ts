import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../../server/src/node/files.ts';

export const SAMPLE_ROOT = fileURLToPath(new URL('../../sample-sms', import.meta.url));

/** The files of the sample with a given ending. */
export function smsFiles(ending: string): { path: string; text: string }[] {
  return listFiles(SAMPLE_ROOT)
    .files.filter((file) => file.path.endsWith(ending))
    .map((file) => ({ path: file.path, text: readFileSync(path.join(SAMPLE_ROOT, file.path), 'utf8') }));
}
