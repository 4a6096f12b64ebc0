import type { Span } from '../text/lineIndex.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import type { FactProblem, FrontMatterFacts } from './facts.ts';

export interface SplitDocument {
  readonly frontMatter?: FrontMatterFacts;
  readonly bodyStart: number;
  readonly problems: readonly FactProblem[];
}

/**
 * Splits off the front matter: it begins with `---` alone on the very first line and ends at the next line that is `---`
 * alone. Anything else, such as `---x` or a rule in the body, is body. gray-matter is not used here: it evaluates `---js`
 * blocks and ends the block at `---x`.
 */
export function splitFrontMatter(text: string): SplitDocument {
  const first = lineAt(text, 0);
  const opening = text.slice(0, first.end).trimEnd();
  if (opening !== '---') {
    return { bodyStart: 0, problems: executable(opening, first.end) };
  }
  for (let line = lineAt(text, first.next); line.start < text.length; line = lineAt(text, line.next)) {
    if (isFence(text, line.start, line.end)) {
      const yaml = parseYaml(text.slice(first.next, line.start), first.next);
      const frontMatter: FrontMatterFacts = {
        span: { start: 0, end: line.end },
        content: { start: first.next, end: line.start },
        problems: yaml.problems,
        ...(yaml.root === undefined ? {} : { root: yaml.root }),
      };
      return { frontMatter, bodyStart: line.next, problems: [] };
    }
  }
  return {
    bodyStart: 0,
    problems: [
      { code: 'unclosed-front-matter', message: 'The front matter opens with --- and never closes.', span: { start: 0, end: 3 } },
    ],
  };
}

/** Some tools run what follows `---js`. Here it is only text, and worth a finding: whoever wrote it expected it to run. */
function executable(opening: string, end: number): FactProblem[] {
  const language = /^---[ \t]*(js|javascript|json5?|coffee(?:script)?|cson|toml|yaml)$/i.exec(opening)?.[1];
  return language === undefined
    ? []
    : [{ code: 'executable-front-matter', message: language, span: { start: 0, end } }];
}

interface Line extends Span {
  readonly next: number;
}

function lineAt(text: string, start: number): Line {
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit === 10 || unit === 13) {
      break;
    }
    end++;
  }
  const isCrLf = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
  return { start, end, next: Math.min(text.length, end + (isCrLf ? 2 : 1)) };
}

function isFence(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== 45 || text.charCodeAt(start + 1) !== 45 || text.charCodeAt(start + 2) !== 45) {
    return false;
  }
  return text.slice(start + 3, end).trim() === '';
}
