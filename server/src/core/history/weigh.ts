import type { Lookups } from '../index/lookups.ts';
import { clip } from '../rules/support/clip.ts';
import type { TypeDefinition } from '../schema/model.ts';
import type { FieldChange, RowChange, TextChange } from './textChange.ts';
import { weightOf } from './weighWords.ts';
import { wordChanges, type WordChange } from './wordChanges.ts';

/** A part of a change that the owner may not make alone, and why, in words. */
export interface WeightyChange {
  /** What kind of thing changed: "a number", "a link". */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  readonly section?: string;
}

/** Front matter that may change with wording: it governs nothing. */
const FREE_FIELDS = new Set(['version', 'author', 'tags']);

/**
 * What in a change goes beyond wording: numbers, dates, targets, roles, links, negations and words of duty, governed fields, and
 * whole sentences. Empty: a small correction, for which a minor version and the owner are enough.
 */
export function weigh(change: TextChange, type: TypeDefinition | undefined, lookups: Lookups): WeightyChange[] {
  const fields = change.fields.filter(({ field }) => !FREE_FIELDS.has(field)).flatMap((one) => ofFrontMatter(one, type, lookups));
  const items = Object.entries(change.items).flatMap(([id, changes]) => changes.flatMap((one) => ofItem(id, one, lookups)));
  const rows = change.rows.flatMap((row) => ofRow(row, lookups));
  const links: WeightyChange[] = change.links.map((name) => ({ what: 'a link', after: name }));
  const all = [...fields, ...items, ...rows, ...links, ...ofWords(change.words, lookups)];
  // A cell may stand both in the text and in a row with an id.
  return all.filter((one, at) => all.findIndex((other) => other.before === one.before && other.after === one.after) === at);
}

function ofFrontMatter(change: FieldChange, type: TypeDefinition | undefined, lookups: Lookups): WeightyChange[] {
  const isText = change.field === 'title' || type?.fields[change.field]?.type === 'text';
  return isText ? ofText(change, lookups) : [ofField(change, `the field "${change.field}"`)];
}

function ofText({ before = '', after = '' }: FieldChange, lookups: Lookups): WeightyChange[] {
  const lineOf = (text: string): { text: string; heading: number }[] => [{ text, heading: -1 }];
  return ofWords(wordChanges(lineOf(before), lineOf(after), []), lookups);
}

function ofWords(words: readonly WordChange[], lookups: Lookups): WeightyChange[] {
  return words.flatMap((one) => {
    const what = weightOf(one, lookups);
    return what === undefined ? [] : [{ what, before: one.before, after: one.after, ...(one.section === undefined ? {} : { section: one.section }) }];
  });
}

function ofField({ before, after }: FieldChange, what: string): WeightyChange {
  return { what, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** Texts in a row are judged by their words; everything typed in it is governed. */
function ofItem(id: string, change: FieldChange, lookups: Lookups): WeightyChange[] {
  if (change.field === 'id') {
    return [ofField(change, change.after === undefined ? `the row ${id}, which was taken out` : `the row ${id}, which is new`)];
  }
  return ofCell(change, lookups.entity(id)?.type, id, lookups);
}

function ofRow({ type, title, before, after, changes }: RowChange, lookups: Lookups): WeightyChange[] {
  const name = `the row "${clip(title)}"`;
  if (changes === undefined) {
    return [{ what: after === undefined ? `${name}, which was taken out` : `${name}, which is new`, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  }
  return changes.flatMap((change) => ofCell(change, type, name, lookups));
}

function ofCell(change: FieldChange, type: string | undefined, row: string, lookups: Lookups): WeightyChange[] {
  const definition = type === undefined ? undefined : lookups.schemas.types[type]?.fields[change.field];
  return definition?.type === 'text' ? ofText(change, lookups) : [ofField(change, `${definition?.type === 'threshold' ? 'the target' : `the field "${change.field}"`} of ${row}`)];
}
