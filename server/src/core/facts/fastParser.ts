import type { SyntaxNode, Tree } from '@lezer/common';
import { parser as commonMark, Table, type Element } from '@lezer/markdown';
import { BodyBuilder, type BodyFacts } from './bodyFacts.ts';
import { countWords } from './plainText.ts';
import { parseBodyWithRemark } from './referenceParser.ts';
import { readTable } from './tableRows.ts';

const INLINE = ['Escape', 'Entity', 'InlineCode', 'HTMLTag', 'Emphasis', 'HardBreak', 'Link', 'Image', 'LinkEnd', 'Autolink'];

/** Blocks only: what stands in a line matters for links alone, and those are looked for where `](` is. */
const blocks = commonMark.configure([Table, { remove: [...INLINE, 'SetextHeading'] }]);
// Emphasis, entities and hard breaks change nothing about where a link stands.
const inline = commonMark.configure([{ remove: ['Emphasis', 'HardBreak', 'Entity'] }]);

/**
 * Footnotes, HTML, link definitions, brackets in brackets, tabs and underlined headings: constructs that this parser reads otherwise than remark, or
 * not at all. `<` counts only where HTML could begin, so that `< 5` stays fast.
 */
const UNCERTAIN = /\t|\[\^|\[[^\]\n]*\[|<[A-Za-z/!?]|^ {0,3}\[[^\]\n]*\]:|^ {0,3}(?:=+|-+)[ ]*$/m;

/**
 * The body of a document, ten times faster than remark. A body with anything in it that this parser cannot place for certain
 * goes to the reference; a differential test proves that both find the same facts at the same positions.
 */
export function parseBodyFast(text: string, bodyStart: number): BodyFacts {
  const body = bodyStart === 0 ? text : text.slice(bodyStart);
  if (UNCERTAIN.test(body)) {
    return parseBodyWithRemark(text, bodyStart);
  }
  const tree = blocks.parse(body.includes('\r') ? withLineFeeds(body) : body);
  const reader = new FastReader(text, bodyStart);
  return reader.read(tree) ? reader.builder.finish() : parseBodyWithRemark(text, bodyStart);
}

/** A line below a table's header: only dashes, colons and bars. */
const DELIMITER_ROW = /^[ >]*\|?[ :|-]*-[ :|-]*$/m;

/**
 * The parser knows LF only. A blank in place of CR keeps every offset and means nothing at the end of a line; only the
 * last bar of a delimiter row must then be a blank as well.
 */
function withLineFeeds(body: string): string {
  return body
    .replace(/^( {0,3}\|[ :|-]*\|[ :-]*)\|( *)\r\n/gm, '$1 $2 \n')
    .replaceAll('\r\n', ' \n')
    .replaceAll('\r', '\n');
}

/** The typings leave the children of an element out; the differential test would notice if they went away. */
function childrenOf(element: Element): readonly Element[] {
  return 'children' in element && Array.isArray(element.children) ? (element.children as Element[]) : [];
}

function isLazyAfter(before: SyntaxNode | null, gap: string): boolean {
  return before !== null && /List|Blockquote/.test(before.name) && gap.split('\n').length < 3;
}

class FastReader {
  readonly builder: BodyBuilder;
  readonly #text: string;
  readonly #offset: number;
  #isCertain = true;

  constructor(text: string, offset: number) {
    this.builder = new BodyBuilder(text);
    this.#text = text;
    this.#offset = offset;
  }

  /** False when something turned up that only the reference can place. */
  read(tree: Tree): boolean {
    for (let node = tree.topNode.firstChild; node !== null; node = node.nextSibling) {
      this.#block(node);
    }
    return this.#isCertain;
  }

  #block(node: SyntaxNode): void {
    const heading = /^ATXHeading([1-6])$/.exec(node.name);
    if (heading !== null) {
      this.#heading(node, Number(heading[1]));
    } else if (node.name === 'Table') {
      const start = this.#offset + node.from;
      // Directly below a list or a quote, the header may be a lazy line of theirs.
      this.#isCertain &&= !isLazyAfter(node.prevSibling, this.#slice(node.prevSibling?.to ?? node.from, node.from));
      // An indented line ends a table for remark, and is one more row here.
      this.#isCertain &&= !/\n {4}/.test(this.#slice(node.from, node.to));
      this.builder.table(readTable(this.#text, start, this.#offset + node.to, this.builder.currentHeading));
      this.#inline(node);
    } else {
      this.#content(node, false);
    }
  }

  #heading(node: SyntaxNode, depth: number): void {
    const opening = node.firstChild;
    const last = node.lastChild;
    const closing = last !== null && last.name === 'HeaderMark' && last.from !== opening?.from ? last : null;
    let start = opening === null ? node.from : opening.to;
    let end = closing === null ? node.to : closing.from;
    while (start < end && this.#isBlankAt(start)) {
      start++;
    }
    while (end > start && this.#isBlankAt(end - 1)) {
      end--;
    }
    const whole = { start: this.#offset + node.from, end: this.#offset + node.to };
    this.builder.heading(depth, whole, { start: this.#offset + start, end: this.#offset + end });
    this.#inline(node);
  }

  #content(node: SyntaxNode, inList: boolean): void {
    switch (node.name) {
      case 'Paragraph':
      case 'Task':
        // GFM lets a table begin in the middle of a paragraph; this parser does not.
        if (DELIMITER_ROW.test(this.#slice(node.from, node.to))) {
          this.#isCertain = false;
          return;
        }
        if (!inList) {
          this.builder.words(countWords(this.#slice(node.from, node.to)));
        }
        this.#inline(node);
        return;
      case 'ListItem': {
        const mark = node.firstChild;
        if (countWords(this.#slice(mark?.to ?? node.from, node.to)) > 0) {
          this.builder.listItem();
        }
        this.#children(node, true);
        return;
      }
      case 'FencedCode':
        this.#code(node);
        return;
      case 'Blockquote':
      case 'BulletList':
      case 'OrderedList':
        this.#children(node, inList);
        return;
      case 'CodeBlock':
      case 'HorizontalRule':
      case 'QuoteMark':
      case 'ListMark':
        return;
      default:
        if (/^ATXHeading/.test(node.name)) {
          this.#inline(node);
          return;
        }
        if (node.name === 'Table') {
          this.#inline(node);
          return;
        }
        this.#isCertain = false;
    }
  }

  #children(node: SyntaxNode, inList: boolean): void {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      this.#content(child, inList);
    }
  }

  #code(node: SyntaxNode): void {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name === 'CodeText' && this.#slice(child.from, child.to).trim() !== '') {
        this.builder.figure();
        return;
      }
    }
  }

  /** Finds the links in a paragraph, a heading, or the cells of a table. */
  #inline(node: SyntaxNode): void {
    if (node.name === 'Table') {
      for (let row = node.firstChild; row !== null; row = row.nextSibling) {
        for (let cell = row.firstChild; cell !== null; cell = cell.nextSibling) {
          this.#links(cell.from, cell.to);
        }
      }
      return;
    }
    this.#links(node.from, node.to);
  }

  #links(from: number, to: number): void {
    const text = this.#slice(from, to);
    if (text.includes('](')) {
      this.#elements(inline.parseInline(text, from));
    }
  }

  #elements(elements: readonly Element[]): void {
    for (const element of elements) {
      const name = inline.nodeSet.types[element.type]?.name;
      if (name === 'Link' || name === 'Image') {
        this.#link(name, element);
      }
      // What stands in the text of an image is only its description.
      if (name !== 'Image') {
        this.#elements(childrenOf(element));
      }
    }
  }

  #link(name: 'Link' | 'Image', element: Element): void {
    const children = childrenOf(element);
    const kinds = children.map((child) => inline.nodeSet.types[child.type]?.name);
    const closing = children.findLast((child, at) => kinds[at] === 'LinkMark' && this.#slice(child.from, child.to) === ']');
    const bracket = closing?.to ?? -1;
    const isInline = bracket !== -1 && bracket < element.to && this.#slice(bracket, bracket + 1) === '(';
    if (!isInline) {
      // A reference without a definition is plain text, and definitions went to the reference parser.
      return;
    }
    if (name === 'Image') {
      this.builder.figure();
    }
    if (kinds.includes('URL')) {
      this.builder.link(name === 'Image' ? 'image' : 'link', this.#offset + bracket + 1, this.#offset + element.to);
    }
  }

  #slice(from: number, to: number): string {
    return this.#text.slice(this.#offset + from, this.#offset + to);
  }

  #isBlankAt(at: number): boolean {
    const unit = this.#text.charCodeAt(this.#offset + at);
    return unit === 32 || unit === 9 || unit === 13 || unit === 10;
  }
}
