import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { matchesFilter } from '../../index/lookups.ts';
import { CONTROL_FIELDS } from '../../schema/controlFields.ts';
import type { FieldDefinition, Filter } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import { entryOf, scalarOf, valueOf, type YamlEntry, type YamlNode } from '../../yaml/yamlNode.ts';
import { isSealed } from '../../index/isSealed.ts';
import { entrySpan, filledText, frontEntries } from '../support/frontMatter.ts';
import { insertField, yamlBlank, yamlText } from '../support/edits.ts';
import { perType } from '../support/perType.ts';
import { isRow } from '../support/rows.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Control fields by regime, fields by type. */
export const missingField: DocumentRule = {
  id: 'front-matter/missing-field',
  scope: 'document',
  title: 'Missing field in the front matter',
  severity: 'error',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'Every document says what it is, which version it has and who answers for it, and every type states the facts it exists for. A field that is not there is a question the audit will ask.',
  remedy: 'Fill in the field. While it is not known yet, write TODO(…) there, so that it is on the list of what is open.',
  fails: `
//- plan.md
---
id: «CPL-1»
type: capacity-plan
title: Capacity plan
version: 1.0
status: in-review
author: j.meyer
horizon: 2026
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: in-review
owner: capacity-manager
author: j.meyer
horizon: TODO(the year)
---
`,
  check: ({ model }: DocumentContext) => missingFields(model),
};

/** What is missing from the front matter of a document. */
export function* missingFields(model: DocumentModel): Iterable<RuleFinding> {
  const { frontMatter } = model.facts;
  const root = frontMatter?.root;
  if (model.isPage || root?.kind !== 'map' || !isKeptUp(model.document)) {
    return;
  }
  const isBroken = (frontMatter?.problems ?? []).some((problem) => problem.code !== 'duplicate-key');
  for (const need of needsOf(model)) {
    const entry = entryOf(root, need.name);
    if ((entry !== undefined && (isBroken || !isEmpty(entry.value))) || (need.entity?.fields[need.name]?.length ?? 0) > 0) {
      continue;
    }
    const check = entry === undefined ? checkWithoutVerdict(model, need) : undefined;
    if (check !== undefined) {
      // One that does not fit has a finding of its own.
      if (filledText(valueOf(check, 'effective')) !== undefined) {
        continue;
      }
      yield {
        span: entrySpan(check, 'effect-checked'),
        message: `The effect was checked, and whether it worked is not said: the field "${need.name}" is missing.`,
        help: `Say it in this addendum, which breaks no seal: effective, with one of ${need.field?.values.join(', ') ?? ''}.`,
        subject: need.name,
        severity: severityByStatus(model.document),
      };
      continue;
    }
    yield {
      span: entry?.keySpan ?? placeOf(root, model),
      message: `The field "${need.name}" is ${entry === undefined ? 'missing' : 'empty'}; ${need.because}.`,
      help: need.guidance ?? `Say what "${need.name}" is.`,
      subject: need.name,
      severity: need.name === 'id' || need.name === 'type' ? 'error' : severityByStatus(model.document),
      fixes: fixesOf(model, need, entry),
    };
  }
}

/** The addendum of a sealed record that says when the effect of its action was checked: what was found is said there as well. */
function checkWithoutVerdict(model: DocumentModel, { field, entity }: Need): YamlNode | undefined {
  const isVerdict = field !== undefined && isSealed(model.document) && model.type?.action?.effective === field.name;
  return isVerdict ? frontEntries(model, 'addenda').findLast((addendum) => scalarOf(addendum, 'action') === entity?.id && scalarOf(addendum, 'effect-checked') !== undefined) : undefined;
}

interface Need {
  readonly name: string;
  readonly because: string;
  readonly guidance: string | undefined;
  readonly entity: Entity | undefined;
  /** The field of the type, where it is one. */
  readonly field?: FieldDefinition;
}

function* needsOf(model: DocumentModel): Iterable<Need> {
  const { type, document } = model;
  const regime = type?.control;
  for (const field of CONTROL_FIELDS) {
    const isNeeded = regime === undefined ? field.requiredIn.length === 3 : field.requiredIn.includes(regime);
    if (isNeeded) {
      yield { name: field.name, because: 'every document under control states it', guidance: field.guidance, entity: document };
    }
  }
  const seen = new Set<string>();
  // Rows of an export may have a type of documents too: what they lack is a matter of their cells.
  const holders = model.entities.filter(({ entity }) => entity === document || (entity.host === document?.id && !isRow(entity)));
  const all = document === undefined && type !== undefined ? [{ entity: undefined, definition: type }] : holders;
  for (const { entity, definition } of all) {
    for (const field of askedFor(definition)) {
      const because = field.required ? `the type "${definition.title.en}" asks for it` : conditionOf(field, entity);
      if (because !== undefined && !seen.has(field.name)) {
        seen.add(field.name);
        yield { name: field.name, because, guidance: field.guidance, entity, field };
      }
    }
  }
}

/** The fields that must be there, always or in some cases. */
const askedFor = perType((type) => Object.values(type.fields).filter((field) => field.required || field.requiredWhen !== undefined));

function conditionOf(field: FieldDefinition, entity: Entity | undefined): string | undefined {
  return entity !== undefined && field.requiredWhen !== undefined && matchesFilter(entity, field.requiredWhen) ? `it is needed because ${describe(field.requiredWhen, entity)}` : undefined;
}

function describe(filter: Filter, entity: Entity): string {
  return Object.entries(filter)
    .map(([name, wanted]) => (wanted === 'set' || wanted === 'unset' ? `"${name}" is ${wanted === 'set' ? 'filled in' : 'not filled in'}` : `"${name}" is "${entity.fields[name]?.[0] ?? ''}"`))
    .join(' and ');
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' ? node.value.trim() === '' : node.kind === 'list' ? node.items.length === 0 : node.entries.length === 0;
}

/** The nearest thing that names the document. */
function placeOf(root: YamlNode, model: DocumentModel): Span {
  const named = [valueOf(root, 'id'), valueOf(root, 'type'), valueOf(root, 'title')].find((node) => node !== undefined && !isEmpty(node));
  return named?.span ?? { start: 0, end: Math.min(3, model.facts.length) };
}

function fixesOf(model: DocumentModel, need: Need, empty: YamlEntry | undefined): Fix[] {
  const heading = need.name === 'title' ? model.facts.headings[0]?.text : undefined;
  const value = heading === undefined || heading === '' ? yamlBlank(need.guidance ?? need.name) : yamlText(heading);
  const behindColon = (empty?.keySpan.end ?? 0) + 1;
  const filled = { path: model.path, span: { start: behindColon, end: behindColon }, text: ` ${value}` };
  const edit = empty === undefined ? insertField(model, need.name, value) : isEmptyScalar(empty.value) ? filled : undefined;
  return edit === undefined ? [] : [{ title: `Add "${need.name}"`, isSafe: !isSealed(model.document), edits: [edit] }];
}

function isEmptyScalar(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.span.start === node.span.end;
}
