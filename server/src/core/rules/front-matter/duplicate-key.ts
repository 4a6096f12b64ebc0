import { isInConflict } from '../../facts/mergeConflicts.ts';
import type { Span } from '../../text/lineIndex.ts';
import { toPlain, type YamlEntry, type YamlMap, type YamlNode } from '../../yaml/yamlNode.ts';
import { clip } from '../support/clip.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** The same key twice in one map. */
export const duplicateKey: DocumentRule = {
  id: 'front-matter/duplicate-key',
  scope: 'document',
  title: 'Field written twice in the front matter',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'Two owners or two versions in one document cannot both be right, and a reader cannot tell which one holds.',
  remedy: 'Keep the one that is right.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
owner: capacity-manager
«owner»: service-owner
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
owner: capacity-manager
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    const { frontMatter } = model.facts;
    if (model.isPage) {
      return;
    }
    for (const problem of frontMatter?.problems ?? []) {
      if (problem.code !== 'duplicate-key' || isInConflict(model.facts.problems, problem.span.start)) {
        continue;
      }
      const found = frontMatter?.root === undefined ? undefined : locate(frontMatter.root, problem.span);
      const isSame = found !== undefined && JSON.stringify(toPlain(found.first.value)) === JSON.stringify(toPlain(found.entry.value));
      yield {
        span: problem.span,
        message: isSame ? `"${clip(problem.message)}" is written twice, with the same value.` : `"${clip(problem.message)}" is written twice; only the first counts.`,
        help: 'Keep the one that is right.',
        subject: problem.message,
        fixes: found === undefined || frontMatter === undefined ? [] : removal(model.path, found, frontMatter.root, frontMatter.content),
      };
    }
  },
};

interface Located {
  readonly map: YamlMap;
  readonly entry: YamlEntry;
  readonly first: YamlEntry;
}

function locate(node: YamlNode, span: Span): Located | undefined {
  if (node.kind === 'scalar' || span.start < node.span.start || span.start >= node.span.end) {
    return undefined;
  }
  if (node.kind === 'list') {
    return node.items.map((item) => locate(item, span)).find((found) => found !== undefined);
  }
  const entry = node.entries.find((one) => one.keySpan.start === span.start);
  const first = node.entries.find((one) => one.key === entry?.key);
  return entry !== undefined && first !== undefined ? { map: node, entry, first } : node.entries.map((one) => locate(one.value, span)).find((found) => found !== undefined);
}

/** Takes out the later one at the root, up to the next key: inside a value it may be the last thing in a pair of braces. */
function removal(path: string, { map, entry }: Located, root: YamlNode | undefined, content: Span): Fix[] {
  if (map !== root) {
    return [];
  }
  const next = map.entries.find((one) => one.keySpan.start > entry.keySpan.start);
  const span = { start: entry.keySpan.start, end: next?.keySpan.start ?? content.end };
  return [{ title: 'Remove the second one', isSafe: false, edits: [{ path, span, text: '' }] }];
}
