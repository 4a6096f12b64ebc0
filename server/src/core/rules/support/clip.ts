const MAX_SHOWN = 100;

/** A text from a document as a message shows it: hostile files hold values of any length. */
export function clip(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
