/** What a figure is counted in, so that figures in units of one kind can be compared. */
export interface Unit {
  readonly kind: string;
  /** How many of the smallest unit of its kind it is. */
  readonly size: number;
}

/**
 * Other words for one unit, in English and German, and times that convert without a doubt. A day is left by itself: it may be one of
 * twenty-four hours or of eight.
 */
const UNITS: readonly (Unit & { readonly words: readonly string[] })[] = [
  { kind: 'percent', size: 1, words: ['%', 'percent', 'per cent', 'pct', 'prozent'] },
  { kind: 'time', size: 1, words: ['ms', 'millisecond', 'milliseconds', 'millisekunde', 'millisekunden'] },
  { kind: 'time', size: 1000, words: ['s', 'sec', 'secs', 'second', 'seconds', 'sek', 'sekunde', 'sekunden'] },
  { kind: 'time', size: 60_000, words: ['min', 'mins', 'minute', 'minutes', 'minuten'] },
  { kind: 'time', size: 3_600_000, words: ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden'] },
  { kind: 'days', size: 1, words: ['d', 'day', 'days', 'tag', 'tage'] },
  { kind: 'weeks', size: 1, words: ['week', 'weeks', 'woche', 'wochen'] },
  { kind: 'months', size: 1, words: ['month', 'months', 'monat', 'monate'] },
  { kind: 'euro', size: 1, words: ['€', 'eur', 'euro', 'euros'] },
  { kind: 'pounds', size: 1, words: ['£', 'gbp', 'pound', 'pounds'] },
];

const BY_WORD = new Map(UNITS.flatMap((unit) => unit.words.map((word) => [word, unit] as const)));

/** A unit that is in no list is like itself only. */
export function unitOf(text: string): Unit {
  const word = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return BY_WORD.get(word) ?? BY_WORD.get(word.replace(/\.$/, '')) ?? { kind: `"${word}"`, size: 1 };
}

/** A figure as it is in another unit; undefined when the two cannot be compared. */
export function inUnit(value: number, from: string, to: string): number | undefined {
  const [one, other] = [unitOf(from), unitOf(to)];
  // 4.7 hours are 282 minutes, and not a trillionth more.
  return one.kind !== other.kind ? undefined : one.size === other.size ? value : Number(((value * one.size) / other.size).toPrecision(12));
}
