import type { Lookups } from '../index/lookups.ts';
import type { TypeDefinition } from '../schema/model.ts';
import type { FieldChange, TextChange } from './textChange.ts';
import { wordChanges, wordsOf, type WordChange } from './wordChanges.ts';

/** A part of a change that the owner may not make alone, and why, in words. */
export interface WeightyChange {
  /** What kind of thing changed: "a number", "a link". */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  readonly section?: string;
}

/** Front matter that may change with wording: it governs nothing. */
const FREE_FIELDS = new Set(['version', 'author', 'tags']);
/** A longer stretch is not a correction of wording; a section counts as written from a dozen words on. */
const MAX_WORDS = 12;

/**
 * What in a change goes beyond wording: numbers, dates, targets, roles, links, negations and words of duty, governed fields, and
 * whole sentences. Empty: a small correction, for which a minor version and the owner are enough.
 */
export function weigh(change: TextChange, type: TypeDefinition | undefined, lookups: Lookups): WeightyChange[] {
  const fields = change.fields.filter(({ field }) => !FREE_FIELDS.has(field)).flatMap((one) => ofFrontMatter(one, type, lookups));
  const items = Object.entries(change.items).flatMap(([id, changes]) => changes.flatMap((one) => ofItem(id, one, lookups)));
  const links: WeightyChange[] = change.links.map((name) => ({ what: 'a link', after: name }));
  const all = [...fields, ...items, ...links, ...ofWords(change.words, lookups)];
  // A cell may stand both in the text and in a row with an id.
  return all.filter((one, at) => all.findIndex((other) => other.before === one.before && other.after === one.after) === at);
}

function ofFrontMatter(change: FieldChange, type: TypeDefinition | undefined, lookups: Lookups): WeightyChange[] {
  const isText = change.field === 'title' || type?.fields[change.field]?.type === 'text';
  return isText ? ofText(change, lookups) : [ofField(change, `the field "${change.field}"`)];
}

function ofText({ before = '', after = '' }: FieldChange, lookups: Lookups): WeightyChange[] {
  const lineOf = (text: string): { text: string; heading: number }[] => [{ text, heading: -1 }];
  return ofWords(wordChanges(lineOf(before), lineOf(after), []), lookups);
}

function ofWords(words: readonly WordChange[], lookups: Lookups): WeightyChange[] {
  return words.flatMap((one) => {
    const what = weightOf(one, lookups);
    return what === undefined ? [] : [{ what, before: one.before, after: one.after, ...(one.section === undefined ? {} : { section: one.section }) }];
  });
}

