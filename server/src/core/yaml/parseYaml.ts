import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type ParsedNode } from 'yaml';
import type { Span } from '../text/lineIndex.ts';
import { parseSimpleYaml } from './simpleYaml.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlProblem } from './yamlNode.ts';

export interface ParsedYaml {
  /** Undefined for an empty text. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}

/** Deeper nesting than this is no document of a person; it is cut with a problem, so that no recursion overflows. */
const MAX_DEPTH = 40;
/** Aliases multiply what they name; more expansions than this in one text are refused. */
const MAX_ALIASES = 100;

/**
 * Parses YAML and keeps places. Scalars stay text (the failsafe schema), so `2.10`, `no` and `12:30` are what was written.
 * Never throws. On a syntax error the root keys are read one by one, so that one open quote costs one value and not the file.
 *
 * @param offset Where `text` begins in its file; every span counts from the beginning of the file.
 */
export function parseYaml(text: string, offset = 0): ParsedYaml {
  const simple = parseSimpleYaml(text, offset);
  return simple === undefined ? parseYamlWithLibrary(text, offset) : { root: simple, problems: [] };
}

/** The same by the library alone, which is the reference. */
export function parseYamlWithLibrary(source: string, offset = 0): ParsedYaml {
  // The library does not know a lone carriage return as the end of a line, though YAML does. Places stay the same.
  const text = source.replace(/\r(?!\n)/g, '\n');
  const nesting = tooDeep(text);
  if (nesting !== undefined) {
    const span = { start: offset + nesting, end: offset + Math.min(text.length, nesting + 1) };
    return { root: undefined, problems: [{ code: 'too-deep', message: `nested more than ${MAX_DEPTH} levels deep`, span }] };
  }
  const whole = parseWhole(text, offset);
  return whole.problems.some((problem) => problem.code === 'syntax') ? parseByRootKey(text, offset, whole) : whole;
}

function parseWhole(text: string, offset: number): ParsedYaml {
  try {
    return readWhole(text, offset);
  } catch (error) {
    // The parser recurses over indentation, which no scan of characters bounds; an overflow is one more kind of too deep.
    const span = { start: offset, end: offset + Math.min(text.length, 1) };
    return { root: undefined, problems: [{ code: 'too-deep', message: `cannot be read (${String(error)})`, span }] };
  }
}

function readWhole(text: string, offset: number): ParsedYaml {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, merge: false, strict: true, logLevel: 'silent' });
  const problems: YamlProblem[] = [];
  for (const error of [...document.errors, ...document.warnings]) {
    const [start, end] = error.pos;
    problems.push({
      code: 'syntax',
      message: firstLine(error.message),
      span: { start: offset + Math.min(start, text.length), end: offset + Math.min(Math.max(end, start), text.length) },
    });
  }
  const reader = new NodeReader(document, offset, problems);
  const root = document.contents === null ? undefined : reader.read(document.contents, 0);
  const further = furtherDocument(text, document.range[2]);
  if (further !== undefined) {
    problems.push({ code: 'more-documents', message: 'this stands in a second YAML document, behind a line of "---" or "...", where nothing counts', span: { start: offset + further.start, end: offset + further.end } });
  }
  return { root, problems };
}

