import { writtenEdits, type WrittenEdit } from './writtenEdits.ts';
import type { Finding, Fix } from '../rules/finding.ts';
import { applyEdits, isSameEdit, overlaps } from '../text/applyEdits.ts';

export interface FixPlan {
  readonly files: readonly FixedFile[];
  /** Titles of the fixes in the plan, each finding once. */
  readonly applied: readonly { readonly finding: Finding; readonly fix: Fix }[];
  readonly skipped: readonly SkippedFix[];
}

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface SkippedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly reason: string;
  /** Another fix wants the same place; a second run can apply it. */
  readonly isOverlap: boolean;
}

export interface FixSources {
  /** The text of a file as it is now; undefined when it must not be changed. */
  readonly textOf: (path: string) => string | undefined;
  readonly objection: (path: string, before: string, after: string) => string | undefined;
}

/** Chooses the safe fixes that can be applied together: each whole or not at all, equal changes once, in the order of the findings. */
export function planFixes(findings: readonly Finding[], sources: FixSources): FixPlan {
  const chosen = new Map<string, WrittenEdit[]>();
  const applied: { finding: Finding; fix: Fix }[] = [];
  const skipped: SkippedFix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((one) => one.isSafe && one.edits.length > 0);
    if (fix === undefined) {
      continue;
    }
    const edits = writtenEdits(fix.edits, sources.textOf);
    if (edits === undefined) {
      skipped.push({ finding, fix, reason: `${finding.path} cannot be changed here`, isOverlap: false });
      continue;
    }
    const fresh = edits.filter((edit) => !(chosen.get(edit.path) ?? []).some((other) => isSameEdit(edit, other)));
    const isOverlap = isPartOfAnother(edits, fresh) || fresh.some((edit) => (chosen.get(edit.path) ?? []).some((other) => overlaps(edit, other) || opensSameKey(edit, other)));
    const reason = isOverlap ? 'another fix changes the same place' : objectionTo(edits, sources);
    if (reason !== undefined) {
      skipped.push({ finding, fix, reason, isOverlap });
      continue;
    }
    applied.push({ finding, fix });
    for (const edit of fresh) {
      chosen.set(edit.path, [...(chosen.get(edit.path) ?? []), edit]);
    }
  }
  const files = [...chosen].map(([path, edits]) => {
    const before = sources.textOf(path) ?? '';
    return { path, before, after: applyEdits(before, edits.toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0))) };
  });
  return { files: files.sort((left, right) => (left.path < right.path ? -1 : 1)), applied, skipped };
}

/** Whether only some of the insertions of a fix are made already, by another fix: whether they would serve both, or be needed twice, cannot be told. */
function isPartOfAnother(edits: readonly WrittenEdit[], fresh: readonly WrittenEdit[]): boolean {
  return fresh.length > 0 && edits.some((edit) => edit.span.start === edit.span.end && !fresh.includes(edit));
}

/** Two fixes that each begin the same field would leave it there twice; the second one finds it and adds to it in the next run. */
function opensSameKey(left: WrittenEdit, right: WrittenEdit): boolean {
  const key = keyOf(left.text);
  return key !== undefined && left.span.start === right.span.start && key === keyOf(right.text);
}

function keyOf(text: string): string | undefined {
  return /^[a-z][a-z-]*:(?= )/.exec(text)?.[0];
}

function objectionTo(wanted: readonly WrittenEdit[], { textOf, objection }: FixSources): string | undefined {
  for (const path of new Set(wanted.map((edit) => edit.path))) {
    const before = textOf(path);
    if (before === undefined) {
      return `${path} cannot be changed here`;
    }
    const edits = wanted.filter((edit) => edit.path === path);
    if (edits.some((edit) => edit.span.end > before.length)) {
      return `${path} changed in the meantime`;
    }
    const reason = objection(path, before, applyEdits(before, edits));
    if (reason !== undefined) {
      return reason;
    }
  }
  return undefined;
}
