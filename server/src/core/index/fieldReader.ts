import { isBlank } from '../facts/plainText.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import type { FieldOccurrence, PlacedEdge } from './documentModel.ts';
import { valueProblem } from './fieldValue.ts';
import { relationNameOf, type RelationTable } from './relations.ts';

/** A value as it stands in a text. */
export interface WrittenValue {
  readonly text: string;
  readonly span: Span;
}

/** Field values by name, as an entity holds them. */
export type FieldValues = Record<string, readonly string[]>;

/**
 * Reads the values of fields, wherever they are written, and the links they make. Values that fit are in the entity already,
 * so only the fields whose places are looked at are kept: those in which something does not fit, or waits to be filled in,
 * and those that name a clause.
 */
export class FieldReader {
  readonly edges: PlacedEdge[] = [];
  readonly notable: FieldOccurrence[] = [];
  /** Every field with its places; kept only for those who ask for it. */
  readonly all: FieldOccurrence[] | undefined;
  readonly #relations: RelationTable;
  readonly #single: (text: string) => readonly string[];

  /** @param single Makes a list of one value, which may be shared with others. */
  constructor(relations: RelationTable, single: (text: string) => readonly string[], keepsAll: boolean) {
    this.#relations = relations;
    this.#single = single;
    this.all = keepsAll ? [] : undefined;
  }

  /** Reads the values of one field of an entity into `fields`. */
  read(entity: string, definition: FieldDefinition, file: string, span: Span, written: readonly WrittenValue[], fields: FieldValues): void {
    const good = written.filter((value) => !isBlank(value.text) && valueProblem(definition, value.text) === undefined);
    const isNotable = good.length < written.length || (definition.type === 'clause' && good.length > 0);
    if (isNotable || this.all !== undefined) {
      const occurrence = { entity, definition, file, values: written.map((value) => withProblem(definition, value)), span };
      this.all?.push(occurrence);
      if (isNotable) {
        this.notable.push(occurrence);
      }
    }
    const [first] = good;
    if (first === undefined) {
      return;
    }
    fields[definition.name] = good.length === 1 ? this.#valuesOf(definition, first.text) : good.map((value) => textOf(definition, value.text));
    if (definition.type === 'link-to' || definition.type === 'role' || definition.type === 'person') {
      const relation = relationNameOf(definition, this.#relations);
      const allowed = definition.type === 'link-to' ? definition.to : ONLY[definition.type];
      for (const value of good) {
        this.edge(entity, relation, value.text, file, value.span, definition.name, allowed, definition);
      }
    }
  }

  edge(from: string, name: string, to: string, file: string, span: Span, writtenAs: string, allowed: readonly string[], field?: FieldDefinition): void {
    const found = this.#relations.find(name);
    const relation = found?.relation.id ?? name;
    const edge = found?.isInverse === true ? { from: to, relation, to: from, writtenBy: from } : { from, relation, to, writtenBy: from };
    this.edges.push({ edge, file, span, target: to, writtenAs, allowed, field });
  }

  /** Ids are all different; everything else says the same few things again and again, texts in the cells of a table too. */
  #valuesOf(definition: FieldDefinition, text: string): readonly string[] {
    return definition.type === 'id' ? [text] : this.#single(textOf(definition, text));
  }
}

const ONLY = { role: ['role'], person: ['person'] } as const;

function textOf(definition: FieldDefinition, text: string): string {
  return definition.type === 'enum' ? text.toLowerCase() : text;
}

function withProblem(definition: FieldDefinition, value: WrittenValue): FieldOccurrence['values'][number] {
  const problem = isBlank(value.text) ? undefined : valueProblem(definition, value.text);
  return problem === undefined ? { text: value.text, span: value.span } : { text: value.text, span: value.span, problem };
}
