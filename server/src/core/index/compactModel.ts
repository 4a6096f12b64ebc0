import type { DocumentFacts } from '../facts/facts.ts';
import { unpackFacts } from '../facts/packFacts.ts';
import { emptyDocument } from '../facts/parseDocument.ts';
import type { TypeDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import type { DocumentModel, EntityWithPlaces, FieldOccurrence, MatchedSection, MatchedTable, PlacedEdge } from './documentModel.ts';
import type { Entity } from './entity.ts';
import type { Interpreter } from './interpret.ts';

/** So many whole models are kept at hand: enough for one request, few enough that a large SMS does not fill the memory with them. */
const MAX_WHOLE = 256;

/** The models that were looked into last. */
export class WholeModels {
  readonly #models = new Map<CompactModel, DocumentModel>();

  of(compact: CompactModel): DocumentModel {
    const known = this.#models.get(compact);
    const whole = known ?? compact.makeWhole();
    if (known !== undefined) {
      this.#models.delete(compact);
    }
    this.#models.set(compact, whole);
    for (const oldest of this.#models.size > MAX_WHOLE ? this.#models.keys() : []) {
      this.#models.delete(oldest);
      break;
    }
    return whole;
  }
}

/**
 * The model of a document that is not open in an editor. It keeps what is asked of all documents, its entities and its type; facts,
 * links, sections, tables and fields, which take several times the memory, are made again from the packed facts when they are asked
 * for. It speaks of the same entities each time. Documents with a data file are not kept so: their rows are too many to read twice.
 */
export class CompactModel implements DocumentModel {
  readonly path: string;
  readonly isPage: boolean;
  readonly type?: TypeDefinition;
  readonly typeName?: string;
  readonly document?: Entity;
  readonly entities: readonly EntityWithPlaces[];
  readonly packed: string;
  readonly #interpreter: Interpreter;
  readonly #wholes: WholeModels;

  constructor(model: DocumentModel, packed: string, interpreter: Interpreter, wholes: WholeModels) {
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
    this.entities = model.entities.map((places, at) => new CompactPlaces(this, places, at));
    this.packed = packed;
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

  fieldSpansOf(at: number): Readonly<Record<string, Span>> {
    return this.#whole.entities[at]?.fieldSpans ?? {};
  }

  /** Reads the packed facts again, for `WholeModels` alone. */
  makeWhole(): DocumentModel {
    const facts = unpackFacts(this.packed);
    const known = this.entities.map(({ entity }) => entity);
    return this.#interpreter.interpret(this.path, facts?.kind === 'document' ? facts : emptyDocument(0, []), this.isPage, () => undefined, known);
  }

  get #whole(): DocumentModel {
    return this.#wholes.of(this);
  }
}

class CompactPlaces implements EntityWithPlaces {
  readonly entity: Entity;
  readonly definition: TypeDefinition;
  readonly span: Span;
  readonly #model: CompactModel;
  readonly #at: number;

  constructor(model: CompactModel, { entity, definition, span }: EntityWithPlaces, at: number) {
    this.entity = entity;
    this.definition = definition;
    this.span = span;
    this.#model = model;
    this.#at = at;
  }

  get file(): string {
    return this.#model.path;
  }

  get fieldSpans(): Readonly<Record<string, Span>> {
    return this.#model.fieldSpansOf(this.#at);
  }
}
