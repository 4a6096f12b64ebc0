import type { DocumentModel } from '../index/documentModel.ts';
import type { DocumentChange } from './change.ts';
import { compareFrontMatter, compareLinks, compareRows } from './fields.ts';
import type { Names } from './names.ts';
import { isDocument, type Pair } from './pairs.ts';
import { compareSections } from './prose.ts';
import type { FileChange, Side } from './side.ts';

/** What happened to each document and file, documents by id so that one that moved is one change. */
export function compareDocuments(changes: readonly FileChange[], pairs: readonly Pair[], base: Side, head: Side, names: Names): DocumentChange[] {
  const texts = new Map(changes.map((change) => [change.path, change]));
  const rowsByHost = new Map<string, Pair[]>();
  for (const pair of pairs.filter((one) => !isDocumentPair(one))) {
    const path = (pair.head ?? pair.base)?.model.path ?? '';
    const rows = rowsByHost.get(path);
    if (rows === undefined) {
      rowsByHost.set(path, [pair]);
    } else {
      rows.push(pair);
    }
  }
  const seen = new Set<string>();
  const documents: DocumentChange[] = [];
  for (const pair of pairs.filter(isDocumentPair)) {
    const [was, is] = [pair.base?.model, pair.head?.model];
    for (const path of [was?.path, is?.path, was?.data?.path, is?.data?.path]) {
      seen.add(path ?? '');
    }
    const rows = [...new Set([was?.path, is?.path])].flatMap((path) => rowsByHost.get(path ?? '') ?? []);
    const change = documentChange(pair, { was, is, texts, rows: rows.filter((row) => belongs(row, pair)), names });
    if (change !== undefined) {
      documents.push(change);
    }
  }
  const others = changes.flatMap((change) => plainChange(change, base, head, seen));
  return [...documents, ...others].sort((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind) || (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
}

const ORDER: readonly DocumentChange['kind'][] = ['removed', 'retired', 'added', 'changed'];

function isDocumentPair({ base, head }: Pair): boolean {
  const placed = head ?? base;
  return placed !== undefined && isDocument(placed.entity);
}

/** A row that moved from one document to another counts where it is now. */
function belongs(row: Pair, document: Pair): boolean {
  const placed = row.head ?? row.base;
  const owner = row.head === undefined ? document.base : document.head;
  return placed !== undefined && owner !== undefined && placed.model.path === owner.model.path;
}

interface Parts {
  readonly was: DocumentModel | undefined;
  readonly is: DocumentModel | undefined;
  readonly texts: ReadonlyMap<string, FileChange>;
  readonly rows: readonly Pair[];
  readonly names: Names;
}

function documentChange({ base, head, id }: Pair, { was, is, texts, rows, names }: Parts): DocumentChange | undefined {
  const placed = head ?? base;
  if (placed === undefined) {
    return undefined;
  }
  const isBoth = base !== undefined && head !== undefined;
  const changedRows = compareRows(rows, was, is, names);
  // Where only the data file changed, the text of the document is the same, and is not at hand.
  const hasText = (was !== undefined && texts.has(was.path)) || (is !== undefined && texts.has(is.path));
  const change: DocumentChange = {
    kind: base === undefined ? 'added' : head === undefined ? 'removed' : isRetired(head) && !isRetired(base) ? 'retired' : 'changed',
    id,
    title: placed.entity.title,
    type: placed.definition.title.en,
    file: placed.model.path,
    ...(isBoth && base.model.path !== head.model.path ? { formerFile: base.model.path } : {}),
    ...(isBoth && base.entity.id !== id ? { formerId: base.entity.id } : {}),
    fields: isBoth ? compareFrontMatter(was, is, names) : [],
    links: isBoth ? compareLinks(was, is, names) : [],
    sections: isBoth && hasText ? compareSections(was, sideText(texts, was, 'base'), is, sideText(texts, is, 'head')) : [],
    rows: isBoth ? changedRows : [],
  };
  const isNothing = change.kind === 'changed' && change.formerFile === undefined && change.formerId === undefined && [change.fields, change.links, change.sections, change.rows].every((list) => list.length === 0);
  return isNothing && !hasText ? undefined : change;
}

function isRetired({ entity }: { readonly entity: { readonly status?: { readonly status?: string; readonly retiredOn?: string } } }): boolean {
  return entity.status?.status === 'retired' || entity.status?.status === 'void' || entity.status?.retiredOn !== undefined;
}

function sideText(texts: ReadonlyMap<string, FileChange>, model: DocumentModel | undefined, side: 'base' | 'head'): string {
  return model === undefined ? '' : (texts.get(model.path)?.[side]?.text ?? '');
}

/** Pages, data files, pictures, and documents whose control data could not be read. */
function plainChange(change: FileChange, base: Side, head: Side, seen: ReadonlySet<string>): DocumentChange[] {
  const [was, is] = [base.models.get(change.path), head.models.get(change.path)];
  if (seen.has(change.path)) {
    return [];
  }
  const sections = was === undefined || is === undefined ? [] : compareSections(was, change.base?.text ?? '', is, change.head?.text ?? '');
  return [{ kind: change.base === undefined ? 'added' : change.head === undefined ? 'removed' : 'changed', title: change.path, file: change.path, fields: [], links: [], sections, rows: [] }];
}
