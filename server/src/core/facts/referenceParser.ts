import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Span } from '../text/lineIndex.ts';
import type { LinkFact, TableFact } from './facts.ts';
import { countWords } from './plainText.ts';
import { readTable } from './tableRows.ts';
import { BodyBuilder, isRelative, type BodyFacts } from './bodyFacts.ts';

const processor = remark().use(remarkFrontmatter).use(remarkGfm);

/** The body of a document as remark reads it. remark is the reference for what a document means. */
export function parseBodyWithRemark(text: string, bodyStart: number): BodyFacts {
  const source = bodyStart === 0 ? text : text.slice(bodyStart);
  const tree: Root = processor.parse(source);
  const reader = new TreeReader(text, bodyStart);
  for (const node of tree.children) {
    reader.block(node);
  }
  return reader.builder.finish();
}

class TreeReader {
  readonly builder: BodyBuilder;
  readonly #text: string;
  readonly #offset: number;

  constructor(text: string, offset: number) {
    this.builder = new BodyBuilder(text);
    this.#text = text;
    this.#offset = offset;
  }

  /** A child of the root: the only place where headings and tables count. */
  block(node: RootContent): void {
    const span = this.#span(node);
    if (node.type === 'heading') {
      this.builder.heading(node.depth, span, this.#inner(node, span));
      this.#inline(node);
    } else if (node.type === 'table') {
      const table: TableFact = readTable(this.#text, span.start, span.end, this.builder.currentHeading);
      this.builder.table(table);
      this.#inline(node);
    } else {
      this.#content(node, false);
    }
  }

  #content(node: Nodes, inList: boolean): void {
    switch (node.type) {
      case 'paragraph': {
        const span = this.#span(node);
        if (!inList) {
          this.builder.words(countWords(this.#text.slice(span.start, span.end)));
        }
        this.#inline(node);
        return;
      }
      case 'listItem': {
        const [first] = node.children;
        // The number of an ordered item is no word of it.
        if (first !== undefined && countWords(this.#text.slice(this.#span(first).start, this.#span(node).end)) > 0) {
          this.builder.listItem();
        }
        this.#children(node, true);
        return;
      }
      case 'code':
        if (node.value.trim() !== '' && this.#isFenced(node)) {
          this.builder.figure();
        }
        return;
      case 'html':
        this.builder.html(node.value);
        return;
      case 'definition':
        this.#definition(node);
        return;
      case 'blockquote':
      case 'list':
      case 'footnoteDefinition':
      case 'heading':
        this.#children(node, inList);
        return;
      default:
        this.#inlineNode(node);
    }
  }

  #children(node: Parents, inList: boolean): void {
    for (const child of node.children) {
      if (node.type === 'heading') {
        this.#inlineNode(child);
      } else {
        this.#content(child, inList);
      }
    }
  }

  #inline(node: Parents): void {
    for (const child of node.children) {
      this.#inlineNode(child);
    }
  }

  #inlineNode(node: Nodes): void {
    if (node.type === 'link' || node.type === 'image') {
      if (node.type === 'image') {
        this.builder.figure();
      }
      this.#link(node.type, node, node.url);
    } else if (node.type === 'imageReference') {
      this.builder.figure();
    } else if (node.type === 'html') {
      this.builder.html(node.value);
    }
    if ('children' in node) {
      this.#inline(node);
    }
  }

  /** The tree gives the place of a link, not of its destination: that is found behind the last `](` outside the text. */
  #link(kind: LinkFact['kind'], node: Nodes, url: string): void {
    if (!isRelative(url)) {
      return;
    }
    const whole = this.#span(node);
    const last = 'children' in node ? node.children.at(-1) : undefined;
    const from = last === undefined ? whole.start : this.#span(last).end;
    const bracket = this.#text.indexOf('](', from);
    if (bracket === -1 || bracket >= whole.end) {
      return;
    }
    this.builder.link(kind, bracket + 2, whole.end);
  }

  #definition(node: Nodes & { type: 'definition' }): void {
    if (!isRelative(node.url)) {
      return;
    }
    const whole = this.#span(node);
    const colon = this.#text.indexOf(']:', whole.start);
    if (colon !== -1 && colon < whole.end) {
      this.builder.link('definition', colon + 2, whole.end);
    }
  }

  #isFenced(node: Nodes): boolean {
    const { start } = this.#span(node);
    const mark = this.#text.charCodeAt(start);
    return mark === 96 || mark === 126;
  }

  #inner(node: Parents, whole: Span): Span {
    const first = node.children[0];
    const last = node.children.at(-1);
    return first === undefined || last === undefined
      ? { start: whole.end, end: whole.end }
      : { start: this.#span(first).start, end: this.#span(last).end };
  }

  #span(node: Nodes): Span {
    return {
      start: this.#offset + (node.position?.start.offset ?? 0),
      end: this.#offset + (node.position?.end.offset ?? 0),
    };
  }
}
