const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;
/** What a word may be joined to an id with: "ACT-1-Maßnahme", "ACT-1-related". An id goes on in digits or capitals: "ACT-1-B". */
const JOINED_WORD = /^-\p{Lu}?\p{Ll}{2,}\.?$/u;

/** Whether a text speaks of an id, and not only of one that begins with it: "ACT-10" says nothing of ACT-1. */
export function namesId(text: string, id: string): boolean {
  if (!text.includes(id)) {
    return false;
  }
  return (text.match(TOKEN) ?? []).some((token) => token === id || (token.startsWith(id) && isEnd(token.slice(id.length))));
}

function isEnd(rest: string): boolean {
  return /^[._-]+$/.test(rest) || JOINED_WORD.test(rest);
}
