import GithubSlugger from 'github-slugger';
import type { Span } from '../text/lineIndex.ts';
import type { Content, HeadingFact, LinkFact, TableFact } from './facts.ts';
import { plainText } from './plainText.ts';

/** The facts of a body, whichever parser found them. */
export interface BodyFacts {
  readonly headings: readonly HeadingFact[];
  readonly tables: readonly TableFact[];
  readonly links: readonly LinkFact[];
  readonly anchors: readonly string[];
  readonly preamble: Content;
}

interface OpenContent {
  words: number;
  listItems: number;
  figures: number;
}

/** Collects facts in the order of the text. Both parsers report to it, so both mean the same by a word, a cell, an anchor. */
export class BodyBuilder {
  readonly #text: string;
  readonly #slugger = new GithubSlugger();
  readonly #headings: (OpenContent & Omit<HeadingFact, keyof Content>)[] = [];
  readonly #tables: TableFact[] = [];
  readonly #links: LinkFact[] = [];
  readonly #anchors: string[] = [];
  readonly #preamble: OpenContent = { words: 0, listItems: 0, figures: 0 };
  #current: OpenContent = this.#preamble;

  constructor(text: string) {
    this.#text = text;
  }

  get currentHeading(): number {
    return this.#headings.length - 1;
  }

  heading(depth: number, whole: Span, inner: Span): void {
    const span = { start: whole.start, end: whole.start + this.#text.slice(whole.start, whole.end).trimEnd().length };
    const textSpan = inner.start >= inner.end ? { start: span.end, end: span.end } : inner;
    const text = plainText(this.#text.slice(textSpan.start, textSpan.end));
    const heading = { depth, text, slug: this.#slugger.slug(text), span, textSpan, words: 0, listItems: 0, figures: 0 };
    this.#headings.push(heading);
    this.#current = heading;
  }

  table(table: TableFact): void {
    this.#tables.push(table);
  }

  words(count: number): void {
    this.#current.words += count;
  }

  listItem(): void {
    this.#current.listItems++;
  }

  figure(): void {
    this.#current.figures++;
  }

  html(source: string): void {
    for (const match of source.matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
      const id = match[1] ?? match[2] ?? match[3];
      if (id !== undefined && id !== '') {
        this.#anchors.push(id);
      }
    }
  }

  /** Records the destination that begins at or after `from`, if it is a relative one. */
  link(kind: LinkFact['kind'], from: number, limit: number): void {
    const span = destinationSpan(this.#text, from, limit);
    const destination = this.#text.slice(span.start, span.end);
    if (destination !== '' && isRelative(destination)) {
      this.#links.push({ kind, destination, span, heading: this.currentHeading });
    }
  }

  finish(): BodyFacts {
    this.#links.sort((left, right) => left.span.start - right.span.start);
    return { headings: this.#headings, tables: this.#tables, links: this.#links, anchors: this.#anchors, preamble: this.#preamble };
  }
}

/** A destination without a scheme and a host: a path, an anchor, or both. */
export function isRelative(destination: string): boolean {
  return !/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/)/.test(destination);
}

/** Where a link destination stands in `text`, from just behind `](` or `]:`, by CommonMark's rules. */
function destinationSpan(text: string, from: number, limit: number): Span {
  let start = from;
  while (start < limit && /\s/.test(text.charAt(start))) {
    start++;
  }
  if (text.charAt(start) === '<') {
    let end = start + 1;
    while (end < limit && text.charAt(end) !== '>') {
      end += text.charAt(end) === '\\' ? 2 : 1;
    }
    return { start: start + 1, end: Math.min(end, limit) };
  }
  let end = start;
  let depth = 0;
  while (end < limit) {
    const char = text.charAt(end);
    if (char === '\\') {
      end += 2;
      continue;
    }
    if (/\s/.test(char) || (char === ')' && depth === 0)) {
      break;
    }
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    end++;
  }
  return { start, end: Math.min(end, limit) };
}
