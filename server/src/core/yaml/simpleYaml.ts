import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yamlNode.ts';

/**
 * Reads the plain YAML that front matter nearly always is: maps and lists, one value a line, flow collections on one line, simple
 * quotes. It is five times faster than a full parser, which is most of the time of a cold check. Whatever is not plain (comments,
 * anchors, tags, escapes, block scalars, values over several lines, duplicate keys, anything doubtful) gives undefined, and the
 * library reads it. A test holds both to the same nodes at the same places.
 *
 * @param offset Where `text` begins in its file.
 */
export function parseSimpleYaml(text: string, offset: number): YamlMap | undefined {
  const lines = splitLines(text);
  if (lines === undefined || lines.length === 0) {
    return undefined;
  }
  const reader = new SimpleReader(text, offset, lines);
  const root = reader.map(0, 0);
  return root !== undefined && reader.isAtEnd ? root : undefined;
}

interface Line {
  readonly indent: number;
  /** Where its first character that is no blank stands. */
  readonly start: number;
  /** Behind its last character that is no blank. */
  readonly end: number;
}

/** Undefined when a line needs a real parser: tabs, comments, document marks, anything with a meaning beyond plain text. */
function splitLines(text: string): Line[] | undefined {
  const lines: Line[] = [];
  let at = 0;
  while (at < text.length) {
    let stop = text.indexOf('\n', at);
    stop = stop === -1 ? text.length : stop;
    let start = at;
    while (start < stop && text.charCodeAt(start) === 32) {
      start++;
    }
    let end = stop;
    while (end > start && isBlank(text.charCodeAt(end - 1))) {
      end--;
    }
    if (end > start) {
      if (NOT_PLAIN.test(text.slice(start, end))) {
        return undefined;
      }
      lines.push({ indent: start - at, start, end });
    }
    at = stop + 1;
  }
  return lines;
}

