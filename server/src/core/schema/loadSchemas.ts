import { parseYaml } from '../yaml/parseYaml.ts';
import { scalarOf, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import { checkReferences, type Origin } from './checkReferences.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition, RelationDefinition, RoleDefinition, Schemas, TypeDefinition } from './model.ts';
import { readCatalogue, readClause, readRelations, readRoles } from './readClause.ts';
import { extendType, readType, type TypeSource } from './readType.ts';
import { SchemaReader, type SchemaFile, type SchemaProblem } from './schemaReader.ts';

export const EMPTY_SCHEMAS: Schemas = { types: {}, relations: {}, roles: {}, catalogues: {} };

export interface LoadedSchemas {
  readonly schemas: Schemas;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Reads a folder of schema files on top of those already known. A known id must say `extends: builtin`; it may add and
 * sharpen, never remove or weaken. What is faulty is reported and left out; the rest is used.
 */
export function loadSchemas(files: readonly SchemaFile[], base: Schemas = EMPTY_SCHEMAS): LoadedSchemas {
  const loader = new SchemaLoader(base);
  for (const file of [...files].sort((left, right) => (left.path < right.path ? -1 : 1))) {
    loader.add(file);
  }
  return loader.finish();
}

class SchemaLoader {
  readonly #base: Schemas;
  readonly #problems: SchemaProblem[] = [];
  readonly #types = new Map<string, { source: TypeSource; origin: Origin }>();
  readonly #relations: Record<string, RelationDefinition>;
  readonly #roles: Record<string, RoleDefinition>;
  readonly #catalogues = new Map<string, CatalogueDefinition>();
  readonly #clauses = new Map<string, { clause: ClauseDefinition; origin: Origin; extendsBuiltin: boolean }[]>();
  readonly #origins = new Map<string, Origin>();

  constructor(base: Schemas) {
    this.#base = base;
    this.#relations = { ...base.relations };
    this.#roles = { ...base.roles };
    for (const catalogue of Object.values(base.catalogues)) {
      this.#catalogues.set(catalogue.id, catalogue);
    }
  }

  add(file: SchemaFile): void {
    const reader = new SchemaReader(file.path, this.#problems);
    const { root, problems } = parseYaml(file.text);
    for (const problem of problems) {
      reader.report(problem.span, problem.code === 'duplicate-key' ? `"${problem.message}" is written twice.` : problem.message);
    }
    if (root?.kind !== 'map') {
      reader.report({ start: 0, end: 0 }, 'This schema file holds no map of keys and values.');
      return;
    }
    this.#addMap(reader, file.path.split('/'), root);
  }

  #addMap(reader: SchemaReader, path: readonly string[], map: YamlMap): void {
    const origin: Origin = { reader, map };
    const [folder, catalogue, place] = path;
    if (path.length === 2 && (folder === 'types' || folder === 'items')) {
      this.#addType(reader, map, folder === 'items', origin);
    } else if (path.length === 1 && folder === 'relations.yaml') {
      for (const relation of readRelations(reader, map)) {
        this.#relations[relation.id] = relation;
        this.#origins.set(`relation:${relation.id}`, origin);
      }
    } else if (path.length === 1 && folder === 'roles.yaml') {
      for (const role of readRoles(reader, map)) {
        this.#roles[role.id] = role;
      }
    } else if (folder === 'catalogues' && path.length === 3 && place === 'catalogue.yaml') {
      this.#addCatalogue(reader, map, origin);
    } else if (folder === 'catalogues' && path.length === 4 && place === 'clauses' && catalogue !== undefined) {
      const clause = readClause(reader, map, catalogue);
      const clauses = this.#clauses.get(catalogue) ?? [];
      clauses.push({ clause, origin, extendsBuiltin: scalarOf(map, 'extends') === 'builtin' });
      this.#clauses.set(catalogue, clauses);
      this.#origins.set(`clause:${catalogue}:${clause.id}`, origin);
    } else {
      reader.report({ start: 0, end: 0 }, 'This file lies where no schema file belongs: types/, items/, catalogues/<id>/clauses/, relations.yaml or roles.yaml.');
    }
  }

  #addType(reader: SchemaReader, map: YamlMap, isItem: boolean, origin: Origin): void {
    const source = readType(reader, map, isItem);
    const known = this.#base.types[source.own.id];
    if (known !== undefined && source.own.extends !== 'builtin') {
      reader.report(spanOf(map, 'id'), `"${source.own.id}" is a built-in type. Say "extends: builtin" to add to it, or take another id.`);
      return;
    }
    this.#types.set(source.own.id, { source, origin });
    this.#origins.set(`type:${source.own.id}`, origin);
  }

  #addCatalogue(reader: SchemaReader, map: YamlMap, origin: Origin): void {
    const catalogue = readCatalogue(reader, map);
    const known = this.#catalogues.get(catalogue.id);
    const merged = known === undefined ? catalogue : { ...known, populations: { ...catalogue.populations, ...known.populations } };
    this.#catalogues.set(catalogue.id, merged);
    this.#origins.set(`catalogue:${catalogue.id}`, origin);
  }

  finish(): LoadedSchemas {
    const types: Record<string, TypeDefinition> = { ...this.#base.types };
    for (const id of this.#types.keys()) {
      const resolved = this.#resolveType(id, []);
      if (resolved !== undefined) {
        types[id] = resolved;
      }
    }
    const catalogues: Record<string, CatalogueDefinition> = {};
    for (const catalogue of this.#catalogues.values()) {
      catalogues[catalogue.id] = this.#withClauses(catalogue);
    }
    for (const [id, clauses] of this.#clauses) {
      if (!this.#catalogues.has(id)) {
        clauses[0]?.origin.reader.report({ start: 0, end: 0 }, `The catalogue "${id}" has no catalogue.yaml.`);
      }
    }
    const schemas: Schemas = { types, relations: this.#relations, roles: this.#roles, catalogues };
    checkReferences(schemas, this.#origins);
    return { schemas, problems: this.#problems };
  }

  #resolveType(id: string, path: readonly string[]): TypeDefinition | undefined {
    const entry = this.#types.get(id);
    if (entry === undefined) {
      return this.#base.types[id];
    }
    const { source, origin } = entry;
    const parentId = source.own.extends;
    if (parentId === undefined) {
      return source.own;
    }
    if (path.includes(id)) {
      origin.reader.report(spanOf(origin.map, 'extends'), `"${id}" extends itself (${[...path, id].join(' → ')}).`);
      return source.own;
    }
    const builtin = parentId === 'builtin';
    const parent = builtin ? this.#base.types[id] : this.#resolveType(parentId, [...path, id]);
    if (parent === undefined) {
      origin.reader.report(spanOf(origin.map, 'extends'), `"${parentId}" is no type, so "${id}" cannot extend it.`);
      return source.own;
    }
    const extended = extendType(source, parent);
    return builtin ? keepStrict(extended, parent, origin) : extended;
  }

  #withClauses(catalogue: CatalogueDefinition): CatalogueDefinition {
    const clauses = new Map(catalogue.clauses.map((clause) => [clause.id, clause]));
    for (const { clause, origin, extendsBuiltin } of this.#clauses.get(catalogue.id) ?? []) {
      const known = clauses.get(clause.id);
      if (known === undefined) {
        clauses.set(clause.id, clause);
      } else if (!extendsBuiltin) {
        origin.reader.report(spanOf(origin.map, 'id'), `Clause ${clause.id} is built in. Say "extends: builtin" to add points to it.`);
      } else {
        clauses.set(clause.id, { ...known, points: mergePoints(known, clause, origin) });
      }
    }
    return { ...catalogue, clauses: [...clauses.values()].sort(byClauseNumber) };
  }
}

/** Keeps what the built-in type demands: a required field or section stays required, a control regime stays. */
function keepStrict(type: TypeDefinition, builtin: TypeDefinition, origin: Origin): TypeDefinition {
  if (type.control !== builtin.control) {
    origin.reader.report(spanOf(origin.map, 'control'), `The control regime of a built-in type cannot be changed; it stays "${builtin.control ?? 'that of its register'}".`);
  }
  const fields = Object.fromEntries(
    Object.entries(type.fields).map(([name, field]) => [name, builtin.fields[name]?.required === true ? { ...field, required: true } : field]),
  );
  const sections = Object.fromEntries(
    Object.entries(type.sections).map(([name, section]) => [name, builtin.sections[name]?.optional === false ? { ...section, optional: false } : section]),
  );
  return { ...type, ...(builtin.control === undefined ? {} : { control: builtin.control }), fields, sections };
}

/** New points are added; a built-in point may get a further proof and a higher target, and nothing else. */
function mergePoints(known: ClauseDefinition, own: ClauseDefinition, origin: Origin): PointDefinition[] {
  const points = new Map(known.points.map((point) => [point.id, point]));
  for (const point of own.points) {
    const builtin = points.get(point.id);
    if (builtin === undefined) {
      points.set(point.id, point);
      continue;
    }
    if (builtin.target === 'evidenced' && point.target === 'defined') {
      origin.reader.report(spanOf(origin.map, point.id), `Point ${known.id}#${point.id} is built in with the target "evidenced"; it cannot be lowered.`);
    }
    if (point.note && !builtin.note) {
      origin.reader.report(spanOf(origin.map, point.id), `Point ${known.id}#${point.id} is a demand of the standard; it cannot become a note.`);
    }
    const proofs = [builtin.proof, point.proof].filter((proof) => proof !== undefined);
    const target = builtin.target === 'evidenced' ? builtin.target : point.target;
    const [only] = proofs;
    points.set(point.id, {
      ...builtin,
      target,
      ...(proofs.length > 1 ? { proof: { form: 'all', of: proofs, forEach: [], via: [] } } : only === undefined ? {} : { proof: only }),
    });
  }
  return [...points.values()];
}

/** Orders `8.10` after `8.9`, and `10` after `9`. */
export function compareClauseIds(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function byClauseNumber(left: ClauseDefinition, right: ClauseDefinition): number {
  return compareClauseIds(left.id, right.id);
}

function spanOf(node: YamlNode, key: string): { start: number; end: number } {
  if (node.kind === 'map') {
    for (const entry of node.entries) {
      if (entry.key === key) {
        return entry.keySpan;
      }
      const nested = entry.value.kind === 'map' ? spanOf(entry.value, key) : undefined;
      if (nested !== undefined && nested.end > 0) {
        return nested;
      }
    }
  }
  return { start: 0, end: 0 };
}
