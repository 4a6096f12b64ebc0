/** Whether the line below holds something, seen from the end of a line (or from the blanks at its end). */
export function isTextBelow(text: string, at: number): boolean {
  const pattern = /[ \t]*(?:\r\n|\r|\n)[ \t]*\S/y;
  pattern.lastIndex = at;
  return pattern.test(text);
}
