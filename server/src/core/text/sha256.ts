import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The SHA-256 of a text in UTF-8, in 64 hexadecimal digits. A lone surrogate has no UTF-8 form; it is replaced, as every encoder does.
 *
 * Whoever needs it imports `#sha256`, which means this wherever there is no Node; there it is Node's own, which takes a fifth of the time.
 */
export function sha256Of(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
