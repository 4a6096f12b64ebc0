import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** 16 hexadecimal digits that stay the same while lines move. */
export function fingerprint(rule: string, entity: string, subject: string, ordinal: number): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([rule, entity, subject, ordinal])))).slice(0, 16);
}
