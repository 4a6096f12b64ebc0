import type { DocumentModel, MatchedTable } from '../index/documentModel.ts';
import type { Span } from '../text/lineIndex.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

/** One line of the outline of a file. */
export interface OutlineItem {
  /** `control`: the front matter; `section`: a heading that the type of the document knows. */
  readonly kind: 'control' | 'field' | 'heading' | 'section' | 'item';
  readonly name: string;
  readonly detail?: string;
  readonly span: Span;
  /** What is shown when a person goes there; within `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

interface OpenItem extends OutlineItem {
  readonly depth: number;
  readonly children: OutlineItem[];
}

/** The outline of a document: its control data, its headings as they nest, and below them the rows that have an id. */
export function outlineOf(model: DocumentModel): OutlineItem[] {
  const { headings } = model.facts;
  const top: OutlineItem[] = controlOf(model);
  const open: OpenItem[] = [];
  const addRows = (heading: number): void => {
    const into = open.at(-1)?.children ?? top;
    for (const table of model.tables) {
      if (table.file === model.path && table.table.heading === heading) {
        into.push(...rowsOf(table));
      }
    }
  };
  addRows(-1);
  headings.forEach((heading, at) => {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) {
      open.pop();
    }
    const next = headings.slice(at + 1).find((one) => one.depth <= heading.depth);
    const section = model.sections.find((one) => one.heading === at);
    const item: OpenItem = {
      kind: section === undefined ? 'heading' : 'section',
      name: heading.text === '' ? '(no words)' : heading.text,
      ...(section === undefined ? {} : { detail: section.definition.title.en }),
      span: { start: heading.span.start, end: next?.span.start ?? model.facts.length },
      selection: heading.textSpan,
      depth: heading.depth,
      children: [],
    };
    (open.at(-1)?.children ?? top).push(item);
    open.push(item);
    addRows(at);
  });
  return top;
}

/** The rows of a data file, as the documents see them that name it. */
export function outlineOfData(models: readonly DocumentModel[], file: string): OutlineItem[] {
  const table = models.flatMap((model) => model.tables).find((one) => one.file === file);
  return table === undefined ? [] : rowsOf(table);
}

function rowsOf({ rows }: MatchedTable): OutlineItem[] {
  return rows.flatMap(({ entity, fact }): OutlineItem[] => {
    const selection = fact.cells.find((cell) => cell.value === entity.id)?.span ?? fact.span;
    return entity.isAnonymous === true ? [] : [{ kind: 'item', name: entity.id, ...(entity.title === entity.id ? {} : { detail: entity.title }), span: fact.span, selection, children: [] }];
  });
}

function controlOf({ facts, document, typeName }: DocumentModel): OutlineItem[] {
  const front = facts.frontMatter;
  if (front === undefined) {
    return [];
  }
  const status = document?.status;
  const detail = [typeName, status?.version, status?.status].filter((part) => part !== undefined).join(' · ');
  const entries = front.root?.kind === 'map' ? front.root.entries : [];
  const children = entries.map(({ key, keySpan, value }): OutlineItem => {
    const text = shortText(value);
    return { kind: 'field', name: key === '' ? '(no key)' : key, ...(text === '' ? {} : { detail: text }), span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) }, selection: keySpan, children: [] };
  });
  return [{ kind: 'control', name: document?.id ?? 'Document control', ...(detail === '' ? {} : { detail }), span: front.span, selection: { start: front.span.start, end: Math.min(front.span.start + 3, front.span.end) }, children }];
}

const MAX_DETAIL = 60;

function shortText(node: YamlNode): string {
  const text = node.kind === 'scalar' ? node.value : node.kind === 'list' ? node.items.map((item) => (item.kind === 'scalar' ? item.value : '…')).join(', ') : node.entries.map((entry) => entry.key).join(', ');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}