function ofField({ before, after }: FieldChange, what: string): WeightyChange {
  return { what, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** Texts in a row are judged by their words; everything typed in it is governed. */
function ofItem(id: string, change: FieldChange, lookups: Lookups): WeightyChange[] {
  const entity = lookups.entity(id);
  const definition = entity === undefined ? undefined : lookups.schemas.types[entity.type]?.fields[change.field];
  if (change.field === 'id') {
    return [ofField(change, change.after === undefined ? `the row ${id}, which was taken out` : `the row ${id}, which is new`)];
  }
  return definition?.type === 'text' ? ofText(change, lookups) : [ofField(change, `${definition?.type === 'threshold' ? 'the target' : `the field "${change.field}"`} of ${id}`)];
}

function weightOf(change: WordChange, lookups: Lookups): string | undefined {
  const [before, after] = [change.before, change.after].map((text) => wordsOf(text).map((word) => word.text.toLowerCase()));
  const words = [...(before ?? []), ...(after ?? [])];
  if (words.some((word) => /\d/.test(word) || NUMBER_WORDS.has(word))) {
    return words.some((word) => /^\d{4}-\d{2}/.test(word)) || words.some((word) => MONTHS.has(word)) ? 'a date' : words.some((word) => /\d/.test(word)) ? 'a number' : 'a word for a number or a time';
  }
  if (words.some((word) => MONTHS.has(word))) {
    return 'a date';
  }
  if (words.some((word) => NEGATIONS.has(word) || word.endsWith("n't") || word.endsWith('n’t'))) {
    return 'a negation';
  }
  if (words.some((word) => DUTIES.has(word))) {
    return 'a word that says what is a duty';
  }
  if (namesIn(change.linesBefore, lookups) !== namesIn(change.linesAfter, lookups)) {
    return 'a role or person';
  }
  if (Math.max(lettered(before ?? []), lettered(after ?? [])) > MAX_WORDS) {
    return `more than ${MAX_WORDS} words in one place`;
  }
  return wholeSentence(change) ?? otherReach(before ?? [], after ?? []);
}

/**
 * What a text covers grows or shrinks with single words: "incidents and requests" without "requests", "all users" as "all usual users".
 * Words that carry meaning may give way to others, one for one or nearly so; they may not just go.
 */
function otherReach(before: readonly string[], after: readonly string[]): string | undefined {
  const differs = (set: ReadonlySet<string>): boolean => before.filter((word) => set.has(word)).toSorted().join() !== after.filter((word) => set.has(word)).toSorted().join();
  if (differs(REACH)) {
    return 'a word that says how far it reaches';
  }
  const [old, now] = [before, after].map((words) => words.filter((word) => /\p{L}/u.test(word) && !SMALL.has(word)).length);
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

const lettered = (words: readonly string[]): number => words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Words that came or went without others in their place, up to the end of a sentence: something is said, or no longer said. */
function wholeSentence({ before, after }: WordChange): string | undefined {
  const lone = before === '' ? after : after === '' ? before : '';
  return lettered(wordsOf(lone).map((word) => word.text)) >= 3 && /[.!?|;]$/.test(lone) ? 'a whole sentence or entry' : undefined;
}

/** The roles and people named in a text, in their order. */
function namesIn(text: string, lookups: Lookups): string {
  const names = lookups.derived('names-of-roles-and-people', () => namesOnFile(lookups));
  const folded = ` ${wordsOf(text.toLowerCase()).map((word) => word.text).join(' ')} `;
  const found: (readonly [number, string])[] = [];
  for (const name of names) {
    for (let at = folded.indexOf(` ${name} `); at !== -1; at = folded.indexOf(` ${name} `, at + 1)) {
      found.push([at, name]);
    }
  }
  return found
    .toSorted(([left], [right]) => left - right)
    .map(([, name]) => name)
    .join('\n');
}

function namesOnFile(lookups: Lookups): readonly string[] {
  const named = [...lookups.ofType('role'), ...lookups.ofType('person')].flatMap((id) => {
    const entity = lookups.entity(id);
    return [id, ...(entity?.fields['role'] ?? []), ...(entity?.fields['name'] ?? [])];
  });
  const standard = Object.values(lookups.schemas.roles).flatMap((role) => [role.id, ...Object.values(role.title)]);
  return [...new Set([...named, ...standard].map((name) => wordsOf(name.toLowerCase()).map((word) => word.text).join(' ')))].filter((name) => name.length > 2);
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

// English and German, as the built-in schemas.
const NEGATIONS = set('not no never none nobody nothing neither nor without cannot unless except only kein keine keinen keinem keiner keines nicht nichts nie niemals niemand ohne weder ausser außer nur');
const DUTIES = set('must shall should may might can could will muss müssen darf dürfen soll sollen sollte sollten kann können wird werden');
/** Words for how much is meant, and under which condition. */
const REACH = set(
  'all any every each everybody everyone everything anybody anyone anything somebody someone something both either some most many few several other whole entire always sometimes usually normally generally typically mainly mostly partly possible possibly practicable reasonable appropriate applicable necessary needed relevant important major minor critical if when where while until before after within during alle allem allen aller alles jede jeden jedem jeder jedes sämtliche beide einige manche meiste meisten mehrere andere ganz ganze ganzen immer manchmal üblicherweise normalerweise grundsätzlich möglich möglichst angemessen notwendig nötig erforderlich relevant wichtig wichtige wenn falls sofern soweit solange bis vor nach während',
);
/** Words without a meaning of their own: they come and go with the style of a sentence. */
const SMALL = set(
  "a an the this that these those it its they their them there here of to in on at by for from with as into onto upon and or but so then also too very just quite rather simply already still even thus therefore hence however please order is are was were be been being has have had do does did which who whom whose what he she his her we our you your itself themselves oneself accordingly namely der die das den dem des ein eine einen einem einer eines dieser diese dieses und oder aber auch noch schon sehr so dann dort hier in im an am auf aus bei beim mit von vom zu zum zur für als wie es sie er ihr ihre wir sich ist sind war waren sein hat haben hatte also daher somit bitte einfach zwar doch eben",
);
const NUMBER_WORDS = set(
  'half one two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand once twice double second seconds minute minutes hour hours day days week weeks month months quarter quarters year years hourly daily weekly monthly quarterly yearly annually percent eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend einmal zweimal doppelt sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten quartal quartale jahr jahre jahren stündlich täglich wöchentlich monatlich vierteljährlich jährlich prozent',
);
const MONTHS = set(
  'january february march april june july august september october november december januar februar märz mai juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag',
);
