import type { Lookups } from '../index/lookups.ts';
import { areExchanged, isSlip, partsOf, partsWithin, type WordPart } from './wordParts.ts';
import { wordsOf, type Stretch, type WordChange } from './wordChanges.ts';
import { areOpposite, isArticle, isFunctionWord, isNegated, isReach, weightOfWord } from './weightyWords.ts';

/** A longer stretch is not a correction of wording; a section counts as written from a dozen words on. */
const MAX_WORDS = 12;
/** A stretch of more characters is read no further. */
const MAX_LENGTH = 5000;

/**
 * Why new words are more than other words for the same, in words; undefined when they seem to be just that. In doubt they are more: an
 * approval too many costs a day, an approval too few is never noticed.
 */
export function weightOf(change: WordChange, lookups: Lookups): string | undefined {
  const tooLong = `more than ${MAX_WORDS} words in one place`;
  if (Math.max(change.before.length, change.after.length) > MAX_LENGTH) {
    return tooLong;
  }
  if (isDoubled(change)) {
    return undefined;
  }
  const before = partsWithin(change.inBefore);
  const after = corrected(before, partsWithin(change.inAfter));
  const early = ofSingleWords(change, before, after) ?? (lettered([...before, ...after]) > 0 && hasOtherNames(change, lookups) ? 'a role or person' : undefined) ?? (hasOtherTargets(change, lookups) ? 'a link' : undefined);
  if (early !== undefined || Math.max(lettered(before), lettered(after)) > MAX_WORDS) {
    return early ?? tooLong;
  }
  return ofContraries(before, after) ?? ofSigns(before, after) ?? (hasOtherAbbreviations(before, after) ? 'an abbreviation' : undefined) ?? wholeSentence(change) ?? otherReach(before, after) ?? besideNumbers(change);
}

/** A word that stood there twice, "the the", and now does once. Negations are weighed: what is "not not" meant is not for sure. */
function isDoubled({ before, after, inBefore: { text, from, to } }: WordChange): boolean {
  const words = textsOf(partsOf(before));
  const [left, right] = [textsOf(partsOf(text.slice(0, from))).slice(-words.length), textsOf(partsOf(text.slice(to))).slice(0, words.length)];
  return after === '' && (isSame(left, words) || isSame(right, words)) && words.every((word) => /^\p{L}+$/u.test(word) && weightOfWord(word) !== 'a negation');
}

/** What the new parts are once slips of the pen are taken for what was meant: "shuold" that became "should" is no new duty. */
function corrected(before: readonly WordPart[], after: readonly WordPart[]): WordPart[] {
  return after.map((part, at) => {
    const was = before.length === after.length ? (before[at]?.text ?? '') : '';
    return isMisspelt(was, part.text) ? { ...part, text: was } : part;
  });
}

/** A word that means something by itself is no slip: "after" for "alter" may be one, "alter" for "after" is not. */
function isMisspelt(was: string, is: string): boolean {
  return /^\p{L}+$/u.test(was) && (isSlip(was, is) || (isFunctionWord(is) && (areExchanged(was, is) || isSlip(was, is, MIN_FUNCTION_WORD)))) && weightOfWord(was) === undefined && !isReach(was) && !isFunctionWord(was);
}

/** "wich" and "tis" are slips of the pen even though they are short: the words that are meant have no meaning of their own. */
const MIN_FUNCTION_WORD = 3;

const isLettered = ({ text }: WordPart): boolean => /\p{L}/u.test(text);
const isNumber = ({ text }: { readonly text: string }): boolean => /\p{N}/u.test(text);
const lettered = (parts: readonly WordPart[]): number => parts.filter((part) => isLettered(part) || isNumber(part)).length;
const textsOf = (parts: readonly WordPart[]): string[] => parts.map(({ text }) => text);
const isSame = (left: readonly string[], right: readonly string[]): boolean => left.join('\n') === right.join('\n');

