import type { DocumentModel } from '../../index/documentModel.ts';
import { isBlank } from '../../facts/plainText.ts';
import { valueProblem } from '../../index/fieldValue.ts';
import { CONTROL_FIELD_BY_NAME, controlFieldDefinition, RECORD_STATUSES, STATUSES } from '../../schema/controlFields.ts';
import type { FieldDefinition, FieldTypeName } from '../../schema/model.ts';
import type { YamlEntry, YamlNode } from '../../yaml/yamlNode.ts';

/** The keys inside the control fields that hold maps, and what each of them holds. */
export const NESTED_FIELDS: Readonly<Record<string, Readonly<Record<string, FieldTypeName | 'map'>>>> = {
  review: { every: 'duration', last: 'date', by: 'person', result: 'text' },
  approvals: { by: 'person', role: 'role', date: 'date', version: 'version', seal: 'text', 'based-on': 'map', editorial: 'text', checked: 'text' },
  agreed: { party: 'link-to', by: 'text', date: 'date', evidence: 'text', version: 'version' },
  closed: { date: 'date', by: 'person', seal: 'text' },
  addenda: { date: 'date', by: 'person', text: 'text', action: 'link-to', done: 'date', 'effect-checked': 'date', effective: 'text' },
};

/** Fields in which people write that a clause does not apply to them; `clause/narrowed` speaks of them. */
export const EXCLUSION_FIELDS: readonly string[] = ['excludes', 'excluded', 'exclusions', 'excluded-clauses', 'not-applicable', 'non-applicable'];

/** A value of the front matter that does not fit its field. */
export interface MisfitValue {
  readonly definition: FieldDefinition;
  /** Where it stands: `review.last`. */
  readonly path: string;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly problem: string;
}

/** Every value in the front matter that does not fit its field: control fields, what is inside them, and fields of the type. */
export function misfitsOf(model: DocumentModel): readonly MisfitValue[] {
  let found = byModel.get(model);
  if (found === undefined) {
    const all = [...readMisfits(model)];
    found = all.length === 0 ? NONE : all;
    byModel.set(model, found);
  }
  return found;
}

/** Two rules ask for them, and a model never changes. */
const byModel = new WeakMap<DocumentModel, readonly MisfitValue[]>();
const NONE: readonly MisfitValue[] = [];

function* readMisfits(model: DocumentModel): Iterable<MisfitValue> {
  const root = model.facts.frontMatter?.root;
  for (const entry of root?.kind === 'map' ? root.entries : []) {
    const control = CONTROL_FIELD_BY_NAME.get(entry.key);
    if (control === undefined || model.type?.fields[entry.key] !== undefined || entry.key === 'id' || entry.key === 'type') {
      continue;
    }
    const definition = entry.key === 'status' ? statusDefinition(model) : CONTROL_DEFINITIONS.get(entry.key);
    if (definition !== undefined) {
      yield* misfits(definition, entry.key, entry.value);
    }
    const nested = NESTED_FIELDS[entry.key];
    for (const item of nested === undefined ? [] : entry.value.kind === 'list' ? entry.value.items : [entry.value]) {
      yield* nestedMisfits(entry, nested ?? {}, item);
    }
  }
  yield* typeMisfits(model);
}

function* nestedMisfits(parent: YamlEntry, keys: Readonly<Record<string, FieldTypeName | 'map'>>, item: YamlNode): Iterable<MisfitValue> {
  for (const entry of item.kind === 'map' ? item.entries : []) {
    const type = keys[entry.key];
    if (type !== undefined && type !== 'map') {
      yield* misfits(plainDefinition(entry.key, type), `${parent.key}.${entry.key}`, entry.value);
    }
  }
}

function* misfits(definition: FieldDefinition, path: string, node: YamlNode): Iterable<MisfitValue> {
  for (const scalar of node.kind === 'list' ? node.items : [node]) {
    if (scalar.kind !== 'scalar' || scalar.value === '' || isBlank(scalar.value)) {
      continue;
    }
    // The values of control fields are compared letter by letter everywhere, so "Approved" is not "approved".
    const isWrongCase = definition.type === 'enum' && !definition.values.includes(scalar.value);
    const problem = isWrongCase ? `is not one of ${definition.values.join(', ')}` : valueProblem(definition, scalar.value);
    if (problem !== undefined) {
      yield { definition, path, text: scalar.value, span: scalar.span, problem };
    }
  }
}

function* typeMisfits(model: DocumentModel): Iterable<MisfitValue> {
  const content = model.facts.frontMatter?.content;
  const seen = new Set<number>();
  for (const occurrence of model.notable) {
    if (occurrence.file !== model.path || content === undefined || occurrence.span.start >= content.end) {
      continue;
    }
    for (const { text, span, problem } of occurrence.values) {
      // A part reads the same front matter as the document, so a value may come twice.
      if (problem !== undefined && !seen.has(span.start)) {
        seen.add(span.start);
        yield { definition: occurrence.definition, path: occurrence.definition.name, text, span, problem };
      }
    }
  }
}

const CONTROL_DEFINITIONS = new Map([...CONTROL_FIELD_BY_NAME].map(([name, field]) => [name, controlFieldDefinition(field)]));
const [ANY_STATUS, DOCUMENT_STATUS, RECORD_STATUS] = [[...STATUSES, ...RECORD_STATUSES], STATUSES, RECORD_STATUSES].map((values) => ({ ...plainDefinition('status', 'enum'), values }));

function statusDefinition(model: DocumentModel): FieldDefinition | undefined {
  return model.type === undefined ? ANY_STATUS : model.type.control === 'record' ? RECORD_STATUS : DOCUMENT_STATUS;
}

export function plainDefinition(name: string, type: FieldTypeName): FieldDefinition {
  return { name, type, title: { en: name }, aliases: [], list: false, required: false, to: [], values: [] };
}
