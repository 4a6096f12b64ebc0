import type { Span } from '../text/lineIndex.ts';

/** A stretch of a file that names something. */
export interface NamingPlace {
  readonly path: string;
  /** Exact, or more than the name when `word` is there: quotes, markup, the rest of a cell. */
  readonly span: Span;
  /** The name as it means something; `exactSpan` finds it in the text. */
  readonly word?: string;
}

/**
 * Where a name stands inside a wider stretch: a cell may hold several, in code or a link, a value may be quoted. Undefined when it is
 * not written there letter by letter.
 */
export function exactSpan(text: string, place: NamingPlace): Span | undefined {
  const { span, word } = place;
  if (word === undefined || (span.end - span.start === word.length && text.startsWith(word, span.start))) {
    return span;
  }
  const found = pattern(word).exec(text.slice(span.start, span.end));
  return found === null ? undefined : { start: span.start + found.index, end: span.start + found.index + found[0].length };
}

/** Signs may stand behind a backslash in Markdown; letters, digits, dots and dashes on either side would make it another id. */
function pattern(word: string): RegExp {
  const letters = word.replace(/[^A-Za-z0-9]/g, (sign) => `\\\\?${sign.replace(/[^\w\s]/, '\\$&')}`);
  return new RegExp(`(?<![A-Za-z0-9._-])${letters}(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])`);
}
