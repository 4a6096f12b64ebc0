import type { DocumentModel } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { CONTROL_FIELDS } from '../../schema/controlFields.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { nearest } from '../../text/nearest.ts';
import type { YamlEntry, YamlNode } from '../../yaml/yamlNode.ts';
import { clip } from '../support/clip.ts';
import { EXCLUSION_FIELDS, NESTED_FIELDS } from '../support/controlValues.ts';
import { isSealed } from '../../index/isSealed.ts';
import { perType } from '../support/perType.ts';
import { isRow } from '../support/rows.ts';
import { strayColumns } from '../support/columnMap.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** A key nobody reads is most often a misspelt one. */
export const unknownField: DocumentRule = {
  id: 'front-matter/unknown-field',
  scope: 'document',
  title: 'Unknown field in the front matter',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'A misspelt field is not read: the review date or owner somebody wrote down does not count, and nobody notices.',
  remedy: 'Correct the name, or leave the field out. Fields of your own belong in a type of your own.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
«horizn»: 2026
review: { every: P12M, «lst»: 2026-03-02 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
horizon: 2026
review: { every: P12M, last: 2026-03-02 }
links: { service: SVC-PAYROLL }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const root = model.facts.frontMatter?.root;
    // Without a known type nobody can tell which fields it has.
    if (model.isPage || root?.kind !== 'map' || model.type === undefined || !isKeptUp(model.document)) {
      return;
    }
    const parts = model.entities.filter(({ entity }) => entity !== model.document && !isRow(entity));
    const known = parts.length === 0 ? fieldsOf(model.type) : new Set([...fieldsOf(model.type), ...parts.flatMap(({ definition }) => Object.keys(definition.fields))]);
    const relations = relationsOf(model.type, lookups);
    for (const entry of root.entries) {
      if (EXCLUSION_FIELDS.includes(entry.key)) {
        continue;
      }
      if (!known.has(entry.key)) {
        yield* unknown(model, entry, '', known, relations.has(entry.key) ? `"${entry.key}" is a link: write it under "links".` : undefined);
      }
      yield* insideOf(model, entry, relations);
    }
    yield* strayColumns(model);
  },
};

/** Control fields, and those of the type; the types whose parts live in the document have more. */
const fieldsOf = perType((type): ReadonlySet<string> => new Set([...CONTROL_FIELDS.map((field) => field.name), ...Object.keys(type.fields)]));

function relationsOf(type: TypeDefinition, lookups: Lookups): ReadonlySet<string> {
  return lookups.derivedOf('links-of-type', type.id, () => new Set([...type.links.map((link) => link.name), ...lookups.interpreter.relations.names]));
}

function* insideOf(model: DocumentModel, entry: YamlEntry, relations: ReadonlySet<string>): Iterable<RuleFinding> {
  const known = entry.key === 'links' ? relations : new Set(Object.keys((entry.key === 'sections' ? model.type?.sections : NESTED_FIELDS[entry.key]) ?? {}));
  if (known.size === 0) {
    return;
  }
  for (const inner of mapsOf(entry.value).flatMap((map) => map.entries)) {
    if (!known.has(inner.key)) {
      yield* unknown(model, inner, `${entry.key}.`, known);
    }
  }
}

function mapsOf(node: YamlNode): (YamlNode & { kind: 'map' })[] {
  return (node.kind === 'list' ? node.items : [node]).filter((item) => item.kind === 'map');
}

function* unknown(model: DocumentModel, entry: YamlEntry, parent: string, known: ReadonlySet<string>, help?: string): Iterable<RuleFinding> {
  const near = help === undefined ? nearest(entry.key, known) : undefined;
  const fixes: Fix[] = near === undefined ? [] : [{ title: `Change to "${near}"`, isSafe: false, edits: [{ path: model.path, span: entry.keySpan, text: near }] }];
  const where = parent === '' ? `the type "${model.type?.title.en ?? ''}"` : `"${parent.slice(0, -1)}"`;
  yield {
    span: entry.keySpan,
    message: `"${clip(entry.key)}" is no field of ${where}, so what stands there does not count.`,
    help: help ?? (near === undefined ? 'Leave it out, or add it to a type of your own.' : `Did you mean "${near}"?${isSealed(model.document) ? ' The document must then be approved again.' : ''}`),
    subject: parent + entry.key,
    fixes,
  };
}
