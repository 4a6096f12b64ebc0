import { diffArrays } from 'diff';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import { UNSEALED_FIELDS } from '../schema/controlFields.ts';
import { toPlain, type PlainYaml } from '../yaml/yamlNode.ts';
import { bodyLines, type BodyLine } from './bodyLines.ts';
import { wordChanges, type WordChange } from './wordChanges.ts';

/** What changed between two texts of one document, apart from what a seal leaves out. */
export interface TextChange {
  /** Front matter, by key; nested keys as `links.service`. */
  readonly fields: readonly FieldChange[];
  readonly words: readonly WordChange[];
  /** Rows and parts with an id: the fields that changed, by id. A row that came or went has one change of the field `id`. */
  readonly items: Readonly<Record<string, readonly FieldChange[]>>;
  /** Rows without an id that changed, came or went. */
  readonly rows: readonly RowChange[];
  /** Anchors of the sections whose text, or that of a section below them, changed or went. */
  readonly sections: readonly string[];
  /** Links of the body that came or went: file name and anchor, wherever the file lies. */
  readonly links: readonly string[];
}

export interface FieldChange {
  readonly field: string;
  /** Undefined: it was not there. */
  readonly before?: string;
  readonly after?: string;
}

/** A row that has no id to be known by: it is taken for the one that stood in its place. */
export interface RowChange {
  readonly type: string;
  readonly title: string;
  /** The fields that changed; of a row that came or went absent. */
  readonly changes?: readonly FieldChange[];
  /** The title of a row that went. */
  readonly before?: string;
  /** The title of a row that came. */
  readonly after?: string;
}

/** One text of a document with what it means. */
export interface DocumentText {
  readonly text: string;
  readonly model: DocumentModel;
}

export function compareTexts(before: DocumentText, after: DocumentText): TextChange {
  const [old, now] = [bodyLines(before.text, before.model.facts), bodyLines(after.text, after.model.facts)];
  return {
    fields: frontMatterChanges(before.model, after.model),
    words: wordChanges(old, now, after.model.facts.headings),
    items: itemChanges(before.model, after.model),
    rows: rowChanges(before.model, after.model),
    sections: sectionChanges(before.model, old, after.model, now),
    links: linkChanges(before.model, after.model),
  };
}

function frontMatterChanges(before: DocumentModel, after: DocumentModel): FieldChange[] {
  return changesBetween(sealedFields(before), sealedFields(after));
}

/** The sealed part of the front matter, one entry for each key; maps such as `links` are opened by one level. */
function sealedFields(model: DocumentModel): Map<string, string> {
  const root = model.facts.frontMatter?.root;
  const found = new Map<string, string>();
  for (const { key, value } of root?.kind === 'map' ? root.entries : []) {
    if (UNSEALED_FIELDS.has(key) || found.has(key)) {
      continue;
    }
    if (value.kind === 'map') {
      for (const inner of value.entries) {
        found.set(`${key}.${inner.key}`, show(toPlain(inner.value)));
      }
    } else {
      found.set(key, show(toPlain(value)));
    }
  }
  return found;
}

function show(value: PlainYaml): string {
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) ? value.map(show).join(', ') : Object.entries(value).map(([key, one]) => `${key}: ${show(one)}`).join(', ');
}

function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [old, now] = [before.get(field), after.get(field)];
    return old === now ? [] : [{ field, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }];
  });
}

function itemChanges(before: DocumentModel, after: DocumentModel): Record<string, FieldChange[]> {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const changed: Record<string, FieldChange[]> = {};
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    const changes = was === undefined ? [{ field: 'id', after: id }] : is === undefined ? [{ field: 'id', before: id }] : changesBetween(was, is);
    if (changes.length > 0) {
      changed[id] = changes;
    }
  }
  return changed;
}

function itemsOf(model: DocumentModel): Map<string, ReadonlyMap<string, string>> {
  const items = model.entities.filter(({ entity }) => entity.host !== undefined && entity.isAnonymous === undefined);
  return new Map(items.map(({ entity }) => [entity.id, fieldsOf(entity)]));
}

