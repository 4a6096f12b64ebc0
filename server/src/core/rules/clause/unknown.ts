import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { ClauseTable } from '../../proof/pointIds.ts';
import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import { valueOf } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** A clause or a point that no catalogue has, wherever one is named. */
export const unknown: DocumentRule = {
  id: 'clause/unknown',
  scope: 'document',
  title: 'Unknown clause',
  severity: 'error',
  clauses: ['7.5.3', '9.2'],
  auditor: 'An answer, an action or an audit that names a clause which does not exist covers nothing, and what it was meant to cover stays open.',
  remedy: 'Name a clause as in the standard, such as 8.3.3, or one of its points, such as 8.3.3#b.',
  fails: `
//- answer.md
---
id: ANS-1
type: audit-answer
title: Is the policy lived?
point: [«8.3.33», «8.3.3#zz»]
---
`,
  passes: `
//- answer.md
---
id: ANS-1
type: audit-answer
title: Is the policy lived?
point: [8.3.3, 8.3.3#b]
---
`,
  *check({ model, levels }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    for (const { text, span, file, subject, entity } of namedClauses(model)) {
      if (levels.clauses.find(text) === undefined) {
        const near = suggestion(levels.clauses, text);
        const fixes: Fix[] = near === undefined ? [] : [{ title: `Change to ${near}`, isSafe: false, edits: [{ path: file, span, text: near }] }];
        yield {
          span,
          file,
          entity,
          message: messageOf(levels.clauses, text),
          help: near === undefined ? 'Name a clause of a catalogue this SMS is checked against.' : `Did you mean ${near}?`,
          subject: `${subject}:${text}`,
          fixes,
        };
      }
    }
  },
};

interface NamedClause {
  readonly text: string;
  readonly span: Span;
  readonly file: string;
  readonly subject: string;
  readonly entity: string;
}

function* namedClauses(model: DocumentModel): Iterable<NamedClause> {
  for (const { entity, definition, file, values } of model.notable) {
    for (const { text, span, problem } of definition.type === 'clause' ? values : []) {
      if (problem === undefined && !isBlank(text)) {
        yield { text, span, file, subject: definition.name, entity };
      }
    }
  }
  const answers = valueOf(model.facts.frontMatter?.root, 'answers');
  for (const { key, keySpan } of answers?.kind === 'map' && model.document !== undefined ? answers.entries : []) {
    yield { text: key, span: keySpan, file: model.path, subject: 'answers', entity: model.document?.id ?? '' };
  }
}

function messageOf(clauses: ClauseTable, text: string): string {
  const [clause = text, point] = text.split('#');
  const found = clauses.find(clause);
  if (point !== undefined && found !== undefined) {
    const points = found.clause.points.map((one) => one.id);
    return `Clause ${clause} has no point "${point}"; ${points.length === 0 ? 'it has no points at all' : `its points are ${points.join(', ')}`}.`;
  }
  return `No clause has the number "${clause}".`;
}

function suggestion(clauses: ClauseTable, text: string): string | undefined {
  const [clause = text, point] = text.split('#');
  const reference = clauses.find(clause);
  if (point !== undefined && reference !== undefined) {
    const near = nearest(point, reference.clause.points.map((one) => one.id));
    return near === undefined ? undefined : `${clause}#${near}`;
  }
  const names = [...clauses.names].filter((name) => name.includes(':') === clause.includes(':'));
  // A clause that has the point is what was meant: to offer another would drop the point without a word.
  const near = nearest(clause, point === undefined ? names : names.filter((name) => clauses.find(`${name}#${point}`) !== undefined));
  return near === undefined ? undefined : point === undefined ? near : `${near}#${point}`;
}
