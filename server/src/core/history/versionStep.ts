import type { Lookups } from '../index/lookups.ts';
import { nextMajorVersion, nextVersion } from '../rules/support/regime.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { changeInWords } from './changeInWords.ts';
import type { TextChange } from './textChange.ts';
import { weigh } from './weigh.ts';

export interface VersionStep {
  readonly version: string;
  /** Which part of the version to raise, and why, as a sentence. */
  readonly hint: string;
}

/** The version that a changed text should have, by what changed since the approved one. */
export function versionStep(lookups: Lookups, type: TypeDefinition | undefined, approved: string, change: TextChange | undefined): VersionStep {
  const [minor, major] = [nextVersion(approved), nextMajorVersion(approved)];
  if (change === undefined) {
    return { version: minor, hint: `Raise it to ${minor} when only the wording changed, to ${major} when the content did.` };
  }
  const weighty = weigh(change, type, lookups);
  return weighty.length === 0 ? { version: minor, hint: `No field, row, number, link or word of duty changed. Raise it to ${minor}, or to ${major} when the new words mean something else.` } : { version: major, hint: `The content changed, so raise it to ${major}: ${changeInWords(weighty)}.` };
}
