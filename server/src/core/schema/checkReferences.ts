import type { Span } from '../text/lineIndex.ts';
import { didYouMean } from '../text/nearest.ts';
import type { YamlMap, YamlNode } from '../yaml/yamlNode.ts';
import { CONTROL_FIELD_BY_NAME } from './controlFields.ts';
import type { CatalogueDefinition, Filter, Proof, Schemas, TypeDefinition } from './model.ts';
import type { SchemaReader } from './schemaReader.ts';

/** The file something was read from, to say where a reference fails. */
export interface Origin {
  readonly reader: SchemaReader;
  readonly map: YamlMap;
}

/** Reports every name in the schemas that names nothing. Only what was read from files is checked; the rest was before. */
export function checkReferences(schemas: Schemas, origins: ReadonlyMap<string, Origin>): void {
  const checker = new ReferenceChecker(schemas);
  for (const [key, origin] of origins) {
    const [kind, first, second] = splitKey(key);
    if (kind === 'type') {
      const type = schemas.types[first];
      if (type !== undefined) {
        checker.type(type, origin);
      }
    } else if (kind === 'relation') {
      const relation = schemas.relations[first];
      checker.types([...(relation?.from ?? []), ...(relation?.to ?? [])], origin);
    } else if (kind === 'catalogue') {
      const catalogue = schemas.catalogues[first];
      if (catalogue !== undefined) {
        checker.populations(catalogue, origin);
      }
    } else if (kind === 'clause') {
      checker.clause(first, second, origin);
    }
  }
}

function splitKey(key: string): [string, string, string] {
  const [kind = '', first = '', ...rest] = key.split(':');
  return [kind, first, rest.join(':')];
}

