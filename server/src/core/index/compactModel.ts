import type { DataFacts, DocumentFacts } from '../facts/facts.ts';
import { emptyDocument } from '../facts/parseDocument.ts';
import type { StoredFacts } from '../facts/storedFacts.ts';
import type { TypeDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import type { DataFile, DocumentModel, EntityWithPlaces, FieldOccurrence, MatchedSection, MatchedTable, PlacedEdge } from './documentModel.ts';
import type { Entity } from './entity.ts';
import type { Interpreter } from './interpret.ts';

/**
 * Whole models of so many characters of text are kept at hand, each of which takes some sixteen bytes then: enough to look at the same
 * few documents again and again, and so few that they are let go of before the collector of garbage has taken them for old ones.
 */
const MAX_CHARACTERS = 250_000;

/** The models that were looked into last. */
export class WholeModels {
  readonly #models = new Map<CompactModel, DocumentModel>();
  #characters = 0;

  of(compact: CompactModel): DocumentModel {
    const known = this.#models.get(compact);
    const whole = known ?? compact.makeWhole();
    if (known !== undefined) {
      this.#forget(compact, known);
    }
    this.hold(compact, whole);
    return whole;
  }

  /** Keeps a model that was just made, as it will be looked into at once. */
  hold(compact: CompactModel, whole: DocumentModel): void {
    this.#models.set(compact, whole);
    this.#characters += lengthOf(whole);
    for (const [oldest, model] of this.#models) {
      if (this.#characters <= MAX_CHARACTERS || oldest === compact) {
        break;
      }
      this.#forget(oldest, model);
    }
  }

  #forget(compact: CompactModel, whole: DocumentModel): void {
    this.#models.delete(compact);
    this.#characters -= lengthOf(whole);
  }
}

function lengthOf(model: DocumentModel): number {
  return model.facts.length + (model.data?.facts?.length ?? 0);
}

/** Where the facts of a document are, and those of its data file, if it names one that is there. */
export interface StoredDocument {
  readonly document: StoredFacts;
  readonly data?: StoredFacts;
}

/**
 * The model of a document that is not open in an editor. It keeps what is asked of all documents, its entities and its type; facts,
 * links, sections, tables and fields, which take several times the memory, are made again from the stored facts when they are asked
 * for. It speaks of the same entities each time.
 */
export class CompactModel implements DocumentModel {
  readonly path: string;
  readonly isPage: boolean;
  readonly type?: TypeDefinition;
  readonly typeName?: string;
  readonly document?: Entity;
  readonly entities: readonly EntityWithPlaces[];
  readonly data?: DataFile;
  readonly stored: StoredDocument;
  readonly #interpreter: Interpreter;
  readonly #wholes: WholeModels;

  constructor(model: DocumentModel, stored: StoredDocument, interpreter: Interpreter, wholes: WholeModels) {
    this.path = model.path;
    this.isPage = model.isPage;
    if (model.type !== undefined) {
      this.type = model.type;
    }
    if (model.typeName !== undefined) {
      this.typeName = model.typeName;
    }
    if (model.document !== undefined) {
      this.document = model.document;
    }
    if (model.data !== undefined) {
      this.data = model.data.facts === undefined ? model.data : new CompactData(this, model.data);
    }
    this.entities = model.entities.map((places, at) => new CompactPlaces(this, places, at));
    this.stored = stored;
    this.#interpreter = interpreter;
    this.#wholes = wholes;
  }

  get facts(): DocumentFacts {
    return this.#whole.facts;
  }

  get edges(): readonly PlacedEdge[] {
    return this.#whole.edges;
  }

  get notable(): readonly FieldOccurrence[] {
    return this.#whole.notable;
  }

  get fields(): readonly FieldOccurrence[] {
    return this.#whole.fields;
  }

  get sections(): readonly MatchedSection[] {
    return this.#whole.sections;
  }

  get tables(): readonly MatchedTable[] {
    return this.#whole.tables;
  }

  get rows(): DataFacts | undefined {
    return this.#whole.data?.facts;
  }

  fieldSpansOf(at: number): Readonly<Record<string, Span>> {
    return this.#whole.entities[at]?.fieldSpans ?? {};
  }

  /** Reads the stored facts again, for `WholeModels` alone. */
  makeWhole(): DocumentModel {
    const facts = this.stored.document.read();
    const rows = (): DataFacts | undefined => {
      const data = this.stored.data?.read();
      return data?.kind === 'data' ? data : undefined;
    };
    const known = this.entities.map(({ entity }) => entity);
    return this.#interpreter.interpret(this.path, facts.kind === 'document' ? facts : emptyDocument(0, []), this.isPage, rows, known);
  }

  /** Whether another was made from the same facts. */
  isOfSameFacts({ stored }: CompactModel): boolean {
    return this.stored.document.id === stored.document.id && this.stored.data?.id === stored.data?.id;
  }

  get #whole(): DocumentModel {
    return this.#wholes.of(this);
  }
}

class CompactData implements DataFile {
  readonly path: string;
  readonly written: string;
  readonly span: Span;
  readonly #model: CompactModel;

  constructor(model: CompactModel, { path, written, span }: DataFile) {
    this.path = path;
    this.written = written;
    this.span = span;
    this.#model = model;
  }

  get facts(): DataFacts | undefined {
    return this.#model.rows;
  }
}

class CompactPlaces implements EntityWithPlaces {
  readonly entity: Entity;
  readonly definition: TypeDefinition;
  readonly file: string;
  readonly #model: CompactModel;
  readonly #at: number;
  // There are very many of these: numbers take less than spans.
  readonly #start: number;
  readonly #end: number;
  readonly #nameStart: number;
  readonly #nameEnd: number;

  constructor(model: CompactModel, { entity, definition, file, span, nameSpan }: EntityWithPlaces, at: number) {
    this.entity = entity;
    this.definition = definition;
    this.file = file;
    this.#model = model;
    this.#at = at;
    [this.#start, this.#end] = [span.start, span.end];
    [this.#nameStart, this.#nameEnd] = [nameSpan.start, nameSpan.end];
  }

  get span(): Span {
    return { start: this.#start, end: this.#end };
  }

  get nameSpan(): Span {
    return { start: this.#nameStart, end: this.#nameEnd };
  }

  get fieldSpans(): Readonly<Record<string, Span>> {
    return this.#model.fieldSpansOf(this.#at);
  }
}
