import type { DataFacts, DocumentFacts, RowFact, TableFact } from '../facts/facts.ts';
import type { FieldDefinition, SectionDefinition, TypeDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import type { Edge, Entity } from './entity.ts';

/**
 * What one document means under the schemas: its entities, links, sections and tables, with their places. A function of
 * the facts of the document and of the data file it names, the schemas and the configuration; never of other documents.
 */
export interface DocumentModel {
  readonly path: string;
  readonly facts: DocumentFacts;
  readonly isPage: boolean;
  /** Undefined when the front matter names no known type. */
  readonly type?: TypeDefinition;
  /** The type as written, known or not. */
  readonly typeName?: string;
  /** The document itself, when it has an id and a known type. */
  readonly document?: Entity;
  /** The document, its parts and its rows, in the order of the text. */
  readonly entities: readonly EntityWithPlaces[];
  readonly edges: readonly PlacedEdge[];
  /** Fields in which a value does not fit or waits to be filled in, and those that name a clause. The values of all are in the entities. */
  readonly notable: readonly FieldOccurrence[];
  /** Every field with its places. Made when it is first asked for: rules over all documents should do without. */
  readonly fields: readonly FieldOccurrence[];
  readonly sections: readonly MatchedSection[];
  readonly tables: readonly MatchedTable[];
  readonly data?: DataFile;
}

export interface DataFile {
  /** Relative to the SMS root. */
  readonly path: string;
  readonly written: string;
  readonly span: Span;
  readonly facts?: DataFacts | undefined;
}

export interface EntityWithPlaces {
  readonly entity: Entity;
  readonly definition: TypeDefinition;
  /** The file the places are in: the document, or its data file. */
  readonly file: string;
  /** The id, or the row when it has none. */
  readonly span: Span;
  /** What names it to a reader: its id; of a part or a row without one the first field that says something. */
  readonly nameSpan: Span;
  /** Where each field's value stands. */
  readonly fieldSpans: Readonly<Record<string, Span>>;
}

export interface PlacedEdge {
  readonly edge: Edge;
  readonly file: string;
  /** The id of the target as written. */
  readonly span: Span;
  /** The id of the other end as written (the one at `span`). */
  readonly target: string;
  /** The key or the column it was written under. */
  readonly writtenAs: string;
  /** What the field or link definition lets it point to; empty means anything. */
  readonly allowed: readonly string[];
  /** The field it was written in; undefined for what stands under `links`. */
  readonly field: FieldDefinition | undefined;
}

/** One value of a field, wherever it is written: front matter or cell. */
export interface FieldOccurrence {
  readonly entity: string;
  readonly definition: FieldDefinition;
  readonly file: string;
  /** Single values; a list field has several. */
  readonly values: readonly { readonly text: string; readonly span: Span; readonly problem?: string }[];
  readonly span: Span;
}

export interface MatchedSection {
  readonly owner: Entity;
  readonly definition: SectionDefinition;
  /** Index into the headings of the facts. */
  readonly heading: number;
  readonly state: 'filled' | 'blank';
  /** From the heading to the next heading of its depth or less. */
  readonly span: Span;
  /** It goes on with rows under a second heading of the same name. */
  readonly isFurther?: true;
}

export interface MatchedTable {
  readonly owner: Entity;
  readonly section: SectionDefinition;
  readonly rowType: TypeDefinition;
  readonly file: string;
  readonly table: TableFact;
  /** The field of each column; undefined for a column nobody knows. */
  readonly columns: readonly (FieldDefinition | undefined)[];
  readonly rows: readonly MatchedRow[];
}

export interface MatchedRow {
  readonly entity: Entity;
  readonly fact: RowFact;
}