class ReferenceChecker {
  readonly #schemas: Schemas;
  readonly #relationNames: ReadonlySet<string>;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
    this.#relationNames = new Set(Object.values(schemas.relations).flatMap((relation) => [relation.id, relation.inverse]));
  }

  type(type: TypeDefinition, origin: Origin): void {
    const has = (field: string): boolean => type.fields[field] !== undefined || CONTROL_FIELD_BY_NAME.has(field);
    this.roles([...type.approvedBy], origin);
    this.types(type.agreedWith, origin);
    for (const field of Object.values(type.fields)) {
      this.types(field.to, origin);
      this.#relations(field.relation === undefined ? [] : [field.relation], origin);
      this.#fields(Object.keys(field.requiredWhen ?? {}), has, type.id, origin);
    }
    for (const link of [...type.links, ...type.inbound]) {
      this.#relations([link.name], origin);
      this.types(link.to, origin);
    }
    for (const section of Object.values(type.sections)) {
      if (section.rows !== undefined) {
        this.types([section.rows], origin);
        const rows = this.#schemas.types[section.rows];
        this.#fields(section.columns ?? [], (name) => rows?.fields[name] !== undefined, section.rows, origin);
        this.#fields(section.covers === undefined ? [] : [section.covers], (name) => rows?.fields[name]?.type === 'enum', section.rows, origin);
      }
    }
    this.#fields(type.datedBy === undefined ? [] : [type.datedBy], has, type.id, origin);
    for (const { earlier, later, where } of type.dateOrder) {
      const isDay = (name: string): boolean => type.fields[name]?.type === 'date';
      this.#expect(isDay(earlier) || type.fields[earlier]?.type === 'period', earlier, `"${type.id}" has no field "${earlier}" that holds a date or a period.`, origin);
      this.#expect(isDay(later), later, `"${type.id}" has no field "${later}" that holds a date.`, origin);
      this.#filter(where, type.id, origin);
    }
    for (const { values } of type.contradictions) {
      this.#filter(values, type.id, origin);
    }
    const { closedStates: _, openWhen, ...action } = type.action ?? { closedStates: [] };
    this.#fields([...Object.values(action).filter((name) => typeof name === 'string'), ...Object.keys(openWhen ?? {})], has, type.id, origin);
    if (type.answer !== undefined) {
      const { point, result, person, role, date, evidence } = type.answer;
      const own = [point, result, person, role, date, evidence].filter((name) => name !== undefined && !name.startsWith('^')) as string[];
      this.#fields(own, has, type.id, origin);
      const values = type.fields[result]?.values;
      for (const value of [...type.answer.positive, ...type.answer.negative]) {
        this.#expect(values === undefined || values.includes(value), value, `"${value}" is no value of "${result}", so it is never answered.`, origin);
      }
    }
  }

  clause(catalogueId: string, clauseId: string, origin: Origin): void {
    const catalogue = this.#schemas.catalogues[catalogueId];
    const clause = catalogue?.clauses.find((one) => one.id === clauseId);
    if (catalogue === undefined || clause === undefined) {
      return;
    }
    const clauses = new Set(catalogue.clauses.map((one) => one.id));
    for (const id of [...(clause.parent === undefined ? [] : [clause.parent]), ...clause.inputsFrom, ...clause.outputsTo]) {
      this.#expect(clauses.has(id), id, `"${id}" is no clause of this catalogue.`, origin);
    }
    this.roles(clause.ownerRoles, origin);
    const points = new Set(clause.points.map((point) => point.id));
    for (const id of [...Object.values(clause.aliases).flat(), ...clause.points.flatMap((point) => point.itemOf ?? [])]) {
      this.#expect(points.has(id), id, `"${id}" is no point of clause ${clauseId}.`, origin);
    }
    for (const [year, group] of Object.entries(clause.groups)) {
      this.#expect(catalogue.groups[year]?.[group] !== undefined, group, `"${group}" is no group of ${year} in this catalogue.`, origin);
    }
    for (const point of clause.points) {
      if (point.proof !== undefined) {
        this.#proof(point.proof, catalogue, origin);
      }
    }
  }

  populations(catalogue: CatalogueDefinition, origin: Origin): void {
    for (const population of Object.values(catalogue.populations)) {
      this.types(population.types, origin);
      for (const type of population.types) {
        this.#filter(population.where, type, origin);
      }
    }
  }

  #proof(proof: Proof, catalogue: CatalogueDefinition, origin: Origin): void {
    for (const name of proof.forEach) {
      const known = Object.keys(catalogue.populations);
      this.#expect(known.includes(name), name, `"${name}" is no population of this catalogue.${didYouMean(name, known)}`, origin);
    }
    this.#relations(proof.via, origin);
    switch (proof.form) {
      case 'all':
      case 'any':
        for (const part of proof.of) {
          this.#proof(part, catalogue, origin);
        }
        return;
      case 'answer':
      case 'every-type':
        return;
      case 'record':
        this.#proofType(proof.record.type, proof, origin);
        return;
      case 'document':
        this.#proofType(proof.type, proof, origin);
        return;
      case 'section': {
        this.#proofType(proof.type, proof, origin);
        const names = Object.keys(this.#schemas.types[proof.type]?.sections ?? {});
        const path = `${proof.type}.${proof.section}`;
        this.#expect(names.includes(proof.section), path, `"${proof.type}" has no section "${proof.section}".${didYouMean(proof.section, names)}`, origin);
        return;
      }
      case 'field': {
        this.#proofType(proof.type, proof, origin);
        this.#proofField(proof.type, proof.field, `${proof.type}.${proof.field}`, origin);
        return;
      }
      case 'link':
        this.#proofType(proof.type, proof, origin);
        this.types(proof.to, origin);
        this.#expect(
          this.#relationNames.has(proof.relation),
          `${proof.type}.${proof.relation}`,
          `"${proof.relation}" is no relation.${didYouMean(proof.relation, this.#relationNames)}`,
          origin,
        );
        return;
    }
  }

  #proofType(type: string, proof: Proof, origin: Origin): void {
    this.types([type], origin);
    this.#filter(proof.where, type, origin);
  }

  #filter(filter: Filter | undefined, type: string, origin: Origin): void {
    for (const [field, values] of Object.entries(filter ?? {})) {
      this.#proofField(type, field, field, origin);
      const allowed = this.#schemas.types[type]?.fields[field]?.values ?? [];
      for (const value of typeof values === 'string' || allowed.length === 0 ? [] : values) {
        this.#expect(allowed.includes(value), value, `"${value}" is no value of ${type}.${field}.${didYouMean(value, allowed)}`, origin);
      }
    }
  }

  #proofField(type: string, field: string, written: string, origin: Origin): void {
    const fields = this.#schemas.types[type]?.fields ?? {};
    const links = this.#schemas.types[type]?.links.map((link) => link.name) ?? [];
    const known = [...Object.keys(fields), ...links];
    const found = known.includes(field) || CONTROL_FIELD_BY_NAME.has(field);
    this.#expect(found, written, `"${type}" has no field "${field}".${didYouMean(field, known)}`, origin);
  }

  types(names: readonly string[], origin: Origin): void {
    const known = this.#schemas.types;
    for (const name of names) {
      this.#expect(known[name] !== undefined, name, `"${name}" is no type.${didYouMean(name, Object.keys(known))}`, origin);
    }
  }

  roles(names: readonly string[], origin: Origin): void {
    const known = this.#schemas.roles;
    for (const name of names) {
      this.#expect(known[name] !== undefined, name, `"${name}" is no standard role.${didYouMean(name, Object.keys(known))}`, origin);
    }
  }

  #relations(names: readonly string[], origin: Origin): void {
    for (const name of names) {
      this.#expect(this.#relationNames.has(name), name, `"${name}" is no relation.${didYouMean(name, this.#relationNames)}`, origin);
    }
  }

  #fields(names: readonly string[], has: (name: string) => boolean, type: string, origin: Origin): void {
    for (const name of names) {
      this.#expect(has(name), name, `"${type}" has no field "${name}".`, origin);
    }
  }

  #expect(holds: boolean, written: string, message: string, origin: Origin): void {
    if (!holds) {
      origin.reader.report(findText(origin.map, written) ?? { start: 0, end: 0 }, message);
    }
  }
}

/** The first place in a file where a text stands as a value or a key. */
function findText(node: YamlNode, text: string): Span | undefined {
  if (node.kind === 'scalar') {
    return node.value === text ? node.span : undefined;
  }
  for (const child of node.kind === 'list' ? node.items : node.entries) {
    if ('key' in child && child.key === text) {
      return child.keySpan;
    }
    const found = findText('key' in child ? child.value : child, text);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
