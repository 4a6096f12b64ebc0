import type { Entity } from '../index/entity.ts';
import { CONTROL_FIELD_BY_NAME } from '../schema/controlFields.ts';
import type { FieldDefinition, TypeDefinition } from '../schema/model.ts';
import { formerIds } from '../index/formerly.ts';
import { isEqual } from '../index/isEqual.ts';
import { readApproval } from '../index/readControl.ts';
import { scalarOf, type YamlNode } from '../yaml/yamlNode.ts';
import { changeInWords, type FieldChange, type LinkChange, type RowChange } from './change.ts';
import type { Names } from './names.ts';
import { isRow, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';
import type { DocumentModel } from '../index/documentModel.ts';

/** What changed in the front matter of a document, field by field and in words. Links have a list of their own. */
export function compareFrontMatter(base: DocumentModel | undefined, head: DocumentModel | undefined, names: Names): FieldChange[] {
  const type = head?.type ?? base?.type;
  const [before, after] = [leavesOf(base?.facts.frontMatter?.root), leavesOf(head?.facts.frontMatter?.root)];
  const changes: FieldChange[] = [];
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(field), after.get(field)].map((values) => values?.map((value) => names.now(value)));
    if (!isEqual(was, is) && !/^(?:links|formerly)(?:\.|$)/.test(field)) {
      changes.push(fieldChange(field, was, is, definitionOf(type, field), names));
    }
  }
  return [...changes, ...compareFormerIds(base, head, names), ...compareEntries(base, head, 'approvals', names, (entry) => names.approval(head?.document?.id ?? base?.document?.id ?? '', readApproval(entry))), ...compareEntries(base, head, 'agreed', names, (entry) => agreementInWords(entry, names))];
}

/** Earlier ids that were entered or taken out; those of what is shown as renamed anyway are left out. */
function compareFormerIds(base: DocumentModel | undefined, head: DocumentModel | undefined, names: Names): FieldChange[] {
  const [before, after] = [base, head].map((model) => new Map(formerIds(model?.facts.frontMatter?.root, model?.document?.id ?? '').map(({ former, current }) => [former, current])));
  const all = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...all].flatMap((former): FieldChange[] => {
    const [was, is] = [before?.get(former), after?.get(former)];
    const isShown = was === is || (was !== undefined && names.now(was) === is) || names.now(former) === is;
    return isShown ? [] : [{ field: 'formerly', ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }), text: changeInWords(`what ${former} is called now`, was, is) }];
  });
}

/** Links of the document itself that are new or gone, whichever way round they are written. */
export function compareLinks(base: DocumentModel | undefined, head: DocumentModel | undefined, names: Names): LinkChange[] {
  const [before, after] = [linksOf(base, names), linksOf(head, names)];
  return [
    ...[...before].filter(([key]) => !after.has(key)).map(([, link]): LinkChange => ({ kind: 'removed', ...link })),
    ...[...after].filter(([key]) => !before.has(key)).map(([, link]): LinkChange => ({ kind: 'added', ...link })),
  ];
}

function linksOf(model: DocumentModel | undefined, names: Names): Map<string, { relation: string; target: string }> {
  const own = (model?.edges ?? []).filter(({ edge, file }) => edge.writtenBy === model?.document?.id && file === model.path);
  const named = own.filter(({ writtenAs }) => scalarNames(model, writtenAs));
  return new Map(named.map(({ writtenAs, target }) => [`${writtenAs} ${names.now(target)}`, { relation: writtenAs, target }]));
}

/** Whether a name stands under `links`; other fields that point somewhere are shown as fields. */
function scalarNames(model: DocumentModel | undefined, name: string): boolean {
  const links = model?.facts.frontMatter?.root?.kind === 'map' ? model.facts.frontMatter.root.entries.find((entry) => entry.key === 'links')?.value : undefined;
  return links?.kind === 'map' && links.entries.some((entry) => entry.key === name);
}

