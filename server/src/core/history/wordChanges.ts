import { diffArrays } from 'diff';
import type { BodyLine } from './bodyLines.ts';

/** A stretch of words that became another. One of the two may be empty. */
export interface WordChange {
  readonly before: string;
  readonly after: string;
  /** The lines around it, before and after, for those who need the context. */
  readonly linesBefore: string;
  readonly linesAfter: string;
  /** The heading it stands under; undefined before the first. */
  readonly section?: string;
  /** Its anchor. */
  readonly anchor?: string;
}

/** Beyond so many differing lines or words the two are simply two texts. */
const MAX_EDITS = 4000;

/** What changed between two bodies, word by word, in the order of the newer text. Blank lines and blanks do not count. */
export function wordChanges(before: readonly BodyLine[], after: readonly BodyLine[], headings: readonly { readonly text: string; readonly slug: string }[]): WordChange[] {
  const [old, now] = [before, after].map((lines) => lines.filter((line) => line.text.trim() !== ''));
  const parts = diffArrays((old ?? []).map((line) => line.text), (now ?? []).map((line) => line.text), { maxEditLength: MAX_EDITS });
  const blocks = parts === undefined ? [{ removed: (old ?? []).map((line) => line.text), added: (now ?? []).map((line) => line.text), at: 0 }] : blocksOf(parts);
  return blocks.flatMap((block) => {
    const line = now?.[Math.min(block.at, now.length - 1)];
    const heading = headings[line?.heading ?? -1];
    return withinBlock(block.removed.join('\n'), block.added.join('\n')).map((change) => (heading === undefined ? change : { ...change, section: heading.text, anchor: heading.slug }));
  });
}

interface Block {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Index of the first added line in the newer text. */
  readonly at: number;
}

function blocksOf(parts: readonly { readonly value: string[]; readonly added: boolean; readonly removed: boolean }[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let open: { removed: string[]; added: string[]; at: number } | undefined;
  for (const part of parts) {
    if (part.added || part.removed) {
      open ??= { removed: [], added: [], at };
      (part.added ? open.added : open.removed).push(...part.value);
    } else if (open !== undefined) {
      blocks.push(open);
      open = undefined;
    }
    at += part.removed ? 0 : part.value.length;
  }
  return open === undefined ? blocks : [...blocks, open];
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:[.,:'’/@+-][\p{L}\p{M}\p{N}_]+)*%?|[^\s\p{L}\p{M}\p{N}_]/gu;

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}

function withinBlock(before: string, after: string): WordChange[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const parts = diffArrays(old.map((word) => word.text), now.map((word) => word.text), { maxEditLength: MAX_EDITS });
  const context = { linesBefore: before, linesAfter: after };
  if (parts === undefined) {
    return [{ before, after, ...context }];
  }
  const changes: WordChange[] = [];
  let [left, right] = [0, 0];
  let open: { left: number; right: number } | undefined;
  const close = (): void => {
    if (open !== undefined) {
      changes.push({ before: slice(before, old, open.left, left), after: slice(after, now, open.right, right), ...context });
      open = undefined;
    }
  };
  for (const part of parts) {
    if (part.added || part.removed) {
      open ??= { left, right };
      left += part.removed ? part.value.length : 0;
      right += part.added ? part.value.length : 0;
    } else {
      close();
      left += part.value.length;
      right += part.value.length;
    }
  }
  close();
  return changes;
}

/** The text from one word to another, as it stands, blanks folded. */
function slice(text: string, words: readonly Word[], from: number, to: number): string {
  const [first, last] = [words[from], words[to - 1]];
  return first === undefined || last === undefined || to <= from ? '' : text.slice(first.start, last.end).replace(/\s+/g, ' ');
}
