import type { Span } from '../../text/lineIndex.ts';

/** The line a caret stands on, in the body of a document. */
export interface BodyPlace {
  readonly line: Span;
  /** The line before the caret, and behind it. */
  readonly before: string;
  readonly after: string;
  readonly offset: number;
}

/** What stands between the fences of the front matter, open or closed. */
export interface FrontMatterPlace {
  readonly content: Span;
  readonly isClosed: boolean;
}

/**
 * The front matter of a text while it is written. Without a closing fence it goes on to the first empty line or heading
 * behind the caret's line.
 */
export function frontMatterPlace(text: string, offset: number): FrontMatterPlace | undefined {
  const firstEnd = lineEnd(text, 0);
  if (text.slice(0, firstEnd).trimEnd() !== '---') {
    return undefined;
  }
  const start = nextLine(text, firstEnd);
  let open: number | undefined;
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line.trimEnd() === '---') {
      return { content: { start, end: at }, isClosed: true };
    }
    if (open === undefined && at > offset && (line.trim() === '' || /^#{1,6}\s/.test(line))) {
      open = at;
    }
    at = nextLine(text, end);
  }
  return { content: { start, end: open ?? text.length }, isClosed: false };
}

/** Undefined inside fenced code, where nothing means anything to us. */
export function bodyPlaceAt(text: string, bodyStart: number, offset: number): BodyPlace | undefined {
  const line = lineAround(text, offset);
  if (isInFence(text, bodyStart, line.start)) {
    return undefined;
  }
  return { line, before: text.slice(line.start, offset), after: text.slice(offset, line.end), offset };
}

export function lineAround(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) {
    start--;
  }
  return { start, end: lineEnd(text, offset) };
}

/** The line before a line that begins at `start`; undefined at the beginning of the text. */
export function lineBefore(text: string, start: number): Span | undefined {
  if (start === 0) {
    return undefined;
  }
  const end = start - (text.charCodeAt(start - 1) === 10 && text.charCodeAt(start - 2) === 13 ? 2 : 1);
  return lineAround(text, end);
}

export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

export function nextLine(text: string, end: number): number {
  return end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

const FENCE = /(?:^|[\n\r]) {0,3}(`{3,}|~{3,})([^\n\r]*)/g;

function isInFence(text: string, from: number, lineStart: number): boolean {
  let open: string | undefined;
  for (const match of text.slice(from, lineStart).matchAll(FENCE)) {
    const [, marks = '', rest = ''] = match;
    if (open === undefined) {
      open = marks.startsWith('`') && rest.includes('`') ? undefined : marks;
    } else if (marks.startsWith(open) && rest.trim() === '') {
      open = undefined;
    }
  }
  return open !== undefined;
}
