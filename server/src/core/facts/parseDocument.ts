import type { BodyFacts } from './bodyFacts.ts';
import { MAX_DOCUMENT_LENGTH, MAX_LINE_LENGTH, type BlankFact, type ClauseMentionFact, type DocumentFacts, type FactProblem } from './facts.ts';
import { findMergeConflicts } from './mergeConflicts.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { BLANK } from './plainText.ts';
import { parseBodyFast } from './fastParser.ts';
import { sealOf } from './seal.ts';

export type BodyParser = (text: string, bodyStart: number) => BodyFacts;

/** Reads a Markdown document. Never throws: what cannot be read becomes a problem, and what can be read is kept. */
export function parseDocument(text: string, parseBody: BodyParser = parseBodyFast): DocumentFacts {
  const oversize = findOversize(text);
  if (oversize !== undefined) {
    return emptyDocument(text.length, [oversize]);
  }
  const split = splitFrontMatter(text);
  let body: BodyFacts;
  const problems: FactProblem[] = [...split.problems, ...findMergeConflicts(text)];
  try {
    body = parseBody(text, split.bodyStart);
  } catch (error) {
    // Deeply nested quotes or lists overflow the stack of the parser; the front matter still counts.
    problems.push({ code: 'unreadable', message: `Its text is nested too deeply to be followed (${error instanceof Error ? error.message : String(error)}).`, span: { start: split.bodyStart, end: split.bodyStart } });
    body = { headings: [], tables: [], links: [], anchors: [], preamble: { words: 0, listItems: 0, figures: 0 } };
  }
  return {
    kind: 'document',
    length: text.length,
    ...(split.frontMatter === undefined ? {} : { frontMatter: split.frontMatter }),
    bodyStart: split.bodyStart,
    ...body,
    blanks: findBlanks(text),
    clauseMentions: findClauseMentions(text, split.bodyStart),
    seal: sealOf(split.frontMatter?.root, text, split.bodyStart, body.links),
    problems,
  };
}

/** The facts of a file whose text could not be had. */
export function emptyDocument(length: number, problems: readonly FactProblem[]): DocumentFacts {
  return {
    kind: 'document',
    length,
    bodyStart: 0,
    headings: [],
    tables: [],
    links: [],
    blanks: [],
    clauseMentions: [],
    anchors: [],
    preamble: { words: 0, listItems: 0, figures: 0 },
    seal: '',
    problems,
  };
}

function findBlanks(text: string): BlankFact[] {
  if (!text.includes('TODO(')) {
    return [];
  }
  return [...text.matchAll(BLANK)].map((match) => ({
    text: match[1] ?? '',
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

const CLAUSE_MENTION = /\b(?:clauses?|abschnitte?|kapitel)[ \t]+(\d{1,2}(?:\.\d{1,2}){1,3})(?![.\d]*\d)/gi;

/** Only where the word stands before the number: a bare "8.1" may be a version, a price or a heading. */
function findClauseMentions(text: string, from: number): ClauseMentionFact[] {
  const pattern = new RegExp(CLAUSE_MENTION);
  pattern.lastIndex = from;
  const found: ClauseMentionFact[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const clause = match[1] ?? '';
    const end = match.index + match[0].length;
    found.push({ clause, span: { start: end - clause.length, end } });
  }
  return found;
}

function findOversize(text: string): FactProblem | undefined {
  if (text.includes('\0')) {
    const at = text.indexOf('\0');
    return { code: 'not-text', message: 'It holds NUL bytes.', span: { start: at, end: at + 1 } };
  }
  if (text.length > MAX_DOCUMENT_LENGTH) {
    return { code: 'too-large', message: `It has ${text.length} characters; the limit is ${MAX_DOCUMENT_LENGTH}.`, span: { start: 0, end: 0 } };
  }
  let lineStart = 0;
  while (text.length - lineStart > MAX_LINE_LENGTH) {
    const end = text.indexOf('\n', lineStart);
    const length = (end === -1 ? text.length : end) - lineStart;
    if (length > MAX_LINE_LENGTH) {
      return { code: 'too-large', message: `One line has ${length} characters; the limit is ${MAX_LINE_LENGTH}.`, span: { start: lineStart, end: lineStart } };
    }
    if (end === -1) {
      break;
    }
    lineStart = end + 1;
  }
  return undefined;
}
