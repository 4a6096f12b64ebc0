import type { DataFacts, DocumentFacts, TableFact } from '../facts/facts.ts';
import type { Span } from '../text/lineIndex.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

/** The stretches of a document that can be folded away: front matter and its longer fields, sections, tables. Their first line stays. */
export function foldsOf(facts: DocumentFacts): Span[] {
  const { frontMatter, headings, tables, length } = facts;
  const fields = frontMatter?.root?.kind === 'map' ? frontMatter.root.entries.map((entry) => ({ start: entry.keySpan.start, end: entry.value.span.end })) : [];
  const sections = headings.map((heading, at) => ({ start: heading.span.start, end: headings.find((other, index) => index > at && other.depth <= heading.depth)?.span.start ?? length }));
  return [...(frontMatter === undefined ? [] : [frontMatter.span]), ...fields, ...sections, ...tables.map((table) => table.span)];
}

/** What a selection at an offset grows to, step by step, the smallest first: word, cell, row, table, section, document; value, field, front matter. */
export function selectionsAt(facts: DocumentFacts | DataFacts, text: string, offset: number): Span[] {
  const holding = facts.kind === 'data' ? tableSpans(facts.table) : [...frontMatterSpans(facts), ...sectionSpans(facts), ...facts.tables.flatMap(tableSpans), ...facts.links.map((link) => link.span)];
  const spans = [...holding, ...lineSpans(text, offset), { start: 0, end: text.length }].filter((span) => span.start <= offset && offset <= span.end && span.end > span.start);
  const word = wordAt(text, offset);
  const ordered = [...(word === undefined ? [] : [word]), ...spans].sort((left, right) => left.end - left.start - (right.end - right.start));
  // Each step must hold the one before it, and something more.
  const steps: Span[] = [];
  for (const span of ordered) {
    const last = steps.at(-1);
    if (last === undefined || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start)) {
      steps.push(span);
    }
  }
  return steps;
}

function tableSpans(table: TableFact): Span[] {
  return [table.span, ...table.header.map((cell) => cell.span), ...table.rows.flatMap((row) => [row.span, ...row.cells.map((cell) => cell.span)])];
}

function frontMatterSpans({ frontMatter }: DocumentFacts): Span[] {
  return frontMatter === undefined ? [] : [frontMatter.span, frontMatter.content, ...(frontMatter.root === undefined ? [] : nodeSpans(frontMatter.root))];
}

function nodeSpans(node: YamlNode): Span[] {
  switch (node.kind) {
    case 'scalar':
      return [node.span];
    case 'list':
      return [node.span, ...node.items.flatMap(nodeSpans)];
    case 'map':
      return [node.span, ...node.entries.flatMap((entry) => [entry.keySpan, { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) }, ...nodeSpans(entry.value)])];
  }
}

function sectionSpans({ headings, bodyStart, length }: DocumentFacts): Span[] {
  const body = { start: bodyStart, end: length };
  return [body, ...headings.flatMap((heading, at) => [heading.textSpan, heading.span, { start: heading.span.start, end: headings.find((other, index) => index > at && other.depth <= heading.depth)?.span.start ?? length }])];
}

/** The line and the paragraph around an offset. */
function lineSpans(text: string, offset: number): Span[] {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const stop = /[\r\n]/.exec(text.slice(offset));
  return [{ start, end: stop === null ? text.length : offset + stop.index }];
}

/** Words hold the characters that ids hold. */
function wordAt(text: string, offset: number): Span | undefined {
  const isOfWord = (at: number): boolean => /[\p{L}\p{N}_.-]/u.test(text.charAt(at));
  let [start, end] = [offset, offset];
  while (start > 0 && isOfWord(start - 1)) {
    start--;
  }
  while (end < text.length && isOfWord(end)) {
    end++;
  }
  return start === end ? undefined : { start, end };
}