// Tabs and control characters, comments, anchors, aliases, tags, directives, block scalars, explicit keys, document marks.
const NOT_PLAIN = /[\t\r\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|(?:^|\s)[#&*!|>%@`?](?:\s|$)|(?:^|[\s[{,])[&*!%@`#]|[|>][+-]?\d?$|^\.\.\.$|^---/;

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 13;
}

class SimpleReader {
  readonly #text: string;
  readonly #offset: number;
  readonly #lines: readonly Line[];
  #line = 0;

  constructor(text: string, offset: number, lines: readonly Line[]) {
    this.#text = text;
    this.#offset = offset;
    this.#lines = lines;
  }

  get isAtEnd(): boolean {
    return this.#line === this.#lines.length;
  }

  /** A block map whose keys stand at this column; `from` is where the first key begins when it follows a dash on its line. */
  map(indent: number, depth: number, from?: number): YamlMap | undefined {
    const entries: YamlEntry[] = [];
    let keyAt = from;
    for (;;) {
      const line = this.#lines[this.#line];
      if (line === undefined || (keyAt === undefined && line.indent < indent)) {
        break;
      }
      if (keyAt === undefined && line.indent !== indent) {
        return undefined;
      }
      const entry = this.#entry(keyAt ?? line.start, line, indent, depth);
      if (entry === undefined || entries.some((one) => one.key === entry.key)) {
        return undefined;
      }
      entries.push(entry);
      keyAt = undefined;
      const next = this.#lines[this.#line];
      if (next !== undefined && next.indent === indent && this.#isDash(next)) {
        break;
      }
    }
    const [first] = entries;
    const last = entries.at(-1);
    return first === undefined || last === undefined ? undefined : { kind: 'map', entries, span: { start: first.keySpan.start, end: last.value.span.end } };
  }

  #entry(start: number, line: Line, indent: number, depth: number): YamlEntry | undefined {
    let end = start;
    while (end < line.end && isKeyUnit(this.#text.charCodeAt(end))) {
      end++;
    }
    const next = this.#text.charCodeAt(end + 1);
    if (end === start || depth > 8 || this.#text.charCodeAt(end) !== 58 || !(end + 1 >= line.end || next === 32)) {
      return undefined;
    }
    const key = this.#text.slice(start, end);
    const keySpan = { start: this.#offset + start, end: this.#offset + end };
    this.#line++;
    const value = end + 1 >= line.end ? this.#below(indent, end + 1, depth) : this.#inline(end + 1, line, indent);
    return value === undefined ? undefined : { key, keySpan, value };
  }

  /** What stands on the lines below a key without a value of its own. */
  #below(indent: number, at: number, depth: number): YamlNode | undefined {
    const next = this.#lines[this.#line];
    if (next !== undefined && (next.indent > indent || (next.indent === indent && this.#isDash(next)))) {
      return this.#isDash(next) ? this.#list(next.indent, depth + 1) : this.map(next.indent, depth + 1);
    }
    return { kind: 'scalar', value: '', span: { start: this.#offset + at, end: this.#offset + at } };
  }

  #list(indent: number, depth: number): YamlList | undefined {
    const items: YamlNode[] = [];
    const start = this.#lines[this.#line]?.start ?? 0;
    for (;;) {
      const line = this.#lines[this.#line];
      if (line === undefined || line.indent < indent || (line.indent === indent && !this.#isDash(line))) {
        break;
      }
      if (line.indent !== indent || !this.#isDash(line)) {
        return undefined;
      }
      const item = this.#item(line, indent, depth);
      if (item === undefined) {
        return undefined;
      }
      items.push(item);
    }
    const last = items.at(-1);
    return last === undefined ? undefined : { kind: 'list', items, span: { start: this.#offset + start, end: last.span.end } };
  }

  #item(line: Line, indent: number, depth: number): YamlNode | undefined {
    let at = line.start + 1;
    while (at < line.end && this.#text.charCodeAt(at) === 32) {
      at++;
    }
    if (at >= line.end) {
      return undefined;
    }
    if (/^[A-Za-z][\w-]*:(?: |$)/.test(this.#text.slice(at, line.end))) {
      return this.map(indent + (at - line.start), depth + 1, at);
    }
    if (this.#text.charCodeAt(at) === 45 && this.#text.charCodeAt(at + 1) === 32) {
      return undefined;
    }
    this.#line++;
    return this.#inline(at - 1, line, indent);
  }

  /** The value on a line, from the blank before it to the end of the line. */
  #inline(from: number, line: Line, indent: number): YamlNode | undefined {
    // A deeper line below would go on with this value.
    const next = this.#lines[this.#line];
    if (next !== undefined && next.indent > indent) {
      return undefined;
    }
    let at = from;
    while (this.#text.charCodeAt(at) === 32) {
      at++;
    }
    const flow = new FlowReader(this.#text, this.#offset, line.end);
    const value = flow.isFlow(at) ? flow.value(at, 0) : flow.scalar(at, false);
    return value !== undefined && flow.end === line.end ? value : undefined;
  }

  #isDash(line: Line): boolean {
    return this.#text.charCodeAt(line.start) === 45 && (line.start + 1 === line.end || this.#text.charCodeAt(line.start + 1) === 32);
  }
}

function isKeyUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95 || unit === 46;
}

/** Reads values inside one line. `end` is where the last one stopped. */
class FlowReader {
  end = 0;
  readonly #text: string;
  readonly #offset: number;
  readonly #limit: number;

  constructor(text: string, offset: number, limit: number) {
    this.#text = text;
    this.#offset = offset;
    this.#limit = limit;
  }

  isFlow(at: number): boolean {
    const unit = this.#text.charCodeAt(at);
    return unit === 91 || unit === 123;
  }

  value(at: number, depth: number): YamlNode | undefined {
    if (depth > 8) {
      return undefined;
    }
    return this.isFlow(at) ? this.#collection(at, depth) : this.scalar(at, true);
  }

  #collection(start: number, depth: number): YamlNode | undefined {
    const isMap = this.#text.charCodeAt(start) === 123;
    const close = isMap ? 125 : 93;
    const items: YamlNode[] = [];
    const entries: YamlEntry[] = [];
    let at = this.#skip(start + 1);
    while (this.#text.charCodeAt(at) !== close) {
      const entry = isMap ? this.#entry(at, depth) : undefined;
      const item = isMap ? undefined : this.value(at, depth + 1);
      if (isMap ? entry === undefined || entries.some((one) => one.key === entry.key) : item === undefined) {
        return undefined;
      }
      if (entry !== undefined) {
        entries.push(entry);
      } else if (item !== undefined) {
        items.push(item);
      }
      at = this.#skip(this.end);
      const unit = this.#text.charCodeAt(at);
      if (unit === 44) {
        at = this.#skip(at + 1);
        if (this.#text.charCodeAt(at) === close) {
          return undefined;
        }
      } else if (unit !== close) {
        return undefined;
      }
    }
    this.end = at + 1;
    const span = { start: this.#offset + start, end: this.#offset + this.end };
    return isMap ? { kind: 'map', entries, span } : { kind: 'list', items, span };
  }

  #entry(at: number, depth: number): YamlEntry | undefined {
    let end = at;
    while (isKeyUnit(this.#text.charCodeAt(end))) {
      end++;
    }
    if (end === at || this.#text.charCodeAt(end) !== 58 || this.#text.charCodeAt(end + 1) !== 32) {
      return undefined;
    }
    const valueAt = this.#skip(end + 1);
    const unit = this.#text.charCodeAt(valueAt);
    const value = unit === 44 || unit === 125 ? undefined : this.value(valueAt, depth + 1);
    return value === undefined ? undefined : { key: this.#text.slice(at, end), keySpan: { start: this.#offset + at, end: this.#offset + end }, value };
  }

  scalar(at: number, isInFlow: boolean): YamlScalar | undefined {
    const unit = this.#text.charCodeAt(at);
    return unit === 34 || unit === 39 ? this.#quoted(at, unit) : this.#plain(at, isInFlow);
  }

  #quoted(at: number, quote: number): YamlScalar | undefined {
    const close = this.#text.indexOf(String.fromCharCode(quote), at + 1);
    if (close === -1 || close >= this.#limit || this.#text.charCodeAt(close + 1) === quote) {
      return undefined;
    }
    const value = this.#text.slice(at + 1, close);
    if (value.includes('\\')) {
      return undefined;
    }
    this.end = close + 1;
    return { kind: 'scalar', value, span: { start: this.#offset + at, end: this.#offset + this.end }, quoted: true };
  }

  #plain(at: number, isInFlow: boolean): YamlScalar | undefined {
    let end = at;
    while (end < this.#limit) {
      const unit = this.#text.charCodeAt(end);
      if (isInFlow && (unit === 44 || unit === 91 || unit === 93 || unit === 123 || unit === 125)) {
        break;
      }
      // A colon before a blank would make a key of it, a hash behind a blank a comment; both are for the library.
      if (unit === 58 && (end + 1 >= this.#limit || /[\s,[\]{}]/.test(this.#text.charAt(end + 1)))) {
        return undefined;
      }
      if (unit === 35 && this.#text.charCodeAt(end - 1) === 32) {
        return undefined;
      }
      end++;
    }
    while (end > at && this.#text.charCodeAt(end - 1) === 32) {
      end--;
    }
    if (end === at || /^[-?:,[\]{}#&*!|>'"%@`]/.test(this.#text.slice(at, at + 1)) || /^[=~<]/.test(this.#text.slice(at, at + 1))) {
      return undefined;
    }
    this.end = end;
    return { kind: 'scalar', value: this.#text.slice(at, end), span: { start: this.#offset + at, end: this.#offset + end } };
  }

  #skip(at: number): number {
    let next = at;
    while (next < this.#limit && this.#text.charCodeAt(next) === 32) {
      next++;
    }
    return next;
  }
}
