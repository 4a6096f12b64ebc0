import { sha256Of } from '#sha256';

/** 16 hexadecimal digits that stay the same while lines move. */
export function fingerprint(rule: string, entity: string, subject: string, ordinal: number): string {
  return sha256Of(JSON.stringify([rule, entity, subject, ordinal])).slice(0, 16);
}