/** Numbers, dates, units, negations and duties. Where both say the same words, only in another form, there is none. */
function ofSingleWords({ before: from, after: to }: WordChange, before: readonly WordPart[], after: readonly WordPart[]): string | undefined {
  const parts = [...before, ...after];
  if (parts.some(({ raw }) => GERMAN_DAY.test(raw))) {
    return 'a date';
  }
  const [old, now] = [before, after].map((those) => textsOf(those.filter((part) => (isLettered(part) || isNumber(part)) && !isFunctionWord(part.text))));
  if (isSame(old ?? [], now ?? [])) {
    return undefined;
  }
  const weights = new Set(parts.map(({ text }) => weightOfWord(text)));
  if (weights.has('a date') || /\b(?:19|20)\d{2}-(?:0\d|1[0-2])\b/.test(`${from} ${to}`)) {
    return 'a date';
  }
  return parts.some(isNumber) ? 'a number' : ORDER.find((weight) => weights.has(weight));
}

/** "Mo-So" for "Mo-Fr"; "Do" and "So" alone may be other words. */
const GERMAN_DAY = /^(?:Mo|Di|Mi|Fr|Sa)$/;
const ORDER = ['a word for a number or a time', 'a unit or a currency', 'a negation', 'a word that says what is a duty', 'a role or person'];

/** Roles and people named in what changed, or in words of which some changed: other ones, or one more or fewer. */
function hasOtherNames({ inBefore, inAfter }: WordChange, lookups: Lookups): boolean {
  const [old, now] = [namesIn(inBefore, lookups), namesIn(inAfter, lookups)];
  if (isSame(old, now)) {
    return false;
  }
  // Of two names, one is not the other misspelt.
  const [was, is] = [partsWithin(inBefore), partsWithin(inAfter)];
  const isSpelling = was.length === is.length && was.every(({ text }, at) => text === is[at]?.text || isSlip(text, is[at]?.text ?? ''));
  return !isSpelling || (old.length > 0 && now.length > 0);
}

/** The roles and people named in a stretch, in their order. A name may reach beyond it, and over the end of a line. */
function namesIn(stretch: Stretch, lookups: Lookups): string[] {
  const names = lookups.derived('names-of-roles-and-people', () => namesOnFile(lookups));
  const parts = partsOf(stretch.text).filter(({ text }) => !DRESS.test(text));
  const starts: number[] = [];
  let folded = ' ';
  for (const { text } of parts) {
    starts.push(folded.length);
    folded += `${text} `;
  }
  const found: (readonly [number, string])[] = [];
  for (const name of names) {
    for (let at = folded.indexOf(` ${name} `); at !== -1; at = folded.indexOf(` ${name} `, at + 1)) {
      const first = starts.indexOf(at + 1);
      const [from, to] = [parts[first], parts[first + name.split(' ').length - 1]];
      if (from !== undefined && to !== undefined && from.start < stretch.to && to.end > stretch.from) {
        found.push([at, name]);
      }
    }
  }
  return found.toSorted(([left], [right]) => left - right).map(([, name]) => name);
}

