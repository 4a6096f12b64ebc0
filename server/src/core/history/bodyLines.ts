import type { DocumentFacts } from '../facts/facts.ts';

/** A line of a body as a seal sees it: without trailing blanks and without relative link destinations. */
export interface BodyLine {
  readonly text: string;
  /** Index of the heading it stands under, or is; -1 before the first. */
  readonly heading: number;
}

export function bodyLines(text: string, facts: DocumentFacts): BodyLine[] {
  const lines: BodyLine[] = [];
  let [link, heading] = [0, -1];
  for (let at = facts.bodyStart; at < text.length; ) {
    const end = endOfLine(text, at);
    let line = '';
    let from = at;
    while (link < facts.links.length && (facts.links[link]?.span.start ?? end) < end) {
      const span = facts.links[link]?.span ?? { start: from, end: from };
      if (span.start >= from) {
        line += text.slice(from, span.start);
        from = Math.min(span.end, end);
      }
      link++;
    }
    line += text.slice(from, end);
    while ((facts.headings[heading + 1]?.span.start ?? text.length) < Math.max(end, at + 1)) {
      heading++;
    }
    lines.push({ text: line.replace(/[ \t]+$/, ''), heading });
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) {
    end++;
  }
  return end;
}
