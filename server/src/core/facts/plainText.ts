import { toString } from 'mdast-util-to-string';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Anything that could make the shown text differ from the written one. */
const MARKUP = /[`*~]|(?:^|\W)_|_(?:\W|$)|\]\(|\\[!-/:-@[-`{-~]|<[A-Za-z/!?]|&[A-Za-z#]/;

/** What a reader sees of an inline piece of Markdown: link texts, code without its ticks, no emphasis marks. */
export function plainText(raw: string): string {
  const trimmed = raw.trim();
  if (!MARKUP.test(trimmed)) {
    return trimmed;
  }
  let shown = remembered.get(trimmed);
  if (shown === undefined) {
    // The word in front keeps a leading `#`, `-` or `1.` from becoming a block.
    shown = toString(fromMarkdown(`x ${trimmed}`)).slice(2).trim();
    if (remembered.size >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(trimmed, shown);
  }
  return shown;
}

/** The same few marked-up values, such as code in a column, come again and again. A bounded memory, so that it stays small. */
const remembered = new Map<string, string>();
const MAX_REMEMBERED = 2000;

/** Words a person wrote: runs between blanks that hold a letter or a digit, HTML tags apart. */
export function countWords(raw: string): number {
  const shown = raw.includes('<') ? raw.replace(/<[^<>]*>/g, ' ') : raw;
  const words = withoutBlanks(shown).match(/\S+/g);
  return words === null ? 0 : words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The one placeholder that Clausework knows. */
export const BLANK = /\bTODO\(([^()\n]*)\)/g;

export function withoutBlanks(raw: string): string {
  return raw.includes('TODO(') ? raw.replace(BLANK, ' ') : raw;
}

/** Whether a value still waits to be filled in. */
export function isBlank(value: string): boolean {
  return withoutBlanks(value).trim() === '' || value.includes('TODO(');
}
