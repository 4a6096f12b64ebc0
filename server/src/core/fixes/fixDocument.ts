import type { Finding } from '../rules/finding.ts';
import { compareFindings } from '../rules/runRules.ts';
import { planFixes } from './planFixes.ts';

export interface FixedDocument {
  readonly text: string;
  /** Titles of the fixes that were applied, each once. */
  readonly titles: readonly string[];
}

/** Fixes may make way for others, but not for ever. */
const MAX_ROUNDS = 10;

/**
 * Applies the safe fixes of one file, again and again until none is left: those that touched the same place, and those that
 * only the first ones made possible. Fixes that would change another file too, or that somebody objects to, are left alone.
 *
 * @param findingsWith The findings of the file if this were its text.
 * @param objection Why a change must not be made; undefined when it may.
 */
export function fixDocument(path: string, text: string, findingsWith: (text: string) => readonly Finding[], objection: (path: string, before: string, after: string) => string | undefined): FixedDocument {
  const titles = new Set<string>();
  const seen = new Set([text]);
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const own = findingsWith(current).toSorted(compareFindings).filter((finding) => finding.path === path && finding.fixes.some((fix) => fix.isSafe && fix.edits.every((edit) => edit.path === path)));
    const { files, applied } = planFixes(own, {
      textOf: (one) => (one === path ? current : undefined),
      // Measured against the text the person has: rounds must not add up to what one of them was refused.
      objection: (one, _before, after) => objection(one, text, after),
    });
    const after = files.find((file) => file.path === path)?.after ?? current;
    if (seen.has(after)) {
      break;
    }
    seen.add(after);
    current = after;
    applied.forEach(({ fix }) => titles.add(fix.title));
  }
  return { text: current, titles: [...titles] };
}
