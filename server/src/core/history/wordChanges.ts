import { diffArrays } from 'diff';
import type { BodyLine } from './bodyLines.ts';

/** A stretch of words that became another. One of the two may be empty. */
export interface WordChange {
  readonly before: string;
  readonly after: string;
  /** Where the words stood, and where the new ones stand, for those who need what is around them. */
  readonly inBefore: Stretch;
  readonly inAfter: Stretch;
  /** The heading it stands under; undefined before the first. */
  readonly section?: string;
  /** Its anchor. */
  readonly anchor?: string;
}

/** A part of a text, from one offset to another; where both are the same, nothing stands there. */
export interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A name may be broken over lines, and a paragraph over many. */
const LINES_AROUND = 3;
/** What stands farther away than so many characters says nothing about a word. */
const AROUND = 200;
/** An address may be longer than that, and is not cut. */
const MAX_AROUND = 1000;

/** Beyond so many differing lines or words the two are simply two texts. */
const MAX_EDITS = 4000;

/** What changed between two bodies, word by word, in the order of the newer text. Blank lines and blanks do not count. */
export function wordChanges(before: readonly BodyLine[], after: readonly BodyLine[], headings: readonly { readonly text: string; readonly slug: string }[]): WordChange[] {
  const [old, now] = [before, after].map((lines) => lines.filter((line) => line.text.trim() !== ''));
  const parts = diffArrays((old ?? []).map((line) => line.text), (now ?? []).map((line) => line.text), { maxEditLength: MAX_EDITS });
  const blocks = parts === undefined ? [{ removed: (old ?? []).map((line) => line.text), added: (now ?? []).map((line) => line.text), from: 0, at: 0 }] : blocksOf(parts);
  return blocks.flatMap((block) => {
    const line = now?.[Math.min(block.at, now.length - 1)];
    const heading = headings[line?.heading ?? -1];
    return withinBlock(blockAmid(old ?? [], block.from, block.removed.length), blockAmid(now ?? [], block.at, block.added.length)).map((change) => (heading === undefined ? change : { ...change, section: heading.text, anchor: heading.slug }));
  });
}

/** Some lines with those around them. */
function blockAmid(lines: readonly BodyLine[], from: number, count: number): Stretch {
  const join = (start: number, end: number): string => lines.slice(Math.max(0, start), end).map((line) => line.text).join('\n');
  const [left, own, right] = [join(from - LINES_AROUND, from), join(from, from + count), join(from + count, from + count + LINES_AROUND)];
  const start = left === '' ? 0 : left.length + 1;
  return { text: [left, own, right].filter((text) => text !== '').join('\n'), from: start, to: start + own.length };
}

interface Block {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Index of the first removed line in the older text. */
  readonly from: number;
  /** Index of the first added line in the newer text. */
  readonly at: number;
}

function blocksOf(parts: readonly { readonly value: string[]; readonly added: boolean; readonly removed: boolean }[]): Block[] {
  const blocks: Block[] = [];
  let [from, at] = [0, 0];
  let open: { removed: string[]; added: string[]; from: number; at: number } | undefined;
  for (const part of parts) {
    if (part.added || part.removed) {
      open ??= { removed: [], added: [], from, at };
      (part.added ? open.added : open.removed).push(...part.value);
    } else if (open !== undefined) {
      blocks.push(open);
      open = undefined;
    }
    at += part.removed ? 0 : part.value.length;
    from += part.added ? 0 : part.value.length;
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

function withinBlock(before: Stretch, after: Stretch): WordChange[] {
  const [old, now] = [wordsWithin(before), wordsWithin(after)];
  const parts = diffArrays(old.map((word) => word.text), now.map((word) => word.text), { maxEditLength: MAX_EDITS });
  if (parts === undefined) {
    return [{ before: before.text.slice(before.from, before.to), after: after.text.slice(after.from, after.to), inBefore: before, inAfter: after }];
  }
  const changes: WordChange[] = [];
  let [left, right] = [0, 0];
  let open: { left: number; right: number } | undefined;
  const close = (): void => {
    if (open !== undefined) {
      const [was, is] = [stretchOf(before, old, open.left, left), stretchOf(after, now, open.right, right)];
      changes.push({ before: shown(was), after: shown(is), inBefore: around(was), inAfter: around(is) });
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

function wordsWithin({ text, from, to }: Stretch): Word[] {
  return wordsOf(text.slice(from, to)).map((word) => ({ text: word.text, start: word.start + from, end: word.end + from }));
}

/** The text from one word to another. */
function stretchOf(block: Stretch, words: readonly Word[], from: number, to: number): Stretch {
  const [first, last] = [words[from], words[to - 1]];
  if (to > from && first !== undefined && last !== undefined) {
    return { text: block.text, from: first.start, to: last.end };
  }
  const at = first?.start ?? block.to;
  return { text: block.text, from: at, to: at };
}

/** The text as it stands, blanks folded. */
function shown({ text, from, to }: Stretch): string {
  return text.slice(from, to).replace(/\s+/g, ' ');
}

/** A stretch with only what is near it, cut between words. */
function around({ text, from, to }: Stretch): Stretch {
  let [start, end] = [Math.max(0, from - AROUND), Math.min(text.length, to + AROUND)];
  while (start > Math.max(0, from - MAX_AROUND) && /\S/.test(text.charAt(start - 1))) {
    start--;
  }
  while (end < Math.min(text.length, to + MAX_AROUND) && /\S/.test(text.charAt(end))) {
    end++;
  }
  return { text: text.slice(start, end), from: from - start, to: to - start };
}
