import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import type { DocumentModel, EntityWithPlaces } from '../../server/src/core/index/documentModel.ts';
import type { Span } from '../../server/src/core/text/lineIndex.ts';
import { entryOf, valueOf } from '../../server/src/core/yaml/yamlNode.ts';
import type { SampleSms } from '../support/sampleSms.ts';

interface Cut {
  readonly span: Span;
  readonly text: string;
}

/**
 * Plants a fault in the texts of the sample. Everything is found by id and by the names of the schemas, so that the sample
 * may move and grow; what is not found is an error, so that a planting never quietly does nothing.
 */
export class Planting {
  readonly #sample: SampleSms;
  readonly #cuts = new Map<string, Cut[]>();
  readonly #whole = new Map<string, string | undefined>();

  constructor(sample: SampleSms) {
    this.#sample = sample;
  }

  /** Replaces a piece of a document that must stand there exactly once. */
  replace(id: string, old: string, text: string): void {
    const path = this.#model(id).path;
    const whole = this.#text(path);
    const start = whole.indexOf(old);
    if (start < 0 || whole.includes(old, start + 1)) {
      throw new Error(`${path} holds ${start < 0 ? 'no' : 'more than one'} ${JSON.stringify(old)}`);
    }
    this.#cut(path, { start, end: start + old.length }, text);
  }

  /** As replace, where it does not matter whether the piece stands there. */
  tryReplace(id: string, old: string, text: string): void {
    if (this.textOf(id).includes(old)) {
      this.replace(id, old, text);
    }
  }

  insertAfterTitle(id: string, text: string): void {
    const model = this.#model(id);
    const heading = model.facts.headings[0];
    if (heading === undefined) {
      throw new Error(`${id} has no title`);
    }
    this.#cut(model.path, { start: heading.span.end, end: heading.span.end }, `\n\n${text}`);
  }

  /** Lets a link of a document lead somewhere else. */
  link(id: string, relation: string, to: string): void {
    const model = this.#model(id);
    const links = entryOf(valueOf(model.facts.frontMatter?.root, 'links'), relation);
    if (links === undefined) {
      throw new Error(`${id} has no link ${relation}`);
    }
    this.#cut(model.path, links.value.span, to);
  }

  replaceAll(id: string, old: string, text: string): void {
    const path = this.#model(id).path;
    const whole = this.#text(path);
    if (!whole.includes(old)) {
      throw new Error(`${path} holds no ${JSON.stringify(old)}`);
    }
    for (let start = whole.indexOf(old); start >= 0; start = whole.indexOf(old, start + 1)) {
      this.#cut(path, { start, end: start + old.length }, text);
    }
  }

  /** Gives a field of a document or row another value; an empty one takes what a cell or a key holds away. */
  set(id: string, field: string, value: string): void {
    const { places, model } = this.#entity(id);
    const span = places.fieldSpans[field] ?? valueOf(model.facts.frontMatter?.root, field)?.span;
    if (span === undefined) {
      throw new Error(`${id} has no ${field}`);
    }
    this.#cut(places.file, span, value);
  }

  /** Takes a key out of the front matter of a document, or out of one of its maps. */
  withoutKey(id: string, key: string, within?: string): void {
    const model = this.#model(id);
    const root = model.facts.frontMatter?.root;
    const entry = entryOf(within === undefined ? root : valueOf(root, within), key);
    if (entry === undefined) {
      throw new Error(`${id} has no ${key}`);
    }
    const text = this.#text(model.path);
    const isLine = text.lastIndexOf('\n', entry.keySpan.start) + 1 === entry.keySpan.start - (within === undefined ? 0 : 2);
    const end = entry.value.span.end;
    const span = isLine ? { start: text.lastIndexOf('\n', entry.keySpan.start), end } : { start: entry.keySpan.start, end: end + (/^,\s*/.exec(text.slice(end))?.[0].length ?? 0) };
    this.#cut(model.path, span, '');
  }

  withoutSection(id: string, section: string): void {
    const model = this.#model(id);
    const found = model.sections.find((one) => one.definition.name === section && one.owner.id === id);
    if (found === undefined) {
      throw new Error(`${id} has no section ${section}`);
    }
    this.#cut(model.path, found.span, '');
  }

  /** Takes rows out of a table or data file. */
  withoutRows(host: string, isMeant: (fields: Readonly<Record<string, readonly string[]>>, id: string) => boolean): void {
    const model = this.#model(host);
    const rows = model.tables.flatMap((table) => table.rows.map((row) => ({ file: table.file, row })));
    const meant = rows.filter(({ row }) => isMeant(row.entity.fields, row.entity.id));
    if (meant.length === 0) {
      throw new Error(`${host} has no such row`);
    }
    for (const { file, row } of meant) {
      const text = this.#text(file);
      const start = text.lastIndexOf('\n', row.fact.span.start - 1);
      const end = text.indexOf('\n', row.fact.span.end - 1);
      this.#cut(file, { start, end: end < 0 ? text.length : end }, '');
    }
  }

