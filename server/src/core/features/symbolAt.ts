import type { LinkFact } from '../facts/facts.ts';
import { decodePath, joinPath } from '../index/paths.ts';
import type { DocumentModel, EntityWithPlaces, FieldOccurrence, MatchedTable } from '../index/documentModel.ts';
import { CONTROL_FIELD_BY_NAME, type ControlField } from '../schema/controlFields.ts';
import type { FieldDefinition, FieldTypeName, SectionDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/yamlNode.ts';

/** What stands at a place of a document: what hover explains, definition follows, references count and rename changes. */
export type DocumentSymbolAt =
  /** The id where an entity is defined. */
  | { readonly kind: 'definition'; readonly id: string; readonly span: Span }
  /** An id that points to an entity: a link, a role, a person. */
  | { readonly kind: 'reference'; readonly id: string; readonly span: Span; readonly via: string }
  /** A clause or a point, in a field or in the text: `8.3.3`, `8.3.3#c`. */
  | { readonly kind: 'clause'; readonly id: string; readonly span: Span }
  | { readonly kind: 'type'; readonly id: string; readonly span: Span }
  /** A key of the front matter, or the header of a column. */
  | { readonly kind: 'field'; readonly name: string; readonly span: Span; readonly definition?: FieldDefinition; readonly control?: ControlField; readonly type?: string }
  /** A key under `links`. */
  | { readonly kind: 'relation'; readonly name: string; readonly span: Span }
  | { readonly kind: 'heading'; readonly heading: number; readonly slug: string; readonly span: Span; readonly section?: SectionDefinition; readonly type?: string }
  /** A Markdown link, an image, or the data file of a register. */
  | { readonly kind: 'path'; readonly path: string; readonly anchor?: string; readonly written: string; readonly span: Span; readonly anchorSpan?: Span }
  /** Any other value: a date, a status, a number. */
  | { readonly kind: 'value'; readonly text: string; readonly span: Span; readonly field: string; readonly type?: FieldTypeName; readonly definition?: FieldDefinition; readonly control?: ControlField };

/**
 * What stands at an offset of a file that a model speaks of: its document, or the data file it names.
 *
 * @param file The file the offset is in.
 */
export function symbolAt(model: DocumentModel, file: string, offset: number): DocumentSymbolAt | undefined {
  return inEntities(model, file, offset) ?? (file === model.path ? (inFrontMatter(model, offset) ?? inBody(model, offset)) : undefined) ?? inTables(model, file, offset);
}

function inEntities(model: DocumentModel, file: string, offset: number): DocumentSymbolAt | undefined {
  const defined = model.entities.find((one: EntityWithPlaces) => one.file === file && one.entity.isAnonymous === undefined && holds(one.span, offset));
  if (defined !== undefined) {
    return { kind: 'definition', id: defined.entity.id, span: defined.span };
  }
  const edge = model.edges.find((one) => one.file === file && holds(one.span, offset));
  if (edge !== undefined) {
    return { kind: 'reference', id: edge.target, span: edge.span, via: edge.writtenAs };
  }
  for (const field of model.fields) {
    if (field.file === file && holds(field.span, offset)) {
      const found = inField(field, offset);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

function inField({ definition, values }: FieldOccurrence, offset: number): DocumentSymbolAt | undefined {
  const value = values.find((one) => holds(one.span, offset));
  if (value === undefined) {
    return undefined;
  }
  if (definition.type === 'clause') {
    return { kind: 'clause', id: value.text, span: value.span };
  }
  return { kind: 'value', text: value.text, span: value.span, field: definition.name, type: definition.type, definition };
}

function inFrontMatter(model: DocumentModel, offset: number): DocumentSymbolAt | undefined {
  const front = model.facts.frontMatter;
  if (front?.root === undefined || !holds(front.span, offset)) {
    return undefined;
  }
  const path = pathTo(front.root, offset);
  const [top, ...below] = path;
  if (top === undefined) {
    return undefined;
  }
  const leaf = path.at(-1);
  const control = CONTROL_FIELD_BY_NAME.get(top.key);
  const definition = model.type?.fields[top.key];
  const about = { ...(definition === undefined ? {} : { definition }), ...(control === undefined ? {} : { control }) };
  if (leaf !== undefined && holds(leaf.keySpan, offset)) {
    if (top.key === 'links' && below.length === 1) {
      return { kind: 'relation', name: leaf.key, span: leaf.keySpan };
    }
    if (top.key === 'answers' && below.length === 1) {
      return { kind: 'clause', id: leaf.key, span: leaf.keySpan };
    }
    if (top.key === 'approvals' && below.length === 2 && below[0]?.key === 'based-on') {
      return { kind: 'reference', id: leaf.key, span: leaf.keySpan, via: 'based-on' };
    }
    if (top.key === 'formerly' && below.length === 1 && leaf.value.kind === 'scalar') {
      return { kind: 'definition', id: leaf.value.value, span: leaf.keySpan };
    }
    if (top.key === 'parts' && below.length === 1) {
      return { kind: 'type', id: leaf.key, span: leaf.keySpan };
    }
    return { kind: 'field', name: path.map((entry) => entry.key).join('.'), span: leaf.keySpan, ...about, ...(model.type === undefined ? {} : { type: model.type.id }) };
  }
  const scalar = leaf === undefined ? undefined : scalarAt(leaf.value, offset);
  return scalar === undefined ? undefined : scalarSymbol(model, path.map((entry) => entry.key), scalar, about);
}

/** Ids that no field definition covers: who approved, reviewed or closed, in which role, and what was built on. */
const PEOPLE = new Set(['by', 'author']);

function scalarSymbol(model: DocumentModel, keys: readonly string[], scalar: YamlScalar, about: { readonly definition?: FieldDefinition; readonly control?: ControlField }): DocumentSymbolAt {
  const [top = ''] = keys;
  const last = keys.at(-1) ?? '';
  const { value, span } = scalar;
  if (top === 'type' && keys.length === 1) {
    return { kind: 'type', id: value, span };
  }
  if ((top === 'owner' && keys.length === 1) || (last === 'role' && keys.length > 1) || (PEOPLE.has(last) && about.control !== undefined) || last === 'party') {
    return { kind: 'reference', id: value, span, via: last };
  }
  if (top === 'links' && keys.length === 2) {
    return { kind: 'reference', id: value, span, via: last };
  }
  if (top === 'formerly') {
    // An earlier id of the document, or the row that had an earlier one.
    return { kind: 'definition', id: value, span };
  }
  if ((top === 'sections' || top === 'parts' || top === 'answers') && value.startsWith('#')) {
    return { kind: 'path', path: model.path, anchor: value.slice(1), written: value, span, anchorSpan: { start: span.end - value.length + 1, end: span.end } };
  }
  if ((top === 'data' || top === 'data-moved-to') && keys.length === 1) {
    // Sealed text may name the place where the file was.
    return { kind: 'path', path: model.data?.path ?? joinPath(model.path, value), written: value, span };
  }
  const type = about.definition?.type ?? about.control?.type;
  return { kind: 'value', text: value, span, field: keys.join('.'), ...(type === undefined ? {} : { type }), ...about };
}

function inBody(model: DocumentModel, offset: number): DocumentSymbolAt | undefined {
  const mention = model.facts.clauseMentions.find((one) => holds(one.span, offset));
  if (mention !== undefined) {
    return { kind: 'clause', id: mention.clause, span: mention.span };
  }
  const link = model.facts.links.find((one) => holds(one.span, offset));
  if (link !== undefined) {
    return pathSymbol(model.path, link);
  }
  const at = model.facts.headings.findIndex((heading) => holds(heading.textSpan, offset));
  const heading = model.facts.headings[at];
  if (heading === undefined) {
    return undefined;
  }
  const section = model.sections.find((one) => one.heading === at);
  return { kind: 'heading', heading: at, slug: heading.slug, span: heading.textSpan, ...(section === undefined ? {} : { section: section.definition, type: section.owner.type }) };
}

/** Where a Markdown link leads. */
export function pathSymbol(from: string, link: LinkFact): Extract<DocumentSymbolAt, { kind: 'path' }> {
  const hash = link.destination.indexOf('#');
  const file = hash === -1 ? link.destination : link.destination.slice(0, hash);
  const path = file === '' ? from : joinPath(from, decodePath(file.replace(/\?.*$/, '')));
  if (hash === -1) {
    return { kind: 'path', path, written: link.destination, span: link.span };
  }
  const anchorSpan = { start: link.span.end - (link.destination.length - hash - 1), end: link.span.end };
  return { kind: 'path', path, anchor: decodePath(link.destination.slice(hash + 1)), written: link.destination, span: link.span, anchorSpan };
}

function inTables(model: DocumentModel, file: string, offset: number): DocumentSymbolAt | undefined {
  for (const table of model.tables) {
    if (table.file === file && (holds(table.table.span, offset) || file !== model.path)) {
      const found = inHeader(table, offset);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

function inHeader({ table, columns, rowType }: MatchedTable, offset: number): DocumentSymbolAt | undefined {
  const at = table.header.findIndex((cell) => holds(cell.span, offset));
  const cell = table.header[at];
  const definition = columns[at];
  return cell === undefined ? undefined : { kind: 'field', name: definition?.name ?? cell.value, span: cell.span, type: rowType.id, ...(definition === undefined ? {} : { definition }) };
}

/** The entries that hold an offset, outermost first. */
export function pathTo(node: YamlNode, offset: number): YamlEntry[] {
  const path: YamlEntry[] = [];
  let current: YamlNode | undefined = node;
  while (current !== undefined) {
    if (current.kind === 'list') {
      current = current.items.find((item) => holds(item.span, offset));
    } else if (current.kind === 'map') {
      const entry: YamlEntry | undefined = current.entries.find((one) => holds(one.keySpan, offset) || holds(one.value.span, offset));
      if (entry !== undefined) {
        path.push(entry);
      }
      current = entry === undefined || holds(entry.keySpan, offset) ? undefined : entry.value;
    } else {
      current = undefined;
    }
  }
  return path;
}

function scalarAt(node: YamlNode, offset: number): YamlScalar | undefined {
  if (node.kind === 'scalar') {
    return holds(node.span, offset) && node.value !== '' ? node : undefined;
  }
  return node.kind === 'list' ? node.items.map((item) => scalarAt(item, offset)).find((found) => found !== undefined) : undefined;
}

/** A caret just behind a word is still at the word. */
export function holds(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}
