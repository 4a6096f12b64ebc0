import { diffArrays } from 'diff';
import type { TextEdit } from './applyEdits.ts';

/** The edits, line by line, that make one text from another. An editor then keeps carets and folds in what stays. */
export function lineEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join('');
    if (added) {
      const last = edits.at(-1);
      if (last?.span.end === at && last.text === '' && last.span.end > last.span.start) {
        edits[edits.length - 1] = { span: last.span, text };
      } else {
        edits.push({ span: { start: at, end: at }, text });
      }
      continue;
    }
    if (removed) {
      edits.push({ span: { start: at, end: at + text.length }, text: '' });
    }
    at += text.length;
  }
  return edits;
}

function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