  /** As withoutRows, where it does not matter whether there are such rows. */
  tryWithoutRows(host: string, isMeant: (fields: Readonly<Record<string, readonly string[]>>) => boolean): void {
    if (this.#model(host).tables.some((table) => table.rows.some(({ entity }) => isMeant(entity.fields)))) {
      this.withoutRows(host, isMeant);
    }
  }

  /** Gives a field of the first row that fits another value. */
  setRow(host: string, isMeant: (fields: Readonly<Record<string, readonly string[]>>) => boolean, field: string, value: string): void {
    const row = this.#model(host).tables.flatMap((table) => table.rows).find(({ entity }) => isMeant(entity.fields));
    if (row === undefined) {
      throw new Error(`${host} has no such row`);
    }
    this.set(row.entity.id, field, value);
  }

  rowsOf(host: string, type: string): string[] {
    return this.#model(host).tables.filter((table) => table.rowType.lineage.includes(type)).flatMap((table) => table.rows.map(({ entity }) => entity.id));
  }

  /** Takes the last review and all approvals of a document two years back. */
  postponeReview(id: string): void {
    const model = this.#model(id);
    const root = model.facts.frontMatter?.root;
    const approvals = valueOf(root, 'approvals');
    const dated = [valueOf(valueOf(root, 'review'), 'last'), ...(approvals?.kind === 'list' ? approvals.items.map((item) => valueOf(item, 'date')) : [])];
    for (const date of dated) {
      if (date?.kind === 'scalar') {
        this.#cut(model.path, date.span, `${Number(date.value.slice(0, 4)) - 2}${date.value.slice(4)}`);
      }
    }
  }

  /** The one value of a field. */
  valueOf(id: string, field: string): string {
    const value = this.#entity(id).places.entity.fields[field]?.[0];
    if (value === undefined) {
      throw new Error(`${id} has no ${field}`);
    }
    return value;
  }

  /** A further row under one that is there, made from its text. */
  addRow(id: string, change: (row: string) => string): void {
    const { places } = this.#entity(id);
    const text = this.#text(places.file);
    const end = text.indexOf('\n', places.span.end);
    const row = text.slice(text.lastIndexOf('\n', places.span.start) + 1, end);
    const added = change(row);
    if (added === row) {
      throw new Error(`the row of ${id} was not changed`);
    }
    this.#cut(places.file, { start: end, end }, `\n${added}`);
  }

  deleteDocument(id: string): void {
    this.#whole.set(this.#model(id).path, undefined);
  }

  addFile(path: string, text: string): void {
    if (this.#sample.texts.has(path)) {
      throw new Error(`${path} is there already`);
    }
    this.#whole.set(path, text);
  }

  textOf(id: string): string {
    return this.#text(this.#model(id).path);
  }

  /** The one line of a document that begins so. */
  lineOf(id: string, start: string): string {
    const lines = this.textOf(id).split(/\r?\n/).filter((line) => line.startsWith(start));
    const [line] = lines;
    if (line === undefined || lines.length > 1) {
      throw new Error(`${id} has ${lines.length} lines that begin with ${JSON.stringify(start)}`);
    }
    return line;
  }

  /** Ids of the documents of a type that fit. */
  documents(type: string, fits: (model: DocumentModel) => boolean = () => true): string[] {
    const models = this.#sample.sms.documentPaths.flatMap((path) => this.#sample.sms.model(path) ?? []);
    const found = models.filter((model) => model.type?.lineage.includes(type) === true && fits(model)).flatMap((model) => model.document?.id ?? []);
    if (found.length === 0) {
      throw new Error(`no ${type} in the sample fits`);
    }
    return found;
  }

  get edits(): ReadonlyMap<string, string | undefined> {
    const edits = new Map(this.#whole);
    for (const [path, cuts] of this.#cuts) {
      const sorted = cuts.toSorted((left, right) => right.span.start - left.span.start);
      edits.set(path, sorted.reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), this.#text(path)));
    }
    return edits;
  }

  #cut(path: string, span: Span, text: string): void {
    this.#cuts.set(path, [...(this.#cuts.get(path) ?? []), { span, text }]);
  }

  #text(path: string): string {
    const text = this.#sample.texts.get(path);
    if (text === undefined) {
      throw new Error(`there is no ${path}`);
    }
    return text;
  }

  #model(id: string): DocumentModel {
    const { model } = this.#entity(id);
    return model;
  }

  #entity(id: string): { readonly places: EntityWithPlaces; readonly model: DocumentModel } {
    const entity = this.#sample.sms.lookups.entity(id);
    const path = entity?.host === undefined ? entity?.path : this.#sample.sms.lookups.entity(entity.host)?.path;
    const model = path === undefined ? undefined : this.#sample.sms.model(path);
    const places = model?.entities.find((one) => one.entity.id === id);
    if (model === undefined || places === undefined) {
      throw new Error(`the sample has no ${id}`);
    }
    return { places, model };
  }
}

/** The line of a text in which a place lies. */
export function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end);
}

/** Whether a document still reads as one: a planting must not break its front matter. */
export function isReadable(text: string): boolean {
  return parseDocument(text).frontMatter?.problems.length === 0;
}
