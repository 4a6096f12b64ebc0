import type { Span } from '../../text/lineIndex.ts';
import { YamlFlow } from './yamlFlow.ts';

/** Where a caret stands in YAML that is still being written. */
export interface YamlPlace {
  /** A word alone on its line, or behind a dash, may become a key or a value: the one who knows the format decides. */
  readonly kind: 'key' | 'value' | 'either';
  /** Keys from the root to the value, or to what holds the key; `[]` stands for an item of a list. */
  readonly path: readonly string[];
  /** The whole word the caret is in, without quotes. */
  readonly span: Span;
  /** The part of the word before the caret. */
  readonly typed: string;
  /** The other keys of the same map, or the other values of the same list. */
  readonly siblings: readonly string[];
  readonly isFlow: boolean;
  /** The quote the word stands in. */
  readonly quote?: '"' | "'";
  /** What has to come before the word: a blank behind the colon, a dash before an item. */
  readonly before: string;
  /** What has to come behind it: the quote that is still open. */
  readonly after: string;
  /** Whether a colon stands behind the key. */
  readonly hasColon: boolean;
}

/** A map or a list, with the keys or values found in it so far. */
export interface Frame {
  readonly kind: 'map' | 'list';
  readonly path: readonly string[];
  readonly indent: number;
  readonly words: Word[];
  /** Of a map, the key read last, and whether a value stands beside it. */
  current?: string;
  isFilled?: boolean;
}

export interface Word extends Span {
  readonly text: string;
}

/** A place for a word; the caret is in it when `region` holds it. */
export interface Slot {
  readonly kind: YamlPlace['kind'];
  readonly path: readonly string[];
  readonly frame?: Frame;
  readonly region: Span;
  /** The word without quotes; undefined for an empty place. */
  readonly word?: Word;
  readonly quote?: '"' | "'";
  readonly isUnclosed?: boolean;
  readonly isFlow?: boolean;
  readonly hasColon?: boolean;
  readonly before?: string;
}

/**
 * Finds out from the text alone where a caret stands. While somebody types, a quote is open, a key is half written or a
 * bracket is missing, and a parser gives up or guesses; this reader goes line by line, takes the indentation for what it
 * says, and lets what is open end with its line.
 *
 * @param within The YAML in the text: what stands between the fences, or the whole file.
 * @returns undefined where nothing can be completed: in comments, block scalars and running text.
 */
export function yamlPlaceAt(text: string, within: Span, offset: number): YamlPlace | undefined {
  const slot = new YamlReader(text, within, offset).read();
  return slot === undefined ? undefined : placeOf(slot, text, offset);
}

function placeOf(slot: Slot, text: string, offset: number): YamlPlace | undefined {
  const { word } = slot;
  if (word !== undefined && (offset < word.start || offset > word.end)) {
    return undefined;
  }
  const span: Span = word === undefined ? { start: offset, end: offset } : { start: word.start, end: word.end };
  const touchesColon = slot.kind === 'value' && slot.quote === undefined && text.charAt(span.start - 1) === ':' && slot.region.start === span.start;
  return {
    kind: slot.kind,
    path: slot.path,
    span,
    typed: text.slice(span.start, offset),
    siblings: (slot.frame?.words ?? []).filter((other) => other.start !== word?.start).map((other) => other.text),
    isFlow: slot.isFlow === true,
    before: touchesColon ? ' ' : (slot.before ?? ''),
    after: slot.isUnclosed === true && slot.quote !== undefined ? slot.quote : '',
    hasColon: slot.hasColon === true,
    ...(slot.quote === undefined ? {} : { quote: slot.quote }),
  };
}

/** A key at the beginning of a line, with or without quotes. */
const KEY = /^(?:"([^"\n]*)"|'([^'\n]*)'|((?:[^\s'"[\]{},#&*!|>%@`-]|-(?=\S))[^#\n\r]*?))\s*:(?=\s|$)/;

class YamlReader {
  readonly #text: string;
  readonly #end: number;
  readonly #offset: number;
  #at: number;
  #frames: Frame[] = [];
  #found: Slot | undefined;
  /** Lines indented deeper than this belong to a block scalar. */
  #scalarIndent: number | undefined;

  constructor(text: string, within: Span, offset: number) {
    this.#text = text;
    this.#at = within.start;
    this.#end = within.end;
    this.#offset = offset;
  }

  read(): Slot | undefined {
    for (;;) {
      const end = this.#lineEnd(this.#at);
      this.#line(this.#at, end);
      if (this.#at <= end) {
        this.#at = end;
      }
      this.#at = this.#nextLine(this.#lineEnd(this.#at));
      if (this.#at >= this.#end) {
        break;
      }
    }
    // A caret behind the last line end stands on an empty line that no text says anything about.
    if (this.#found === undefined && this.#offset === this.#end && (this.#end === 0 || /[\n\r]/.test(this.#text.charAt(this.#end - 1)))) {
      this.#emptyLine(0, { start: this.#end, end: this.#end });
    }
    return this.#found;
  }