/** The first line of a second document in a text, behind a line of `---` or `...`. One without content is no more than an end mark. */
function furtherDocument(text: string, from: number): Span | undefined {
  const rest = /^(?!(?:---|\.\.\.)?[ \t]*(?:#.*)?$)(?!%)(?:---[ \t]+)?(.+)$/m.exec(text.slice(from));
  const [line, words] = rest ?? [];
  if (rest === null || line === undefined || words === undefined) {
    return undefined;
  }
  const end = from + rest.index + line.trimEnd().length;
  return { start: from + rest.index + line.length - words.trimStart().length, end };
}

class NodeReader {
  readonly #document: Document;
  readonly #offset: number;
  readonly #problems: YamlProblem[];
  #aliases = 0;

  constructor(document: Document, offset: number, problems: YamlProblem[]) {
    this.#document = document;
    this.#offset = offset;
    this.#problems = problems;
  }

  read(node: Node | ParsedNode, depth: number): YamlNode {
    const span = this.#span(node);
    if (depth > MAX_DEPTH) {
      this.#problems.push({ code: 'too-deep', message: `nested more than ${MAX_DEPTH} levels deep`, span });
      return { kind: 'scalar', value: '', span };
    }
    if (isAlias(node)) {
      return this.#alias(node.resolve(this.#document), span, depth);
    }
    if (isSeq(node)) {
      const items = node.items.filter((item) => item !== null).map((item) => this.read(item as Node, depth + 1));
      return { kind: 'list', items, span: node.flow === true ? span : { start: span.start, end: items.at(-1)?.span.end ?? span.end } };
    }
    if (isMap(node)) {
      const map = this.#map(node.items, span, depth);
      // A block has no end of its own; the parser would count line ends and blanks behind its last value.
      return node.flow === true ? map : { ...map, span: { start: span.start, end: map.entries.at(-1)?.value.span.end ?? span.end } };
    }
    if (isScalar(node)) {
      const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
      return node.type === 'PLAIN' ? { kind: 'scalar', value, span } : { kind: 'scalar', value, span, quoted: true };
    }
    return { kind: 'scalar', value: '', span };
  }

  #map(items: readonly unknown[], span: Span, depth: number): YamlMap {
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of items) {
      if (!isPair(pair) || !isScalar(pair.key)) {
        continue;
      }
      const key = typeof pair.key.value === 'string' ? pair.key.value : '';
      const keySpan = this.#span(pair.key);
      if (seen.has(key)) {
        this.#problems.push({ code: 'duplicate-key', message: key, span: keySpan });
      }
      seen.add(key);
      const value = pair.value as Node | null;
      entries.push({
        key,
        keySpan,
        value: value === null ? { kind: 'scalar', value: '', span: { start: keySpan.end, end: keySpan.end } } : this.read(value, depth + 1),
      });
    }
    return { kind: 'map', entries, span };
  }

  #alias(target: Node | undefined, span: Span, depth: number): YamlNode {
    this.#aliases++;
    if (target === undefined || this.#aliases > MAX_ALIASES) {
      if (this.#aliases === MAX_ALIASES + 1) {
        this.#problems.push({ code: 'aliases', message: `more than ${MAX_ALIASES} aliases`, span });
      }
      return { kind: 'scalar', value: '', span };
    }
    return this.read(target, depth + 1);
  }

  #span(node: Node | { range?: readonly [number, number, number] | null }): Span {
    const [start, end] = (node.range as [number, number, number] | null | undefined) ?? [0, 0];
    return { start: this.#offset + start, end: this.#offset + end };
  }
}

/** Reads each root key with the lines that belong to it as a text of its own, and keeps those that can be read. */
function parseByRootKey(text: string, offset: number, whole: ParsedYaml): ParsedYaml {
  const entries: YamlEntry[] = [];
  for (const { start, end } of rootKeyBlocks(text)) {
    const block = text.slice(start, end);
    const read = entriesOf(block, offset + start) ?? entriesOf(block.slice(0, endOfOwnLines(block)), offset + start);
    const saved = read === undefined ? firstLineEntry(block, offset + start) : undefined;
    entries.push(...(read ?? (saved === undefined ? [] : [saved])));
  }
  const root: YamlMap = { kind: 'map', entries, span: { start: offset, end: offset + text.length } };
  return { root, problems: whole.problems };
}

/** The entries of a block that can be read; undefined when it cannot. */
function entriesOf(block: string, offset: number): readonly YamlEntry[] | undefined {
  const { root, problems } = parseWhole(block, offset);
  return root?.kind === 'map' && !problems.some((problem) => problem.code === 'syntax') ? root.entries : undefined;
}

/** Where the lines end that belong to the key of a block. What stands below at the margin and is no part of a list is a key half written. */
function endOfOwnLines(block: string): number {
  for (let at = nextLine(block, 0); at < block.length; at = nextLine(block, at)) {
    if (/^[^\s\-#\]}]/.test(block.slice(at, at + 1))) {
      return at;
    }
  }
  return block.length;
}

const ROOT_KEY = /^([A-Za-z][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/;

function rootKeyBlocks(text: string): Span[] {
  const starts: number[] = [];
  let lineStart = 0;
  while (lineStart < text.length) {
    const next = nextLine(text, lineStart);
    if (ROOT_KEY.test(text.slice(lineStart, Math.min(next, lineStart + 200)))) {
      starts.push(lineStart);
    }
    lineStart = next;
  }
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
}

/** What can be saved of a broken value: the key, and no value. */
function firstLineEntry(block: string, offset: number): YamlEntry | undefined {
  const match = ROOT_KEY.exec(block);
  const key = match?.[1];
  if (match === null || key === undefined) {
    return undefined;
  }
  const end = offset + block.trimEnd().length;
  const at = offset + match[0].length;
  return { key, keySpan: { start: offset, end: offset + key.length }, value: { kind: 'scalar', value: '', span: { start: at, end: Math.max(at, end) } } };
}

function nextLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) {
      return at + 1;
    }
  }
  return text.length;
}

/** Finds nesting that would overflow the parser's own recursion before it starts: flow brackets, or indicators in a row. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 91 || unit === 123) {
      depth++;
    } else if (unit === 93 || unit === 125) {
      depth = Math.max(0, depth - 1);
    } else if (unit === 10) {
      run = 0;
    } else if ((unit === 45 || unit === 63) && text.charCodeAt(at + 1) === 32) {
      run++;
    }
    if (depth > MAX_DEPTH || run > MAX_DEPTH) {
      return at;
    }
  }
  return undefined;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
