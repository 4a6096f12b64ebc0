import { parseYaml } from '../yaml/parseYaml.ts';
import { didYouMean } from '../text/nearest.ts';
import { entryOf, scalarOf, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import { checkReferences, type Origin } from './checkReferences.ts';
import { checkNew, extendCatalogue, extendClause, extendRelation, extendRole, keepStrict } from './extendBuiltin.ts';
import type { CatalogueDefinition, ClauseDefinition, RelationDefinition, RoleDefinition, Schemas, TypeDefinition } from './model.ts';
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
        this.#addRelation(reader, relation, origin);
      }
    } else if (path.length === 1 && folder === 'roles.yaml') {
      for (const role of readRoles(reader, map)) {
        this.#addRole(reader, role, map);
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

  #addRelation(reader: SchemaReader, own: RelationDefinition, origin: Origin): void {
    const entry = entryOf(origin.map, own.id);
    if (entry === undefined) {
      return;
    }
    const builtin = ownValue(this.#base.relations, own.id);
    const known = Object.values(this.#base.relations).find((one) => one.inverse === own.id);
    if (builtin === undefined && known !== undefined) {
      reader.report(entry.keySpan, `"${own.id}" is the inverse of the built-in relation "${known.id}". Take another name, or extend that one.`);
      return;
    }
    const relation = builtin === undefined ? own : extendRelation(reader, entry, own, builtin);
    if (builtin === undefined) {
      checkNew(reader, entry, 'relation', Object.keys(this.#base.relations));
    }
    if (relation !== undefined) {
      this.#relations[own.id] = relation;
      this.#origins.set(`relation:${own.id}`, origin);
    }
  }

  #addRole(reader: SchemaReader, own: RoleDefinition, map: YamlMap): void {
    const entry = entryOf(map, own.id);
    const builtin = ownValue(this.#base.roles, own.id);
    if (entry === undefined) {
      return;
    }
    if (builtin === undefined) {
      checkNew(reader, entry, 'standard role', Object.keys(this.#base.roles));
    }
    const role = builtin === undefined ? own : extendRole(reader, entry, own, builtin);
    if (role !== undefined) {
      this.#roles[own.id] = role;
    }
  }

  #addCatalogue(reader: SchemaReader, map: YamlMap, origin: Origin): void {
    const own = readCatalogue(reader, map);
    const builtin = ownValue(this.#base.catalogues, own.id);
    if (builtin !== undefined && scalarOf(map, 'extends') !== 'builtin') {
      reader.report(spanOf(map, 'id'), `"${own.id}" is a built-in catalogue. Say "extends: builtin" to add populations to it, or take another id.`);
      return;
    }
    this.#catalogues.set(own.id, builtin === undefined ? own : extendCatalogue(builtin, own, origin));
    this.#origins.set(`catalogue:${own.id}`, origin);
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
      const message = builtin ? `There is no built-in type "${id}" to extend.${didYouMean(id, Object.keys(this.#base.types))}` : `"${parentId}" is no type, so "${id}" cannot extend it.`;
      origin.reader.report(spanOf(origin.map, 'extends'), message);
      return source.own;
    }
    const extended = extendType(source, parent);
    return builtin ? keepStrict(extended, parent, origin) : extended;
  }

  #withClauses(catalogue: CatalogueDefinition): CatalogueDefinition {
    const clauses = new Map(catalogue.clauses.map((clause) => [clause.id, clause]));
    for (const { clause, origin, extendsBuiltin } of this.#clauses.get(catalogue.id) ?? []) {
      const known = clauses.get(clause.id);
      if (known === undefined && extendsBuiltin) {
        origin.reader.report(spanOf(origin.map, 'extends'), `There is no built-in clause ${clause.id} to extend.${didYouMean(clause.id, clauses.keys())} Take the line out if it is one of your own.`);
      } else if (known === undefined) {
        clauses.set(clause.id, clause);
      } else if (!extendsBuiltin) {
        origin.reader.report(spanOf(origin.map, 'id'), `Clause ${clause.id} is built in. Say "extends: builtin" to add points to it.`);
      } else {
        clauses.set(clause.id, extendClause(known, clause, origin));
      }
    }
    return { ...catalogue, clauses: [...clauses.values()].sort(byClauseNumber) };
  }
}

/** Orders `8.10` after `8.9`, and `10` after `9`. */
export function compareClauseIds(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function byClauseNumber(left: ClauseDefinition, right: ClauseDefinition): number {
  return compareClauseIds(left.id, right.id);
}

/** What a record holds itself: a file may name something "constructor". */
function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
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