/** Rows by id, then those without one by what they say. */
export function compareRows(pairs: readonly Pair[], base: DocumentModel | undefined, head: DocumentModel | undefined, names: Names): RowChange[] {
  const changes: RowChange[] = [];
  for (const { base: was, head: is } of pairs) {
    const entity = is?.entity ?? was?.entity;
    if (entity === undefined || !isRow(entity)) {
      continue;
    }
    const fields = is === undefined || was === undefined ? [] : compareRowFields(was, is, names);
    const former = was !== undefined && is !== undefined && was.entity.id !== is.entity.id ? { formerRow: was.entity.id } : {};
    if (was === undefined || is === undefined || fields.length > 0 || was.entity.id !== is.entity.id) {
      changes.push({ ...former, kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed', row: entity.id, title: entity.title, type: entity.type, fields });
    }
  }
  return [...changes, ...compareAnonymousRows(base, head, names)];
}

/** The fields of a row or a document that have another value, by what they are called. */
export function compareRowFields(was: Placed, is: Placed, names: Names): FieldChange[] {
  const fields = new Set([...Object.keys(was.entity.fields), ...Object.keys(is.entity.fields)]);
  return [...fields].flatMap((field) => {
    const [before, after] = [was, is].map(({ entity }) => entity.fields[field]?.map((value) => names.now(value)));
    return isEqual(before, after) ? [] : [fieldChange(field, before, after, is.definition.fields[field], names)];
  });
}

function compareAnonymousRows(base: DocumentModel | undefined, head: DocumentModel | undefined, names: Names): RowChange[] {
  const count = (model: DocumentModel | undefined): Map<string, Entity[]> => {
    const rows = new Map<string, Entity[]>();
    for (const { entity } of model?.entities ?? []) {
      if (entity.isAnonymous === true) {
        const key = JSON.stringify([entity.type, Object.entries(entity.fields).map(([field, values]) => [field, values.map((value) => names.now(value))])]);
        rows.set(key, [...(rows.get(key) ?? []), entity]);
      }
    }
    return rows;
  };
  const [before, after] = [count(base), count(head)];
  const missing = (from: Map<string, Entity[]>, others: Map<string, Entity[]>): Entity[] => [...from].flatMap(([key, rows]) => rows.slice(others.get(key)?.length ?? 0));
  const change = (kind: RowChange['kind']) => (entity: Entity): RowChange => ({ kind, row: entity.title, title: Object.values(entity.fields).flat().join(', '), type: entity.type, fields: [] });
  return [...missing(before, after).map(change('removed')), ...missing(after, before).map(change('added'))];
}

type Named = Pick<FieldDefinition, 'type'> & Partial<Pick<FieldDefinition, 'title'>>;

function fieldChange(field: string, was: readonly string[] | undefined, is: readonly string[] | undefined, definition: Named | undefined, names: Names): FieldChange {
  const label = labelOf(field, definition);
  if (field === 'closed.seal') {
    return { field, text: is === undefined ? 'its seal was taken out' : was === undefined ? 'sealed' : 'sealed anew' };
  }
  const say = (values: readonly string[]): string => values.map((value) => names.value(definition, value)).join(', ');
  if (was !== undefined && is !== undefined && (was.length > 1 || is.length > 1)) {
    const added = is.filter((value) => !was.includes(value));
    const removed = was.filter((value) => !is.includes(value));
    const parts = [...(removed.length === 0 ? [] : [`without ${say(removed)}`]), ...(added.length === 0 ? [] : [`with ${say(added)}`])];
    return { field, before: say(was), after: say(is), text: `${label}: ${parts.length === 0 ? 'in another order' : parts.join(', ')}` };
  }
  const [before, after] = [was, is].map((values) => (values === undefined ? undefined : say(values)));
  return { field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), text: changeInWords(label, before, after) };
}

/** What people call a field: by its title where it has one, else by its key. */
function labelOf(field: string, definition: Named | undefined): string {
  const title = definition?.title?.en;
  return title === undefined ? field.replaceAll('.', ' ').replaceAll('-', ' ') : title.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase());
}

const ENTRIES = new Set(['approvals', 'agreed']);

/** Single values and lists of them, by their path; lists of entries are compared apart. */
export function leavesOf(node: YamlNode | undefined, prefix = ''): Map<string, readonly string[]> {
  const leaves = new Map<string, readonly string[]>();
  if (node === undefined) {
    return leaves;
  }
  if (node.kind === 'scalar') {
    leaves.set(prefix, [node.value]);
    return leaves;
  }
  if (node.kind === 'list') {
    leaves.set(prefix, node.items.map(textOf));
    return leaves;
  }
  for (const { key, value } of node.entries) {
    if (prefix === '' && ENTRIES.has(key)) {
      continue;
    }
    for (const [path, values] of leavesOf(value, prefix === '' ? key : `${prefix}.${key}`)) {
      leaves.set(path, values);
    }
  }
  return leaves;
}

function textOf(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return `[${node.items.map(textOf).join(', ')}]`;
    case 'map':
      return node.entries.map((entry) => `${entry.key} ${textOf(entry.value)}`).join(', ');
  }
}

function definitionOf(type: TypeDefinition | undefined, field: string): Named | undefined {
  if (field === 'review.every') {
    return { type: 'duration' };
  }
  if (field === 'review.by' || field === 'closed.by') {
    return { type: 'person' };
  }
  const control = CONTROL_FIELD_BY_NAME.get(field)?.type;
  return type?.fields[field] ?? (control === undefined ? undefined : { type: control });
}

/** Entries of a list such as `approvals`, by all they say: whoever alters one takes it out and puts in another. */
function compareEntries(base: DocumentModel | undefined, head: DocumentModel | undefined, field: string, names: Names, say: (entry: YamlNode) => string): FieldChange[] {
  const [before, after] = [entriesOf(base, field, names), entriesOf(head, field, names)];
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, entry]): FieldChange => ({ field, before: say(entry), text: `taken out: ${say(entry)}` }));
  const come = [...after].filter(([key]) => !before.has(key)).map(([, entry]): FieldChange => ({ field, after: say(entry), text: say(entry) }));
  return [...gone, ...come];
}

/** Where an entry has ids for keys. */
const BUILT_ON = /^(\.+based-on\.)(.+)$/;

/** Entries of a list in the front matter by what they say, whatever the order of their keys, and by whichever id they call people, roles and documents. */
export function entriesOf(model: DocumentModel | undefined, field: string, names: Names): Map<string, YamlNode> {
  const root = model?.facts.frontMatter?.root;
  const node = root?.kind === 'map' ? root.entries.find((entry) => entry.key === field)?.value : undefined;
  const items = node?.kind === 'list' ? node.items : node?.kind === 'map' ? [node] : [];
  const said = (key: string, values: readonly string[]): string => `${key.replace(BUILT_ON, (_, before: string, id: string) => before + names.now(id))}=${values.map((value) => names.now(value)).join(',')}`;
  return new Map(items.map((item) => [[...leavesOf(item, '.')].map(([key, values]) => said(key, values)).sort().join('\n'), item]));
}

/** "agreed with Harbour Bank, by h.mercer, on 2026-06-05". */
export function agreementInWords(entry: YamlNode, names: Names): string {
  const [party, by, date] = ['party', 'by', 'date'].map((key) => scalarOf(entry, key));
  return `agreed with ${party === undefined ? 'nobody named' : names.of(party)}${by === undefined ? '' : `, by ${names.of(by)}`}${date === undefined ? '' : `, on ${date}`}`;
}
