import type { Fix, FixEdit } from '../rules/finding.ts';
import { isTextBelow } from '../text/isTextBelow.ts';

/** Edits with all their words, as editors and files want them. */
export type WrittenEdit = Omit<FixEdit, 'copied' | 'isBlock'>;

/** Whether a fix can be told to other programs as it is: stretches with their new text. Documents to be made and words to be moved are for the editor and for `fix`. */
export function isReplacement(fix: Fix): boolean {
  return fix.edits.length > 0 && fix.edits.every((edit) => edit.copied === undefined);
}

/** Puts in the words that a fix takes from the file itself, and fits blocks in between their neighbours; undefined when the file cannot be read. */
export function writtenEdits(edits: readonly FixEdit[], textOf: (path: string) => string | undefined): WrittenEdit[] | undefined {
  const written: WrittenEdit[] = [];
  for (const { copied, isBlock, ...edit } of edits) {
    const source = textOf(edit.path);
    if (source === undefined && (copied !== undefined || isBlock !== undefined)) {
      return undefined;
    }
    let text = inLinesOf(source ?? '', edit.text);
    if (isBlock !== undefined && !isTextBelow(source ?? '', edit.span.end)) {
      text = text.replace(/(?:\r\n|\r|\n)$/, '');
    }
    if (copied !== undefined) {
      const words = (source ?? '').slice(copied.span.start, copied.span.end);
      text = (copied.isQuoted === true ? quoted(words) : words) + text;
    }
    written.push({ ...edit, text });
  }
  return written;
}

/** New lines end as those of the file do: facts keep no text, so a rule cannot always tell. */
function inLinesOf(source: string, text: string): string {
  return /^[^\r\n]*\r\n/.test(source) ? text.replace(/\r?\n/g, '\r\n') : text;
}

/** A YAML value in quotes. Quotes that somebody began to write are taken as meant for the whole. */
function quoted(words: string): string {
  const plain = words.trim().replace(/^(["'])(.*?)\1?$/s, '$2');
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
