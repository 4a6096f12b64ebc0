import { isBlank } from '../../facts/plainText.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Span } from '../../text/lineIndex.ts';
import { entryOf, valueOf, type YamlEntry, type YamlNode } from '../../yaml/yamlNode.ts';
import type { FixEdit } from '../finding.ts';
import { eolOf } from './edits.ts';

/** The value under a path of keys in the front matter. */
export function frontValue(model: DocumentModel, ...keys: readonly string[]): YamlNode | undefined {
  return keys.reduce<YamlNode | undefined>((node, key) => valueOf(node, key), model.facts.frontMatter?.root);
}

/** The text of a single value in the front matter; undefined when it is empty or still a blank. */
export function frontText(model: DocumentModel, ...keys: readonly string[]): string | undefined {
  return filledText(frontValue(model, ...keys));
}

export function filledText(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== '' && !isBlank(node.value) ? node.value : undefined;
}

/** Whether a value waits to be filled in: the blank has its own finding, and mutes others on the same value. */
export function holdsBlank(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value !== '' && isBlank(node.value);
}

/** Where a value stands; its key when it is empty; what holds it, or the id of the document, when it is not there at all. */
export function frontSpan(model: DocumentModel, ...keys: readonly string[]): Span {
  const root = model.facts.frontMatter?.root;
  for (let length = keys.length; length > 0; length--) {
    const holder = keys.slice(0, length - 1).reduce<YamlNode | undefined>((node, key) => valueOf(node, key), root);
    const entry = entryOf(holder, keys[length - 1] ?? '');
    if (entry !== undefined) {
      return length < keys.length || isEmpty(entry.value) ? entry.keySpan : entry.value.span;
    }
  }
  return idSpan(model);
}

function isEmpty(node: YamlNode): boolean {
  return node.span.end <= node.span.start || (node.kind === 'scalar' && node.value === '' && node.quoted === undefined);
}

/** The id of the document: the place of what is missing from it as a whole. */
export function idSpan(model: DocumentModel): Span {
  const root = model.facts.frontMatter?.root;
  const entry = entryOf(root, 'id') ?? entryOf(root, 'type');
  return entry?.value.span ?? { start: 0, end: 0 };
}

/** Where an entry of a list says something: the value, else the first thing the entry says. */
export function entrySpan(entry: YamlNode, key: string): Span {
  if (entry.kind !== 'map') {
    return entry.span;
  }
  const found = entryOf(entry, key);
  return found === undefined || isEmpty(found.value) ? (found?.keySpan ?? entry.entries[0]?.value.span ?? entry.span) : found.value.span;
}

/** The entries of a list such as `approvals`; a single map counts as a list of one. */
export function frontEntries(model: DocumentModel, key: string): readonly YamlNode[] {
  const node = frontValue(model, key);
  return node === undefined ? [] : node.kind === 'list' ? node.items : node.kind === 'map' ? [node] : [];
}

/** Adds lines at the end of the front matter. */
export function appendLines(model: DocumentModel, ...lines: readonly string[]): FixEdit[] {
  const content = model.facts.frontMatter?.content;
  const end = eolOf(model);
  return content === undefined ? [] : [{ path: model.path, span: { start: content.end, end: content.end }, text: lines.map((line) => line + end).join('') }];
}

/** Puts another text in the place of a single value. */
export function replaceValue(model: DocumentModel, keys: readonly string[], text: string): FixEdit[] {
  const node = frontValue(model, ...keys);
  return node?.kind === 'scalar' && !isEmpty(node) ? [{ path: model.path, span: node.span, text }] : [];
}

/** Takes a field out of the front matter, up to the next one. */
export function removeField(model: DocumentModel, entry: YamlEntry): FixEdit[] {
  const { content, root } = model.facts.frontMatter ?? {};
  const next = (root?.kind === 'map' ? root.entries : []).find((one) => one.keySpan.start > entry.keySpan.start);
  const end = next?.keySpan.start ?? content?.end;
  return end === undefined ? [] : [{ path: model.path, span: { start: entry.keySpan.start, end }, text: '' }];
}
