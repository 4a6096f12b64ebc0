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
  const text = withoutBlanks(shown);
  let count = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 127) {
      return countWordsOfAnyScript(text);
    }
    if (unit === 32 || (unit >= 9 && unit <= 13)) {
      isInWord = false;
    } else if (!isInWord && isAsciiLetterOrDigit(unit)) {
      isInWord = true;
      count++;
    }
  }
  return count;
}

function isAsciiLetterOrDigit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

/** Most of what is written is ASCII, which is counted many times faster without expressions; this says what is meant. */
function countWordsOfAnyScript(text: string): number {
  return (text.match(/\S+/g) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
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