  #line(start: number, end: number): void {
    const line = this.#text.slice(start, end);
    const indent = line.length - line.trimStart().length;
    const isEmpty = indent === line.length;
    if (this.#scalarIndent !== undefined) {
      if (isEmpty || indent > this.#scalarIndent) {
        return;
      }
      this.#scalarIndent = undefined;
    }
    if (isEmpty) {
      if (this.#offset >= start && this.#offset <= end) {
        this.#emptyLine(this.#offset - start, { start, end });
      }
      return;
    }
    if (line.charAt(indent) !== '#') {
      this.#content(start + indent, end, indent);
    }
  }

  #content(start: number, end: number, indent: number): void {
    let at = start;
    let column = indent;
    let item: Frame | undefined;
    while (this.#text.charAt(at) === '-' && (at + 1 === end || /\s/.test(this.#text.charAt(at + 1)))) {
      item = this.#list(column, item);
      let next = at + 1;
      while (next < end && /[ \t]/.test(this.#text.charAt(next))) {
        next++;
      }
      if (next === end) {
        const before = this.#offset === at + 1 ? ' ' : '';
        this.#offer({ kind: 'either', path: [...item.path, '[]'], frame: item, region: { start: at + 1, end }, before });
        return;
      }
      column += next - at;
      at = next;
    }
    const match = KEY.exec(this.#text.slice(at, end));
    if (match !== null) {
      this.#key(at, end, column, item, match);
      return;
    }
    const holder = item === undefined ? this.#holderAt(column) : { path: [...item.path, '[]'], frame: item, kind: 'either' as const };
    this.#value(at, at, end, { ...(holder ?? { kind: 'value', path: [], frame: undefined }), column, isPlaceless: holder === undefined });
  }

  #key(at: number, end: number, column: number, item: Frame | undefined, match: RegExpExecArray): void {
    const isQuoted = match[3] === undefined;
    const key = match[1] ?? match[2] ?? match[3] ?? '';
    const frame = this.#map(column, item);
    const start = at + (isQuoted ? 1 : 0);
    const word = { start, end: start + key.length, text: key };
    frame.words.push(word);
    frame.current = key;
    const colon = at + match[0].length - 1;
    this.#offer({ kind: 'key', path: frame.path, frame, region: { start: at, end: colon }, word, hasColon: true, ...(isQuoted ? { quote: this.#text.charAt(at) as '"' } : {}) });
    frame.isFilled = this.#value(colon + 1, colon + 1, end, { kind: 'value', path: [...frame.path, key], frame: undefined, column, isPlaceless: false });
  }

  /** Reads a value up to the end of its line, or of its brackets. Returns whether there is one. */
  #value(regionStart: number, from: number, end: number, about: { kind: YamlPlace['kind']; path: readonly string[]; frame: Frame | undefined; column: number; isPlaceless: boolean }): boolean {
    let at = from;
    while (at < end && /[ \t]/.test(this.#text.charAt(at))) {
      at++;
    }
    const { kind, path, frame } = about;
    const slot = (rest: Partial<Slot>): void => {
      if (!about.isPlaceless) {
        this.#offer({ kind, path, region: { start: regionStart, end }, ...(frame === undefined ? {} : { frame }), ...rest });
      }
    };
    const first = this.#text.charAt(at);
    if (at === end || first === '#') {
      if (this.#goesOnBelow(end, about.column)) {
        return false;
      }
      slot({ region: { start: regionStart, end: at === end ? end : at - 1 } });
      return false;
    }
    if (first === '|' || first === '>') {
      // Only a mark that nothing else follows opens a block; `>= 99.9` is on the way to a value.
      if (/^[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(this.#text.slice(at, end))) {
        this.#scalarIndent = about.column;
        return true;
      }
    }
    if (first === '{' || first === '[') {
      const flow = new YamlFlow(this.#text, this.#end, about.column, (found) => this.#offer(found));
      this.#at = flow.read(at, path);
      return true;
    }
    const word = first === '"' || first === "'" ? this.#quoted(at, end) : this.#plain(at, end);
    if (frame?.kind === 'list') {
      frame.words.push(word.word);
    }
    slot(word);
    return true;
  }

  /** Whether the value of a key stands in the lines below it: another one beside the key would be one too many. */
  #goesOnBelow(lineEnd: number, column: number): boolean {
    for (let at = this.#nextLine(lineEnd); at < this.#end; at = this.#nextLine(this.#lineEnd(at))) {
      const line = this.#text.slice(at, this.#lineEnd(at));
      const words = line.trimStart();
      if (words !== '' && !words.startsWith('#')) {
        const indent = line.length - words.length;
        return indent > column || (indent === column && /^-(?:\s|$)/.test(words));
      }
    }
    return false;
  }

  #quoted(at: number, end: number): Pick<Slot, 'word' | 'quote' | 'isUnclosed'> & { word: Word } {
    const quote = this.#text.charAt(at) as '"' | "'";
    const close = closingQuote(this.#text, at, end);
    const isClosed = close !== undefined && /^\s*(?:#.*)?$/.test(this.#text.slice(close + 1, end));
    const stop = isClosed ? close : end;
    return { word: { start: at + 1, end: stop, text: this.#text.slice(at + 1, stop) }, quote, ...(isClosed ? {} : { isUnclosed: true }) };
  }

  #plain(at: number, end: number): { word: Word } {
    const comment = this.#text.slice(at, end).search(/\s#/);
    const text = this.#text.slice(at, comment === -1 ? end : at + comment).trimEnd();
    return { word: { start: at, end: at + text.length, text } };
  }

  // -- what holds a line ---------------------------------------------------------------------------------------------

  #map(column: number, item: Frame | undefined): Frame {
    if (item === undefined) {
      this.#close((frame) => frame.indent > column || (frame.kind === 'list' && frame.indent === column));
    }
    const top = this.#frames.at(-1);
    if (item === undefined && top?.kind === 'map' && top.indent === column) {
      return top;
    }
    return this.#open({ kind: 'map', path: this.#pathBelow(top), indent: column, words: [] });
  }

  #list(column: number, item: Frame | undefined): Frame {
    if (item === undefined) {
      this.#close((frame) => frame.indent > column);
    }
    const top = this.#frames.at(-1);
    if (item === undefined && top?.kind === 'list' && top.indent === column) {
      return top;
    }
    return this.#open({ kind: 'list', path: this.#pathBelow(top), indent: column, words: [] });
  }

  #open(frame: Frame): Frame {
    this.#frames.push(frame);
    return frame;
  }

  #close(isDone: (frame: Frame) => boolean): void {
    for (let top = this.#frames.at(-1); top !== undefined && isDone(top); top = this.#frames.at(-1)) {
      this.#frames.pop();
    }
  }

  #pathBelow(frame: Frame | undefined): readonly string[] {
    return frame === undefined ? [] : frame.kind === 'list' ? [...frame.path, '[]'] : frame.current === undefined ? frame.path : [...frame.path, frame.current];
  }

  /** What a new word at a column would belong to; undefined where it would only lengthen the value above. */
  #holderAt(column: number): { readonly kind: YamlPlace['kind']; readonly path: readonly string[]; readonly frame: Frame | undefined; readonly before?: string } | undefined {
    const root = this.#frames[0] ?? this.#open({ kind: 'map', path: [], indent: 0, words: [] });
    const open = this.#frames.filter((frame) => frame.indent <= column);
    const top = open.at(-1);
    if (top === undefined) {
      return { kind: root.kind === 'list' ? 'either' : 'key', path: root.kind === 'list' ? ['[]'] : [], frame: root };
    }
    if (top.kind === 'list') {
      const parent = open.at(-2);
      // `- item` may stand right below its key; at the same column the next key follows it.
      return top.indent < column ? undefined : parent?.kind === 'map' && parent.indent === column ? { kind: 'key', path: parent.path, frame: parent } : { kind: 'either', path: [...top.path, '[]'], frame: top, before: '- ' };
    }
    if (top.indent === column) {
      return { kind: 'key', path: top.path, frame: top };
    }
    return top.isFilled === true ? undefined : { kind: 'either', path: this.#pathBelow(top), frame: undefined };
  }

  #emptyLine(column: number, region: Span): void {
    const holder = this.#holderAt(column);
    if (holder !== undefined) {
      const { frame, ...rest } = holder;
      this.#found = { ...rest, region, ...(frame === undefined ? {} : { frame }) };
    }
  }

  #offer(slot: Slot): void {
    if (this.#offset >= slot.region.start && this.#offset <= slot.region.end) {
      this.#found = slot;
    }
  }

  #lineEnd(from: number): number {
    let at = from;
    while (at < this.#end && this.#text.charCodeAt(at) !== 10 && this.#text.charCodeAt(at) !== 13) {
      at++;
    }
    return at;
  }

  #nextLine(lineEnd: number): number {
    return lineEnd + (this.#text.charCodeAt(lineEnd) === 13 && this.#text.charCodeAt(lineEnd + 1) === 10 ? 2 : 1);
  }
}

/** Where a quoted word closes on its line; undefined when it does not. */
export function closingQuote(text: string, at: number, end: number): number | undefined {
  const quote = text.charAt(at);
  for (let index = at + 1; index < end; index++) {
    const char = text.charAt(index);
    if (char === '\\' && quote === '"') {
      index++;
    } else if (char === quote) {
      if (quote === "'" && text.charAt(index + 1) === "'") {
        index++;
      } else {
        return index;
      }
    }
  }
  return undefined;
}
