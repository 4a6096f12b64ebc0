import { clip } from '../support/clip.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { YamlNode } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** Front matter that cannot be read. Keys that can be told apart are used all the same. */
export const invalidYaml: DocumentRule = {
  id: 'front-matter/invalid-yaml',
  scope: 'document',
  title: 'Front matter that cannot be read',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'Control data that no program can read is as good as absent: version, approval and owner of this document are in doubt.',
  remedy: 'Put quotes around a value that holds a colon, close every quote and bracket, indent with blanks, and end the front matter with --- alone on a line.',
  fails: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: «Capacity plan: next year»
---
`,
  passes: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: "Capacity plan: next year"
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage) {
      return;
    }
    for (const problem of model.facts.problems) {
      if (problem.code === 'unclosed-front-matter') {
        yield { span: problem.span, message: 'The front matter opens here with --- and never closes, so none of it counts.', help: 'Put --- alone on a line behind the last field.', subject: 'fence' };
      } else if (problem.code === 'executable-front-matter') {
        yield {
          span: problem.span,
          message: `This front matter says it is written in "${problem.message}". Clausework reads only plain front matter; what stands here is never executed and none of it counts.`,
          help: 'Begin the front matter with --- alone, and write plain fields such as "id: SLA-1".',
          subject: 'fence',
        };
      }
    }
    // A merge that was not finished is no YAML either; it is said once, by its own rule.
    if (model.facts.problems.some((problem) => problem.code === 'merge-conflict' && problem.span.start < model.facts.bodyStart)) {
      return;
    }
    const said = new Set<number>();
    for (const problem of model.facts.frontMatter?.problems ?? []) {
      const span = brokenValue(model.facts.frontMatter?.root, problem.span) ?? problem.span;
      if (problem.code !== 'duplicate-key' && !said.has(span.start)) {
        said.add(span.start);
        const [reason, help] = inWords(problem.message);
        // The parser points to one character where it does not know the value; then it is not known what to put in quotes.
        const isValue = span !== problem.span && (help === QUOTE_IT || help === CLOSE_IT);
        const fixes: Fix[] = isValue ? [{ title: 'Put quotes around the value', isSafe: false, edits: [{ path: model.path, span, text: '', copied: { span, isQuoted: true } }] }] : [];
        yield { span, message: `The front matter cannot be read here: ${reason}.`, help, subject: reason, fixes };
      }
    }
  },
};

/** The whole value in which a problem lies: one broken value has one finding, however often the parser stumbles over it. */
function brokenValue(root: YamlNode | undefined, { start }: Span): Span | undefined {
  const entry = (root?.kind === 'map' ? root.entries : []).find(({ value }) => value.kind === 'scalar' && value.value === '' && value.span.start <= start && start <= value.span.end);
  return entry === undefined || entry.value.span.end <= entry.value.span.start + 1 ? undefined : { start: entry.value.span.start + 1, end: entry.value.span.end };
}

const CLOSE_IT = 'Close the quotation mark, or leave both out.';
const QUOTE_IT = 'Put quotes around the whole value.';

/** The parser's messages in the words of somebody who does not write YAML for a living. */
const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [/nested mappings/i, 'the value holds a colon followed by a blank', QUOTE_IT],
  [/missing closing|unexpected end of .*quot/i, 'a quotation mark opens and never closes', CLOSE_IT],
  [/must end with a|flow (?:sequence|map)|unexpected flow/i, 'a bracket opens and is not closed in the right place', 'Close the bracket, and indent the lines inside it.'],
  [/reserved character|plain value cannot start|unexpected scalar/i, 'the value begins with a character that has a meaning of its own', QUOTE_IT],
  [/tab/i, 'a tab stands where only blanks may stand', 'Indent with blanks.'],
  [/same column|indent/i, 'the line is indented otherwise than its neighbours', 'Indent fields of the same level alike.'],
  [/implicit key|map values|block map/i, 'the line has no colon behind its key', 'Write "key: value".'],
  [/unresolved tag/i, 'a value begins with an exclamation mark', QUOTE_IT],
  [/alias|anchor/i, 'a value begins with * or &, or too many of them are used', QUOTE_IT],
  [/levels deep|cannot be read/i, 'it is nested too deeply', 'Control data needs two levels at most.'],
  [/multiple documents|document/i, 'a line of "---" or "..." ends it early, and what stands behind that counts for nothing', 'Leave the line out.'],
];

function inWords(message: string): readonly [string, string] {
  const found = REASONS.find(([pattern]) => pattern.test(message));
  return found === undefined ? [clip(message).replace(/[.\s]+$/, ''), 'Look at quotes, colons and indentation of this line.'] : [found[1], found[2]];
}
