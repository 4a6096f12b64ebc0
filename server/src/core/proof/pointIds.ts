import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Schemas } from '../schema/model.ts';

/** A clause or a point that a text names. */
export interface ClauseReference {
  readonly catalogue: CatalogueDefinition;
  readonly clause: ClauseDefinition;
  /** Undefined: the whole clause. */
  readonly point?: PointDefinition;
}

/** Reads `8.3.3`, `8.3.3#c`, `iso-27001:A.5.24`, and the numbers of untitled paragraphs such as `9.2.2`. */
export class ClauseTable {
  readonly #clauses = new Map<string, { catalogue: CatalogueDefinition; clause: ClauseDefinition; only?: readonly string[] }>();
  readonly #default: string | undefined;

  /** @param catalogues The catalogues the SMS is checked against; ids of the first need no prefix. */
  constructor(schemas: Schemas, catalogues: readonly string[]) {
    this.#default = catalogues[0];
    for (const catalogue of Object.values(schemas.catalogues)) {
      for (const clause of catalogue.clauses) {
        this.#add(catalogue, clause.id, clause);
        for (const [alias, points] of Object.entries(clause.aliases)) {
          this.#add(catalogue, alias, clause, points);
        }
      }
    }
  }

  #add(catalogue: CatalogueDefinition, id: string, clause: ClauseDefinition, only?: readonly string[]): void {
    const entry = { catalogue, clause, ...(only === undefined ? {} : { only }) };
    this.#clauses.set(`${catalogue.id}:${id}`, entry);
    if (catalogue.id === this.#default) {
      this.#clauses.set(id, entry);
    }
  }

  find(text: string): ClauseReference | undefined {
    const hash = text.indexOf('#');
    const found = this.#clauses.get(hash === -1 ? text : text.slice(0, hash));
    if (found === undefined) {
      return undefined;
    }
    const { catalogue, clause, only } = found;
    if (hash === -1) {
      return { catalogue, clause };
    }
    const letter = text.slice(hash + 1);
    const point = clause.points.find((one) => one.id === letter);
    return point === undefined || (only !== undefined && !only.includes(letter)) ? undefined : { catalogue, clause, point };
  }

  /** Every clause that can be named, as it would be written. */
  get names(): Iterable<string> {
    return this.#clauses.keys();
  }

  /** All ways to write a point, and the clauses that hold it: what an action or an answer may name. */
  spellings(catalogue: CatalogueDefinition, clause: ClauseDefinition, point: PointDefinition): { readonly points: readonly string[]; readonly clauses: readonly string[] } {
    const ids = [clause.id, ...Object.entries(clause.aliases).flatMap(([alias, points]) => (points.includes(point.id) ? [alias] : []))];
    const prefixes = catalogue.id === this.#default ? ['', `${catalogue.id}:`] : [`${catalogue.id}:`];
    const clauses = prefixes.flatMap((prefix) => ids.map((id) => prefix + id));
    return { clauses, points: clauses.map((id) => `${id}#${point.id}`) };
  }
}
