import type { LinkFact } from '../facts/facts.ts';
import { CONTROL_FIELD_BY_NAME } from '../schema/controlFields.ts';
import type { Span } from '../text/lineIndex.ts';
import type { YamlEntry, YamlNode } from '../yaml/yamlNode.ts';
import { destinationOf } from './destinations.ts';
import type { DocumentModel } from './documentModel.ts';
import { ID_FORMAT } from './fieldValue.ts';

/** What a document may name: an id, a clause without its point, a file by its path from the root. */
export type NameKind = 'id' | 'clause' | 'path';

/** A name in a document or its data file. The span may hold more than the name: quotes, markup, the rest of a cell. */
export interface NamedPlace {
  readonly name: string;
  readonly file: string;
  readonly span: Span;
  /** The key at the top of the front matter it stands under; undefined in the body and in data files. */
  readonly key?: string;
}

/** Where a document names an id of an entity: typed links, roles, people, cells, and the control fields. */
export function* idsNamed(model: DocumentModel): Iterable<NamedPlace> {
  const seen = new Set<string>();
  for (const { target, file, span } of model.edges) {
    // A part reads the same front matter as its document, so a link may come twice.
    const at = `${file} ${span.start} ${target}`;
    if (!seen.has(at)) {
      seen.add(at);
      const key = file === model.path ? keyAt(model, span.start) : undefined;
      yield { name: target, file, span, ...(key === undefined ? {} : { key }) };
    }
  }
  const root = model.facts.frontMatter?.root;
  for (const entry of root?.kind === 'map' && !model.isPage ? root.entries : []) {
    for (const place of controlIds(model.path, entry)) {
      if (!seen.has(`${place.file} ${place.span.start} ${place.name}`)) {
        yield place;
      }
    }
  }
}

/** The key at the top of the front matter that an offset stands under. */
function keyAt(model: DocumentModel, offset: number): string | undefined {
  const front = model.facts.frontMatter;
  if (front?.root?.kind !== 'map' || offset >= front.span.end) {
    return undefined;
  }
  return front.root.entries.findLast((entry) => entry.keySpan.start <= offset)?.key;
}

/** Keys inside `approvals`, `agreed`, `review`, `closed` and `addenda` whose value is an id. */
const NESTED_IDS = new Set(['by', 'role', 'party', 'action']);
const ID_TYPES = new Set(['role', 'person', 'link-to']);

function* controlIds(file: string, { key, value }: YamlEntry): Iterable<NamedPlace> {
  const control = CONTROL_FIELD_BY_NAME.get(key);
  if (control === undefined) {
    return;
  }
  if (control.type !== undefined) {
    if (ID_TYPES.has(control.type)) {
      yield* idScalars(file, key, value);
    }
    return;
  }
  if (key === 'links') {
    // The links of a document whose type nobody knows make no edges, and name ids all the same.
    for (const link of value.kind === 'map' ? value.entries : []) {
      yield* idScalars(file, key, link.value);
    }
    return;
  }
  if (key === 'sections' || key === 'parts' || key === 'answers' || key === 'column-map') {
    return;
  }
  for (const item of value.kind === 'list' ? value.items : [value]) {
    for (const entry of item.kind === 'map' ? item.entries : []) {
      if (NESTED_IDS.has(entry.key)) {
        yield* idScalars(file, key, entry.value);
      } else if (entry.key === 'based-on' && entry.value.kind === 'map') {
        for (const built of entry.value.entries) {
          yield { name: built.key, file, span: built.keySpan, key };
        }
      }
    }
  }
}

function* idScalars(file: string, key: string, node: YamlNode): Iterable<NamedPlace> {
  for (const scalar of node.kind === 'list' ? node.items : [node]) {
    if (scalar.kind === 'scalar' && ID_FORMAT.test(scalar.value)) {
      yield { name: scalar.value, file, span: scalar.span, key };
    }
  }
}

/** Where a document names a clause or a point: in fields, claims and the text. */
export function* clausesNamed(model: DocumentModel): Iterable<NamedPlace> {
  const seen = new Set<string>();
  for (const { definition, file, values } of model.notable) {
    for (const { text, span } of definition.type === 'clause' ? values : []) {
      const at = `${file} ${span.start} ${text}`;
      if (!seen.has(at)) {
        seen.add(at);
        yield { name: text, file, span };
      }
    }
  }
  for (const { key, keySpan } of answerEntries(model)) {
    yield { name: key, file: model.path, span: keySpan, key: 'answers' };
  }
  for (const { clause, span } of model.facts.clauseMentions) {
    yield { name: clause, file: model.path, span };
  }
}

function answerEntries(model: DocumentModel): readonly YamlEntry[] {
  const root = model.facts.frontMatter?.root;
  const answers = root?.kind === 'map' ? root.entries.find((entry) => entry.key === 'answers')?.value : undefined;
  return answers?.kind === 'map' ? answers.entries : [];
}

/** A clause without its point: under this a clause and its points are found together. */
export function clauseOf(text: string): string {
  const hash = text.indexOf('#');
  return hash === -1 ? text : text.slice(0, hash);
}

/** A Markdown link with the file it leads to, the document itself for a mere anchor. */
export interface LinkPlace {
  readonly link: LinkFact;
  readonly path: string;
  readonly anchor?: string;
  /** What stands behind the `#`; empty at the end of the destination when there is none. */
  readonly anchorSpan: Span;
  /** The destination up to the `#`. */
  readonly pathSpan: Span;
}

export function linksOf(model: DocumentModel): LinkPlace[] {
  return model.facts.links.map((link) => {
    const { path = model.path, anchor, pathLength } = destinationOf(model.path, link.destination);
    const { start, end } = link.span;
    return { link, path, ...(anchor === undefined ? {} : { anchor }), pathSpan: { start, end: start + pathLength }, anchorSpan: { start: Math.min(end, start + pathLength + 1), end } };
  });
}

/** All that a document names, each name once or more: by this the documents that name something are found. */
export function* namesOf(model: DocumentModel): Iterable<readonly [kind: NameKind, name: string]> {
  for (const { name } of idsNamed(model)) {
    yield ['id', name];
  }
  for (const { name } of clausesNamed(model)) {
    yield ['clause', clauseOf(name)];
  }
  for (const { path } of linksOf(model)) {
    if (path !== model.path) {
      yield ['path', path];
    }
  }
}
