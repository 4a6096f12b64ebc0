import type { Span } from './lineIndex.ts';

/** Another text in the place of a stretch. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Applies edits that do not overlap. Insertions at one place keep the order they come in. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((left, right) => left.span.start - right.span.start || left.span.end - right.span.end)) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

export function isSameEdit(left: TextEdit, right: TextEdit): boolean {
  return left.span.start === right.span.start && left.span.end === right.span.end && left.text === right.text;
}

/** Whether two edits want the same characters. Insertions at the edge of another edit do not; inside it they do. */
export function overlaps(left: TextEdit, right: TextEdit): boolean {
  const isInside = (inner: TextEdit, outer: TextEdit): boolean => inner.span.start === inner.span.end && outer.span.start < inner.span.start && inner.span.start < outer.span.end;
  const share = left.span.start < right.span.end && right.span.start < left.span.end && left.span.start < left.span.end && right.span.start < right.span.end;
  return share || isInside(left, right) || isInside(right, left);
}
