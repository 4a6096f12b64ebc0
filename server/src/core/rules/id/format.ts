import { isBlank } from '../../facts/plainText.ts';
import { ID_FORMAT } from '../../index/fieldValue.ts';
import { scalarsOf, valueOf, type YamlScalar } from '../../yaml/yamlNode.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { clip } from '../support/clip.ts';
import { repairId } from '../support/repairs.ts';

/** An id is typed into links, file names and tickets, so it is made of what survives all of them. */
export const format: DocumentRule = {
  id: 'id/format',
  scope: 'document',
  title: 'Id that cannot be linked to',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A document that nothing can point to cannot be identified for certain, and identification is the first thing document control asks for.',
  remedy: 'Use letters, digits, dots, dashes and underscores, and begin with a letter or a digit.',
  fails: `
//- a.md
---
id: «SLA Payroll»
type: sla
title: Payroll
---
`,
  passes: `
//- a.md
---
id: SLA-Payroll
type: sla
title: Payroll
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    const root = model.facts.frontMatter?.root;
    if (model.isPage) {
      return;
    }
    const id = valueOf(root, 'id');
    if (id !== undefined && id.kind !== 'scalar') {
      yield { span: id.span, message: 'The id must be one value.', subject: 'id' };
    }
    for (const [subject, node] of [['id', id], ['formerly', valueOf(root, 'formerly')]] as const) {
      for (const scalar of subject === 'id' && node?.kind !== 'scalar' ? [] : scalarsOf(node)) {
        yield* misfit(model.path, subject, scalar);
      }
    }
    for (const { entity, definition, file, values } of model.notable) {
      for (const value of definition.type === 'id' && definition.name === 'id' && entity !== model.document?.id ? values : []) {
        yield* misfit(file, 'row', { value: value.text, span: value.span });
      }
    }
  },
};

const CONSEQUENCES: Readonly<Record<string, string>> = { id: ', so nothing in this document counts', row: ', so nothing can be linked to this row' };

function* misfit(path: string, subject: string, { value, span }: Pick<YamlScalar, 'value' | 'span'>): Iterable<RuleFinding> {
  if (ID_FORMAT.test(value) || isBlank(value)) {
    return;
  }
  const near = repairId(value);
  const fixes: Fix[] = near === undefined ? [] : [{ title: `Change to ${near}`, isSafe: false, edits: [{ path, span, text: near }] }];
  yield {
    span,
    message: `"${clip(value)}" cannot be an id${CONSEQUENCES[subject] ?? ''}. An id has letters, digits, dots, dashes and underscores, and no blanks.`,
    help: near === undefined ? 'Choose another id.' : `Write it as "${near}".`,
    subject: subject === 'row' ? `row:${clip(value)}` : subject,
    fixes,
  };
}