/** Emphasis, and the mark of a quotation at the beginning of its lines. */
const DRESS = /^[*_`>]$/;

function namesOnFile(lookups: Lookups): readonly string[] {
  const named = [...lookups.ofType('role'), ...lookups.ofType('person')].flatMap((id) => {
    const entity = lookups.entity(id);
    return [id, ...(entity?.fields['role'] ?? []), ...(entity?.fields['name'] ?? [])];
  });
  const standard = Object.values(lookups.schemas.roles).flatMap((role) => [role.id, ...Object.values(role.title)]);
  return [...new Set([...named, ...standard].map((name) => textsOf(partsOf(name)).join(' ')))].filter((name) => name.length > 2);
}


/** Ids, addresses and whatever stands in for one: of the text alone, as links to files are compared apart. */
function hasOtherTargets({ before, after, inBefore, inAfter }: WordChange, lookups: Lookups): boolean {
  const [old, now] = [idsIn(before, lookups), idsIn(after, lookups)];
  // "Objectives" over a chapter may become "OBJECTIVES", whatever has that id.
  const isOther = !isSame(old, now) && before.toLowerCase() !== after.toLowerCase();
  return isOther || !isSame(addressesIn(inBefore), addressesIn(inAfter));
}

function idsIn(text: string, lookups: Lookups): string[] {
  return wordsOf(text).flatMap(({ text: word }) => (ID.test(word) || (/\p{L}/u.test(word) && lookups.entity(word) !== undefined) ? [word] : []));
}

/** Written as ids are, on file or not: PROC-CHANGE. */
const ID = /^\p{Lu}[\p{Lu}\p{N}]*(?:-[\p{Lu}\p{N}]+)+$/u;

function addressesIn({ text, from, to }: Stretch): string[] {
  return [...text.matchAll(ADDRESS)].flatMap((match) => (match.index < to && match.index + match[0].length > from ? [match[0].replace(/[.,;:!?'*_]+$/, '')] : []));
}

const ADDRESS = /(?:\b[a-z][a-z0-9+.-]{0,20}:\/\/|\b(?:mailto|tel):|\bwww\.)[^\s<>)\]"|]+|[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}.-]+/giu;

/** The contrary of what was said: "open" and "closed", "planned" and "unplanned". */
function ofContraries(before: readonly WordPart[], after: readonly WordPart[]): string | undefined {
  const [old, now] = [new Set(textsOf(before)), new Set(textsOf(after))];
  const [gone, come] = [[...old].filter((word) => !now.has(word)), [...now].filter((word) => !old.has(word))];
  if (gone.some((word) => come.some((other) => areOpposite(word, other)))) {
    return 'the opposite';
  }
  const negated = (parts: readonly WordPart[]): number => parts.filter(({ text }) => isNegated(text)).length;
  if (negated(before) !== negated(after)) {
    return 'a negation';
  }
  const duties = (parts: readonly WordPart[]): number => textsOf(parts).join(' ').split(/\b(?:have|has|had) to\b|\b(?:hat|haben|ist|sind) zu\b/).length;
  return duties(before) === duties(after) ? undefined : 'a word that says what is a duty';
}

/** Signs that say something, such as < or %. */
function ofSigns(before: readonly WordPart[], after: readonly WordPart[]): string | undefined {
  const signs = (parts: readonly WordPart[]): string[] => textsOf(parts).filter((text) => SIGN_WORDS.has(text) || (!/[\p{L}\p{N}]/u.test(text) && !PUNCTUATION.test(text))).toSorted();
  return isSame(signs(before), signs(after)) ? undefined : 'a sign that is more than punctuation';
}


/** Signs that say how a sentence is read, or how it looks. All others are weighed. */
const PUNCTUATION = /^[.,;:!'"()…–—‐-―“”„‘’‚‛«»‹›´*_`&·•-]$/u;
/** &lt; for <, and the x of a ticked box. */
const SIGN_WORDS: ReadonlySet<string> = new Set(['lt', 'gt', 'le', 'ge', 'ne', 'x']);
const ENDS = /^[.!?;|]$/;

/** Whatever stands beside a number says what it counts, or how it is compared. */
function besideNumbers({ inBefore, inAfter }: WordChange): string | undefined {
  const [old, now] = [neighboursOfNumbers(inBefore), neighboursOfNumbers(inAfter)];
  const [was, is] = [inBefore, inAfter].map((stretch) => textsOf(partsWithin(stretch)).filter((text) => !PUNCTUATION.test(text) && !ENDS.test(text)));
  const mayEnd = isSame(was ?? [], is ?? []);
  return old.length === now.length && old.every((one, at) => isSameNeighbour(one, now[at], mayEnd)) ? undefined : 'a word beside a number';
}

