import type { DocumentModel } from '../../index/documentModel.ts';
import { isBlank } from '../../facts/plainText.ts';
import { ID_FORMAT } from '../../index/fieldValue.ts';
import { CONTROL_FIELD_BY_NAME, type ControlField } from '../../schema/controlFields.ts';
import type { FieldDefinition, Schemas } from '../../schema/model.ts';
import { nearest } from '../../text/nearest.ts';
import { scalarsOf, valueOf, type YamlEntry, type YamlScalar } from '../../yaml/yamlNode.ts';
import { clip } from '../support/clip.ts';
import { misfitsOf } from '../support/controlValues.ts';
import { isSealed } from '../../index/isSealed.ts';
import type { Fix } from '../finding.ts';
import { doubtOf, repairValue } from '../support/repairs.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Values of the front matter that cannot be read as what their field is. Dates and the id have rules of their own. */
export const invalidValue: DocumentRule = {
  id: 'front-matter/invalid-value',
  scope: 'document',
  title: 'Value that does not fit its field',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A status or an interval that cannot be read does not count: the document is neither approved nor due, and control over it is lost.',
  remedy: 'Write the value as the field wants it; the message names the form or the values there are.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
status: «aproved»
review: { every: «12 months» }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
status: approved
review: { every: P12M }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const root = model.facts.frontMatter?.root;
    if (model.isPage || root?.kind !== 'map' || !isKeptUp(model.document)) {
      return;
    }
    const type = valueOf(root, 'type');
    if (type?.kind === 'scalar' && type.value !== '' && !isBlank(type.value) && model.type === undefined) {
      yield unknownType(model, type, lookups.schemas);
    }
    for (const { definition, path, text, span, problem } of misfitsOf(model)) {
      if (definition.type !== 'date' && definition.type !== 'id') {
        const repair = repairValue(definition, text);
        const help = repair === undefined ? doubtOf(definition, text) : `Did you mean "${repair.text}"?`;
        const fixes: Fix[] = repair === undefined ? [] : [{ title: `Change to "${repair.text}"`, isSafe: repair.isSame && !isSealed(model.document), edits: [{ path: model.path, span, text: repair.text }] }];
        yield {
          span,
          message: `"${clip(text)}" in the field "${path}" ${problem}.`,
          ...(help === undefined ? {} : { help }),
          subject: path,
          fixes,
        };
      }
    }
    for (const entry of root.entries) {
      yield* misshapen(model, entry);
    }
  },
};

function unknownType(model: DocumentModel, { value, span }: YamlScalar, schemas: Schemas): RuleFinding {
  const there = schemas.types[value];
  const candidates = Object.values(schemas.types).filter((type) => !type.abstract && type.control !== undefined);
  const family = candidates.filter((type) => type.lineage.includes(value)).map((type) => type.id);
  const near = there === undefined ? nearest(value, candidates.map((type) => type.id)) : undefined;
  const reason = there === undefined ? 'is no type of document' : there.abstract ? 'is a family of types, not a type' : 'is what a row of a table is, not a document';
  return {
    span,
    message: `"${clip(value)}" ${reason}, so this document counts for nothing.`,
    help: near !== undefined ? `Did you mean "${near}"?` : family.length > 0 ? `Use one of ${family.slice(0, 6).join(', ')}${family.length > 6 ? ' …' : ''}.` : 'Name a type of the built-in schemas or of your own.',
    subject: 'type',
    fixes: near === undefined ? [] : [{ title: `Change to "${near}"`, isSafe: false, edits: [{ path: model.path, span, text: near }] }],
  };
}

/** One value where a list stands, a list where fields belong, and the like. */
function* misshapen(model: DocumentModel, entry: YamlEntry): Iterable<RuleFinding> {
  const { key, value } = entry;
  const own = model.type?.fields[key];
  const control = own === undefined ? CONTROL_FIELD_BY_NAME.get(key) : undefined;
  const wrong = own !== undefined ? ownShape(own, entry) : control === undefined ? undefined : controlShape(control, entry);
  if (wrong !== undefined) {
    yield { span: value.span, message: `The field "${key}" ${wrong}.`, subject: key };
  }
  if (key === 'links' && value.kind === 'map') {
    for (const link of value.entries) {
      if (link.value.kind === 'map') {
        yield { span: link.value.span, message: `The link "${link.key}" takes an id or a list of ids.`, subject: `links.${link.key}` };
      }
      for (const { value: id, span } of scalarsOf(link.value)) {
        if (!ID_FORMAT.test(id) && !isBlank(id)) {
          yield { span, message: `"${clip(id)}" in the link "${link.key}" is not an id. An id has letters, digits, dots, dashes and underscores, and no blanks.`, subject: `links.${link.key}` };
        }
      }
    }
  }
}

function ownShape(field: FieldDefinition, { value }: YamlEntry): string | undefined {
  if (value.kind === 'map') {
    return field.list ? 'takes a list of values' : 'takes one value';
  }
  return value.kind === 'list' && !field.list && value.items.length > 1 ? 'takes one value, not several' : undefined;
}

function controlShape({ name, shape }: ControlField, { value }: YamlEntry): string | undefined {
  if (value.kind === 'scalar' && (value.value === '' || isBlank(value.value))) {
    return undefined;
  }
  switch (shape) {
    case 'scalar':
      return value.kind === 'scalar' ? undefined : 'takes one value';
    case 'list':
      return value.kind === 'map' ? 'takes a list of values' : undefined;
    case 'map':
      // A record may say on which day it was closed without saying more.
      return value.kind === 'map' || (name === 'closed' && value.kind === 'scalar') ? undefined : 'takes fields of its own, written as { name: value }';
    case 'entries':
      return value.kind === 'scalar' || (value.kind === 'list' && value.items.some((item) => item.kind !== 'map')) ? 'takes a list of entries, each written as { name: value }' : undefined;
  }
}
