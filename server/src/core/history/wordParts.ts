import { wordsOf, type Stretch } from './wordChanges.ts';

/** A word or sign as it is weighed: "twenty-four" is two, "isn't" says "is not", "managers'" and "manager" are one. */
export interface WordPart {
  /** As `canonical` makes it. */
  readonly text: string;
  /** As written; of a word made of several, the part. */
  readonly raw: string;
  /** Where the whole word stands. */
  readonly start: number;
  readonly end: number;
}

export function partsOf(text: string): WordPart[] {
  return wordsOf(text).flatMap(({ text: word, start, end }) => split(word).map((raw) => ({ text: canonical(raw), raw, start, end })));
}

/** The parts within a stretch. */
export function partsWithin({ text, from, to }: Stretch): WordPart[] {
  return partsOf(text.slice(from, to)).map((part) => ({ ...part, start: part.start + from, end: part.end + from }));
}

function split(word: string): string[] {
  if (!/[\p{L}\p{N}]/u.test(word) || word.includes('@')) {
    return [word];
  }
  return word.split(/[/+-]/).flatMap((part) => (/^\d/.test(part) ? splitNumber(part) : splitShortForm(part)));
}

/** "90%" and "5MB" say the same as "90 %" and "5 MB"; "2a" is one number of its own. */
function splitNumber(word: string): string[] {
  const found = /^(\d[\d.,:]*)(%|\p{L}{2}[^\d]*)$/u.exec(word);
  return found === null ? [word] : found.slice(1);
}

function splitShortForm(word: string): string[] {
  const negated = /^(.+)n['’]t$/i.exec(word)?.[1];
  if (negated !== undefined) {
    return [STEMS[negated.toLowerCase()] ?? negated, 'not'];
  }
  if (word.toLowerCase() === 'cannot') {
    return ['can', 'not'];
  }
  const [first = word, ...rest] = word.split(/['’]/);
  return [first, ...rest.flatMap((one) => (/^s?$/i.test(one) ? [] : [SHORT_FORMS[one.toLowerCase()] ?? one]))];
}

const STEMS: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };
const SHORT_FORMS: Readonly<Record<string, string>> = { ll: 'will', d: 'would', re: 'are', ve: 'have', m: 'am' };

/** In small letters, without the s of a plural or a genitive, and with z where that is a matter of taste: "authorises" as "authorize". */
export function canonical(word: string): string {
  const folded = word.normalize('NFC').toLowerCase();
  const single = folded.length > 3 && /s$/.test(folded) && !/(?:ss|us|is)$/.test(folded) ? folded.slice(0, -1) : folded;
  return single.replace(/(\p{L}{3})is(e[dr]?|ing|ation|able)$/u, '$1iz$2');
}

/** Whether one may be the other with a slip of the pen behind the first letter: a letter more or fewer, two exchanged, or in longer words another. */
export function isSlip(left: string, right: string, minLength = MIN_LENGTH): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short === long || short.charAt(0) !== long.charAt(0)) {
    return false;
  }
  if (long.length === short.length + 1) {
    const at = firstDifference(short, long);
    return short.length >= minLength && short.slice(at) === long.slice(at + 1);
  }
  const at = firstDifference(short, long);
  return areExchanged(short, long) ? short.length >= minLength : short.length > MIN_LENGTH && short.slice(at + 1) === long.slice(at + 1);
}

/** Of shorter words, a slip makes another word too easily: "not" of "note". */
const MIN_LENGTH = 4;

/** Whether two letters side by side changed places, as in "teh". */
export function areExchanged(left: string, right: string): boolean {
  const at = firstDifference(left, right);
  return at < left.length - 1 && left.length === right.length && left.charAt(at) === right.charAt(at + 1) && left.charAt(at + 1) === right.charAt(at) && left.slice(at + 2) === right.slice(at + 2);
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left.charAt(at) === right.charAt(at)) {
    at++;
  }
  return at;
}
