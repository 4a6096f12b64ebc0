/** Longer texts are cut: a hover is read in passing. */
const MAX_TEXT = 400;

/**
 * Text of a document as it is, inside Markdown: it can make no link, no image, no HTML and no heading. Only what would mean
 * something gets a backslash, as some editors show the source.
 */
export function plain(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
  return short
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/_/g, '\\_')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@(?=\w)/g, '\\@')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([#>+=|-])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** An id or another word as code. */
export function code(text: string): string {
  const short = text.replace(/\s+/g, ' ').slice(0, MAX_TEXT);
  return short.includes('`') ? `\`\` ${short} \`\``.replace(/`{3,}/g, '``') : `\`${short}\``;
}

/** Lines right below each other; what is undefined is left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('  \n');
}

/** Paragraphs. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Parts of one line. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The first few, and how many more there are. */
export function few(words: readonly string[], limit = 5): string {
  return words.length <= limit ? words.join(', ') : `${words.slice(0, limit).join(', ')} and ${words.length - limit} more`;
}
