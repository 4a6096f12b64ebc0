import { closingQuote, type Frame, type Slot, type Word } from './yamlPlace.ts';

/** Reads `{ … }` and `[ … ]`, over several lines if need be, and names every place in them, the empty ones too. */
export class YamlFlow {
  readonly #text: string;
  readonly #end: number;
  /** The column of the key the brackets belong to: a key or a dash at it, or left of it, ends what was left open. */
  readonly #column: number;
  readonly #offer: (slot: Slot) => void;
  #at = 0;

  constructor(text: string, end: number, column: number, offer: (slot: Slot) => void) {
    this.#text = text;
    this.#end = end;
    this.#column = column;
    this.#offer = offer;
  }

  /** Reads from an opening bracket; returns where the reading ended. */
  read(at: number, path: readonly string[]): number {
    this.#at = at;
    this.#collection(path, 0);
    return this.#at;
  }

  /** Returns false when the brackets were left open. */
  #collection(path: readonly string[], depth: number): boolean {
    const isMap = this.#text.charAt(this.#at) === '{';
    const frame: Frame = { kind: isMap ? 'map' : 'list', path, indent: 0, words: [] };
    this.#at++;
    let before = '';
    for (;;) {
      const start = this.#at;
      const goesOn = this.#skip();
      const char = this.#char();
      if (!goesOn || char === '' || char === '}' || char === ']' || char === ',') {
        this.#empty(frame, start, before);
        if (!goesOn || char === '') {
          return false;
        }
        this.#at++;
        if (char !== ',') {
          return true;
        }
        before = '';
        continue;
      }
      if (!this.#entry(frame, start, depth, before)) {
        return false;
      }
      // An entry ends behind its comma; where that was left out, the next one brings it.
      before = this.#text.charAt(this.#at - 1) === ',' ? '' : ', ';
    }
  }

  /** One entry up to its comma or the closing bracket, which stays. Returns false when the brackets were left open. */
  #entry(frame: Frame, start: number, depth: number, before: string): boolean {
    const itemPath = [...frame.path, '[]'];
    if (this.#opens()) {
      return depth < MAX_DEPTH && this.#collection(itemPath, depth + 1) && this.#separator();
    }
    const token = this.#token();
    this.#blanks();
    const isKey = this.#char() === ':';
    if (!isKey) {
      frame.words.push(token.word);
      const region = { start, end: this.#at };
      this.#offer(frame.kind === 'map' ? { kind: 'key', path: frame.path, frame, region, isFlow: true, before, ...token } : { kind: 'value', path: itemPath, frame, region, isFlow: true, before, ...token });
      return this.#separator();
    }
    frame.words.push(token.word);
    this.#offer({ kind: 'key', path: frame.path, frame, region: { start, end: this.#at }, isFlow: true, hasColon: true, ...token });
    this.#at++;
    return this.#valueOf([...frame.path, token.word.text], depth);
  }

  #valueOf(path: readonly string[], depth: number): boolean {
    const start = this.#at;
    this.#blanks();
    if (this.#opens()) {
      return depth < MAX_DEPTH && this.#collection(path, depth + 1) && this.#separator();
    }
    const char = this.#char();
    if (char === '' || char === ',' || char === '}' || char === ']' || char === '\n' || char === '\r') {
      this.#offer({ kind: 'value', path, region: { start, end: this.#at }, isFlow: true });
      return this.#separator();
    }
    const token = this.#token();
    this.#blanks();
    this.#offer({ kind: 'value', path, region: { start, end: this.#at }, isFlow: true, ...token });
    return this.#separator();
  }

  #empty(frame: Frame, start: number, before: string): void {
    const region = { start, end: this.#at };
    this.#offer(frame.kind === 'map' ? { kind: 'key', path: frame.path, frame, region, isFlow: true, before } : { kind: 'value', path: [...frame.path, '[]'], frame, region, isFlow: true, before });
  }

  /** Goes to the comma or the bracket that follows an entry, past what does not belong there; a comma is taken. */
  #separator(): boolean {
    for (;;) {
      if (!this.#skip()) {
        return false;
      }
      const char = this.#char();
      if (char === '') {
        return false;
      }
      if (char === ',') {
        this.#at++;
        return true;
      }
      if (char === '}' || char === ']' || this.#isWordStart()) {
        return true;
      }
      this.#at++;
    }
  }

  /** After a line end, a word begins the next entry: a comma was forgotten. */
  #isWordStart(): boolean {
    return /[\n\r]\s*$/.test(this.#text.slice(Math.max(0, this.#at - 80), this.#at)) && /[\w"']/.test(this.#char());
  }

  #token(): Pick<Slot, 'quote' | 'isUnclosed'> & { word: Word } {
    const start = this.#at;
    const quote = this.#char();
    const lineEnd = this.#lineEnd();
    if (quote === '"' || quote === "'") {
      const close = closingQuote(this.#text, start, lineEnd);
      if (close !== undefined && /^\s*(?:[,\]}:#]|$)/.test(this.#text.slice(close + 1, lineEnd))) {
        this.#at = close + 1;
        return { word: this.#word(start + 1, close), quote };
      }
      this.#at = this.#plainEnd(start + 1, lineEnd);
      return { word: this.#word(start + 1, this.#at), quote, isUnclosed: true };
    }
    this.#at = this.#plainEnd(start, lineEnd);
    return { word: this.#word(start, this.#at) };
  }

  #word(start: number, end: number): Word {
    return { start, end, text: this.#text.slice(start, end) };
  }

  #plainEnd(from: number, lineEnd: number): number {
    let at = from;
    for (; at < lineEnd; at++) {
      const char = this.#text.charAt(at);
      const next = this.#text.charAt(at + 1);
      if (char === ',' || char === ']' || char === '}' || char === '[' || char === '{') {
        break;
      }
      if ((char === ':' && (at + 1 >= lineEnd || /[\s,\]}]/.test(next))) || (/\s/.test(char) && next === '#')) {
        break;
      }
    }
    while (at > from && /\s/.test(this.#text.charAt(at - 1))) {
      at--;
    }
    // Always forward, whatever stands here.
    return Math.max(at, Math.min(from + (/[,\]}:]/.test(this.#text.charAt(from)) ? 0 : 1), lineEnd));
  }

  /** Passes blanks, line ends and comments. False when the next line shows that the brackets were left open; the place is then its line end. */
  #skip(): boolean {
    for (;;) {
      this.#blanks();
      if (this.#char() === '#' && /\s/.test(this.#text.charAt(this.#at - 1))) {
        this.#at = this.#lineEnd();
      }
      if (this.#char() !== '\n' && this.#char() !== '\r') {
        return true;
      }
      if (this.#isLeftOpen()) {
        return false;
      }
      this.#at++;
    }
  }

  #isLeftOpen(): boolean {
    let start = this.#at;
    while (start < this.#end && /[\n\r]/.test(this.#text.charAt(start))) {
      start++;
    }
    let at = start;
    while (at < this.#end && /[ \t]/.test(this.#text.charAt(at))) {
      at++;
    }
    if (at - start > this.#column) {
      return /^-\s/.test(this.#text.slice(at, at + 2));
    }
    // What goes on inside brackets stands further right than their key; only the brackets may close at its column.
    return at < this.#end && !/[\]},]/.test(this.#text.charAt(at));
  }

  #blanks(): void {
    while (this.#char() === ' ' || this.#char() === '\t') {
      this.#at++;
    }
  }

  #opens(): boolean {
    return this.#char() === '{' || this.#char() === '[';
  }

  #char(): string {
    return this.#at < this.#end ? this.#text.charAt(this.#at) : '';
  }

  #lineEnd(): number {
    let at = this.#at;
    while (at < this.#end && this.#text.charCodeAt(at) !== 10 && this.#text.charCodeAt(at) !== 13) {
      at++;
    }
    return at;
  }
}

const MAX_DEPTH = 30;