function fieldsOf(entity: Entity): Map<string, string> {
  return new Map(Object.entries(entity.fields).map(([field, values]) => [field, values.join(', ')]));
}

function rowChanges(before: DocumentModel, after: DocumentModel): RowChange[] {
  const [old, now] = [rowsWithoutId(before), rowsWithoutId(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((table) => changesOfTable(old.get(table) ?? [], now.get(table) ?? []));
}

/** By the table they stand in, which is what their ids begin with behind that of the document. */
function rowsWithoutId(model: DocumentModel): Map<string, Entity[]> {
  const tables = new Map<string, Entity[]>();
  for (const { entity } of model.entities) {
    if (entity.host !== undefined && entity.isAnonymous === true) {
      const table = entity.id.slice(entity.host.length, entity.id.lastIndexOf('/'));
      const rows = tables.get(table);
      if (rows === undefined) {
        tables.set(table, [entity]);
      } else {
        rows.push(entity);
      }
    }
  }
  return tables;
}

/** Rows that are the same stay aside; of the others between them, the first is taken for the first. */
function changesOfTable(before: readonly Entity[], after: readonly Entity[]): RowChange[] {
  const key = (entity: Entity): string => JSON.stringify([entity.type, entity.fields]);
  const parts = diffArrays(before.map(key), after.map(key), { maxEditLength: MAX_ROW_EDITS }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
  const changes: RowChange[] = [];
  let [old, now] = [0, 0];
  let [gone, come] = [[] as Entity[], [] as Entity[]];
  const close = (): void => {
    for (let at = 0; at < Math.max(gone.length, come.length); at++) {
      changes.push(...changeOfRow(gone[at], come[at]));
    }
    [gone, come] = [[], []];
  };
  for (const { value, added, removed } of parts) {
    if (removed) {
      gone.push(...before.slice(old, old + value.length));
    } else if (added) {
      come.push(...after.slice(now, now + value.length));
    } else {
      close();
    }
    old += added ? 0 : value.length;
    now += removed ? 0 : value.length;
  }
  close();
  return changes;
}

/** Beyond so many differing rows the two are simply two tables. */
const MAX_ROW_EDITS = 1000;

function changeOfRow(before: Entity | undefined, after: Entity | undefined): RowChange[] {
  const { type = '', title = '' } = after ?? before ?? {};
  if (before === undefined || after === undefined) {
    return [{ type, title, ...(before === undefined ? {} : { before: title }), ...(after === undefined ? {} : { after: title }) }];
  }
  return [{ type, title, changes: changesBetween(fieldsOf(before), fieldsOf(after)) }];
}

function sectionChanges(before: DocumentModel, old: readonly BodyLine[], after: DocumentModel, now: readonly BodyLine[]): string[] {
  const [was, is] = [sectionTexts(before, old), sectionTexts(after, now)];
  return [...was].filter(([slug, text]) => is.get(slug) !== text).map(([slug]) => slug);
}

/** The text of each section with all below it, by anchor. */
function sectionTexts(model: DocumentModel, lines: readonly BodyLine[]): Map<string, string> {
  const { headings } = model.facts;
  const own = headings.map(() => [] as string[]);
  for (const { text, heading } of lines) {
    if (text.trim() !== '') {
      own[heading]?.push(text);
    }
  }
  return new Map(
    headings.map((heading, at) => {
      let end = at + 1;
      while (end < headings.length && (headings[end]?.depth ?? 0) > heading.depth) {
        end++;
      }
      return [heading.slug, own.slice(at, end).flat().join('\n')];
    }),
  );
}

function linkChanges(before: DocumentModel, after: DocumentModel): string[] {
  const [old, now] = [linkNames(before), linkNames(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
}

function linkNames(model: DocumentModel): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { destination } of model.facts.links) {
    const name = destination.slice(destination.lastIndexOf('/') + 1);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
