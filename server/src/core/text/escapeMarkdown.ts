import { oneLine } from './printable.ts';

/** A text from a document as plain text in a table cell: nothing in it may format, link or call somebody. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|~#&]/g, (char) => `\\${char}`)
    // A zero-width space keeps a name after @ from being notified, and a bare address from becoming a link.
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//');
}
