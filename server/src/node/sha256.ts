import { createHash } from 'node:crypto';

/** The same as in `core/text/sha256.ts`, by Node's own library. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
