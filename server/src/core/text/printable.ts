/** Control characters other than the tab: what a terminal would obey instead of showing. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const LINE_END = /[\n\r\u000b\u000c\u0085\u2028\u2029]+/g;
/** Stands for a character that cannot be shown. */
export const UNSHOWN = '\ufffd';

/** A text of a document as it may stand in one line of a terminal or log: it begins no line of its own, and gives no orders. */
export function oneLine(text: string): string {
  return text.replace(LINE_END, ' ').replace(CONTROL, UNSHOWN);
}

/** The same for every text in a view. */
export function inOneLine<T>(view: T): T {
  if (typeof view === 'string') {
    return oneLine(view) as T;
  }
  if (Array.isArray(view)) {
    return view.map((item: unknown) => inOneLine(item)) as T;
  }
  return typeof view === 'object' && view !== null ? (Object.fromEntries(Object.entries(view).map(([key, value]) => [key, inOneLine<unknown>(value)])) as T) : view;
}

/** Whole lines for a terminal: line ends and tabs stay, and of what a terminal obeys only the colours that we use ourselves. */
export function forTerminal(text: string, hasColour: boolean): string {
  return text.replace(hasColour ? NOT_OURS : NOT_PLAIN, UNSHOWN);
}

const NOT_PLAIN = /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g;
/** Bold, dim, the colours, and their ends. */
const NOT_OURS = /[\u0000-\u0008\u000b-\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|\r(?!\n)|\u001b(?!\[(?:1|2|22|3[1-6]|39)m)/g;