/** What stands before and behind each number of a stretch, and at its side of the numbers next to it. Undefined: the sentence ends there. */
function neighboursOfNumbers({ text, from, to }: Stretch): (string | undefined)[] {
  const all = partsOf(text);
  const parts = all.filter(({ text: one, end, start }, at) => ENDS.test(one) || isMinus(text, start, end, all[at + 1]) || !(PUNCTUATION.test(one) || isArticle(one)));
  const isInside = ({ start, end }: WordPart): boolean => start < to && end > from;
  return parts.flatMap((part, at) => {
    if (!isNumber(part)) {
      return [];
    }
    const [left, right] = [parts[at - 1], parts[at + 1]].map((other) => (other === undefined || ENDS.test(other.text) ? undefined : asNeighbour(other)));
    const isLeftOf = part.end <= from && (parts[at + 1]?.end ?? text.length) > from;
    const isRightOf = part.start >= to && (parts[at - 1]?.start ?? 0) < to;
    return isInside(part) ? [left, right] : [...(isRightOf ? [left] : []), ...(isLeftOf ? [right] : [])];
  });
}

/** Of units, the case counts: 5 MB are not 5 Mb. */
function asNeighbour({ raw, text }: WordPart): string {
  return raw.length <= 3 && !isFunctionWord(text) ? raw : text;
}

function isMinus(text: string, start: number, end: number, next: WordPart | undefined): boolean {
  return /^[-–−]$/.test(text.slice(start, end)) && next?.start === end && isNumber(next) && !/[\p{L}\p{N}]/u.test(text.charAt(start - 1));
}

/** @param mayEnd Only punctuation changed, so that a sentence may end where it did not, and the other way round. */
function isSameNeighbour(before: string | undefined, after: string | undefined, mayEnd: boolean): boolean {
  if (before === undefined || after === undefined) {
    const one = before ?? after;
    return one === undefined || (mayEnd && /[\p{L}\p{N}]/u.test(one));
  }
  return before === after || isSlip(before, after);
}

/** "FTP" for "TLS", or "TLS" left out. One that is spelt out, or the other way round, is the same. */
function hasOtherAbbreviations(before: readonly WordPart[], after: readonly WordPart[]): boolean {
  const isMissing = (parts: readonly WordPart[], others: readonly WordPart[]): boolean =>
    parts.some(({ raw, text }) => ABBREVIATION.test(raw) && !others.some((other) => other.text === text) && !initials(others).some((one) => one.includes(text)));
  return isMissing(before, after) || isMissing(after, before);
}

/** Also the letter of a class or an annex; "A" and "I" alone are mostly words. */
const ABBREVIATION = /^(?:\p{Lu}{2,6}s?|[B-HJ-Z])$/u;

function initials(parts: readonly WordPart[]): string[] {
  return [parts, parts.filter(({ text }) => !isFunctionWord(text))].map((words) => words.filter(isLettered).map(({ text }) => text.charAt(0)).join(''));
}

/** Words that came or went without others in their place, up to the end of a sentence: something is said, or no longer said. */
function wholeSentence({ before, after }: WordChange): string | undefined {
  const lone = before === '' ? after : after === '' ? before : '';
  return lettered(partsOf(lone)) >= 3 && /[.!?|;]$/.test(lone) ? 'a whole sentence or entry' : undefined;
}

/**
 * What a text covers grows or shrinks with single words: "incidents and requests" without "requests", "all users" as "all usual users".
 * Words that carry meaning may give way to others, one for one or nearly so; they may not just go.
 */
function otherReach(before: readonly WordPart[], after: readonly WordPart[]): string | undefined {
  const [far, near] = [before, after].map((parts) => textsOf(parts).filter(isReach).toSorted());
  if (!isSame(far ?? [], near ?? [])) {
    return 'a word that says how far it reaches';
  }
  const [old, now] = [before, after].map((parts) => parts.filter((part) => isLettered(part) && !isFunctionWord(part.text)).length);
  const cut = (old ?? 0) - (now ?? 0);
  if (cut > (now === 0 ? 0 : MAX_MERGED)) {
    return 'words taken out';
  }
  return -cut > MAX_ADDED ? 'words added' : undefined;
}

/** "makes use of" as "uses": so many words of meaning fewer are still the same said shorter. */
const MAX_MERGED = 1;
/** More words of meaning than these say something that was not said before. */
const MAX_ADDED = 3;
