import type { PlainDate } from '../dates/plainDate.ts';
import { parsePeriod } from '../dates/period.ts';
import type { Cell, DataFacts, DocumentFacts, RowFact, TableFact } from '../facts/facts.ts';
import { sealWithData } from '../facts/seal.ts';
import type { FieldDefinition, Schemas, SectionDefinition, TypeDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import { SharedValues } from '../text/sharedValues.ts';
import { entryOf, scalarOf, scalarsOf, valueOf, type YamlNode } from '../yaml/yamlNode.ts';
import { fieldsFromAddenda } from './addenda.ts';
import type { DataFile, DocumentModel, EntityWithPlaces, FieldOccurrence, MatchedRow, MatchedSection, MatchedTable } from './documentModel.ts';
import type { Entity, SectionState } from './entity.ts';
import { FieldReader, type FieldValues, type WrittenValue } from './fieldReader.ts';
import { ID_FORMAT } from './fieldValue.ts';
import { NameTable, normaliseName } from './names.ts';
import { joinPath } from './paths.ts';
import { readControl } from './readControl.ts';
import { RelationTable } from './relations.ts';
import { idColumnOf, idsIn, isTableOfRows, tablesOfRows } from './rowTables.ts';
import { cellValues, titleOfRow } from './rowValues.ts';
import { isBeside, spanUnder, stateOf, tablesIn } from './sectionPlaces.ts';

/** Everything that turns facts into meaning, made once per schema set. */
export class Interpreter {
  readonly schemas: Schemas;
  readonly names: NameTable;
  readonly relations: RelationTable;
  readonly #singles = new SharedValues<readonly string[]>();

  constructor(schemas: Schemas) {
    this.schemas = schemas;
    this.names = new NameTable(schemas);
    this.relations = new RelationTable(schemas);
  }

  /**
   * @param data Finds the facts of a data file by its path from the root; undefined when there is no such file.
   * @param known The entities that the same facts gave before: they are taken again, so that they stay the same objects.
   */
  interpret(path: string, facts: DocumentFacts, isPage: boolean, data: (path: string) => DataFacts | undefined, known: readonly Entity[] = []): DocumentModel {
    return new DocumentInterpretation(this, path, facts, isPage, { keepsFields: false, known }).run(data);
  }

  /** Every field of a model with its places: rarely wanted, and larger than all the rest, so it is made when it is asked for. */
  fieldsOf(model: DocumentModel): readonly FieldOccurrence[] {
    const again = new DocumentInterpretation(this, model.path, model.facts, model.isPage, { keepsFields: true, known: [] });
    again.run(() => model.data?.facts);
    return again.fields;
  }

  /** A list of one value, shared by all that say the same: most fields hold one of a few words, names and dates. */
  readonly single = (text: string): readonly string[] => this.#singles.of(text, () => [text]);
}

/**
 * The data file a document names, as a path from the root, without interpreting the rest. What a seal covers cannot follow the file when
 * that is moved: `data-moved-to` says then where it is. Where a type seals its rows, or a document their hash, no other file can be put in.
 */
export function dataPathOf(path: string, facts: DocumentFacts): { path: string; written: string; span: Span } | undefined {
  const root = facts.frontMatter?.root;
  const moved = valueOf(root, 'data-moved-to');
  const node = moved?.kind === 'scalar' && moved.value !== '' ? moved : valueOf(root, 'data');
  return node?.kind === 'scalar' && node.value !== '' ? { path: joinPath(path, node.value), written: node.value, span: node.span } : undefined;
}

class DocumentInterpretation {
  readonly #context: Interpreter;
  readonly #path: string;
  readonly #facts: DocumentFacts;
  readonly #isPage: boolean;
  readonly #root: YamlNode | undefined;
  readonly #entities: EntityWithPlaces[] = [];
  readonly #known: readonly Entity[];
  readonly #reader: FieldReader;
  readonly #sections: MatchedSection[] = [];
  readonly #tables: MatchedTable[] = [];
  #data: DataFile | undefined;

  constructor(context: Interpreter, path: string, facts: DocumentFacts, isPage: boolean, { keepsFields, known }: { readonly keepsFields: boolean; readonly known: readonly Entity[] }) {
    this.#context = context;
    this.#reader = new FieldReader(context.relations, context.single, keepsFields);
    this.#path = path;
    this.#facts = facts;
    this.#isPage = isPage;
    this.#known = known;
    this.#root = facts.frontMatter?.root;
  }

  run(data: (path: string) => DataFacts | undefined): DocumentModel {
    const typeName = scalarOf(this.#root, 'type');
    const type = typeName === undefined ? undefined : this.#context.schemas.types[typeName];
    const known = type === undefined || type.abstract || type.control === undefined ? undefined : type;
    let document: Entity | undefined;
    if (!this.#isPage) {
      const named = dataPathOf(this.#path, this.#facts);
      const found = named === undefined ? undefined : data(named.path);
      this.#data = named === undefined ? undefined : { ...named, ...(found === undefined ? {} : { facts: found }) };
      document = known === undefined ? undefined : this.#document(known);
    }
    const context = this.#context;
    let fields: readonly FieldOccurrence[] | undefined;
    return {
      path: this.#path,
      facts: this.#facts,
      isPage: this.#isPage,
      entities: this.#entities,
      edges: this.#reader.edges,
      notable: this.#reader.notable,
      get fields(): readonly FieldOccurrence[] {
        fields ??= context.fieldsOf(this);
        return fields;
      },
      sections: this.#sections,
      tables: this.#tables,
      ...(known === undefined ? {} : { type: known }),
      ...(typeName === undefined ? {} : { typeName }),
      ...(document === undefined ? {} : { document }),
      ...(this.#data === undefined ? {} : { data: this.#data }),
    };
  }

  get fields(): readonly FieldOccurrence[] {
    return this.#reader.all ?? [];
  }

  /** What the next entity was when the same facts were interpreted before. */
  get #knownEntity(): Entity | undefined {
    return this.#known[this.#entities.length];
  }

  #document(type: TypeDefinition): Entity | undefined {
    const idNode = valueOf(this.#root, 'id');
    const id = idNode?.kind === 'scalar' ? idNode.value : '';
    if (idNode === undefined || !ID_FORMAT.test(id)) {
      return undefined;
    }
    const status = readControl(this.#root, this.#seal(type));
    const fields: FieldValues = {};
    const spans: Record<string, Span> = {};
    this.#frontMatterFields(id, type, fields, spans);
    this.#links(id, type, fields);
    this.#addenda(id, type, fields);
    const when = this.#whenOf(type, fields);
    const sections: Record<string, SectionState> = {};
    const entity: Entity = this.#knownEntity ?? {
      id,
      type: type.id,
      path: this.#path,
      title: scalarOf(this.#root, 'title') ?? this.#facts.headings[0]?.text ?? id,
      ...(type.control === undefined ? {} : { control: type.control }),
      fields,
      sections,
      status,
      ...(when === undefined ? {} : { when }),
    };
    this.#entities.push({ entity, definition: type, file: this.#path, span: idNode.span, nameSpan: idNode.span, fieldSpans: spans });
    this.#contents(entity, type, { start: this.#facts.bodyStart, end: this.#facts.length }, sections);
    this.#parts(entity);
    return entity;
  }

  #seal(type: TypeDefinition): string {
    const data = this.#data?.facts;
    return type.sealsData && data !== undefined ? sealWithData(this.#facts.seal, data.seal) : this.#facts.seal;
  }

  // -- fields and links ----------------------------------------------------------------------------------------------

  #frontMatterFields(id: string, type: TypeDefinition, fields: FieldValues, spans: Record<string, Span>): void {
    for (const definition of Object.values(type.fields)) {
      const entry = entryOf(this.#root, definition.name);
      if (entry === undefined) {
        continue;
      }
      const scalars = scalarsOf(entry.value);
      spans[definition.name] = entry.value.span;
      if (entry.value.kind === 'map') {
        fields[definition.name] = entry.value.entries.map((one) => one.key);
        continue;
      }
      this.#reader.read(id, definition, this.#path, entry.value.span, scalars.map((scalar): WrittenValue => ({ text: scalar.value, span: scalar.span })), fields);
    }
  }

  #links(id: string, type: TypeDefinition, fields: FieldValues): void {
    const node = valueOf(this.#root, 'links');
    for (const entry of node?.kind === 'map' ? node.entries : []) {
      const definition = type.links.find((link) => link.name === entry.key);
      const targets = scalarsOf(entry.value).filter((scalar) => ID_FORMAT.test(scalar.value));
      for (const target of targets) {
        this.#reader.edge(id, entry.key, target.value, this.#path, target.span, entry.key, definition?.to ?? []);
      }
      if (targets.length > 0) {
        const [only] = targets;
        fields[entry.key] ??= targets.length === 1 && only !== undefined ? this.#context.single(only.value) : targets.map((target) => target.value);
      }
    }
    for (const name of ['translation-of', 'superseded-by', 'record-of']) {
      const value = valueOf(this.#root, name);
      if (value?.kind === 'scalar' && ID_FORMAT.test(value.value)) {
        this.#reader.edge(id, name, value.value, this.#path, value.span, name, []);
      }
    }
  }

  #addenda(id: string, type: TypeDefinition, fields: FieldValues): void {
    for (const [name, value] of Object.entries(fieldsFromAddenda(this.#root, type, id, fields))) {
      fields[name] = this.#context.single(value);
    }
  }

  // -- sections, tables, parts ---------------------------------------------------------------------------------------

  #contents(owner: Entity, type: TypeDefinition, within: Span, sections: Record<string, SectionState>): void {
    const bindings = valueOf(this.#root, 'sections');
    const bound = new Map<string, string>();
    for (const entry of bindings?.kind === 'map' ? bindings.entries : []) {
      if (entry.value.kind === 'scalar') {
        bound.set(entry.value.value.replace(/^#/, ''), entry.key);
      }
    }
    const boundNames = new Set(bound.values());
    const { headings } = this.#facts;
    let dataUsed = false;
    for (const [at, heading] of headings.entries()) {
      if (heading.span.start < within.start || heading.span.start >= within.end) {
        continue;
      }
      const boundTo = bound.get(heading.slug);
      const definition = boundTo === undefined ? this.#context.names.section(type.id, heading.text) : type.sections[boundTo];
      if (definition === undefined || (boundTo === undefined && (boundNames.has(definition.name) || this.#isOnlyTitle(at, type, definition)))) {
        continue;
      }
      if (sections[definition.name] !== undefined) {
        this.#furtherTables(owner, definition, at, sections);
        continue;
      }
      const span = spanUnder(headings, at, this.#facts.length);
      const useData: boolean = definition.rows !== undefined && !dataUsed && this.#data?.facts !== undefined;
      const state = stateOf(this.#facts, at, span, useData && (this.#data?.facts?.table.rows.length ?? 0) > 0);
      sections[definition.name] = state;
      this.#sections.push({ owner, definition, heading: at, state, span });
      if (definition.rows !== undefined) {
        dataUsed ||= useData;
        this.#tablesOf(owner, definition, span, useData);
      }
    }
    if (!dataUsed && this.#data?.facts !== undefined && owner.host === undefined) {
      this.#dataRows(owner);
    }
  }

  /** The title of a document may read like a section that stands below it. It is that section only where there is no other one. */
  #isOnlyTitle(at: number, type: TypeDefinition, definition: SectionDefinition): boolean {
    const { headings, tables } = this.#facts;
    return at === 0 && headings[0]?.depth === 1 && !tables.some((table) => table.heading === 0) && headings.some((other, index) => index > 0 && other.depth > 1 && this.#context.names.section(type.id, other.text) === definition);
  }

  /**
   * A section may go on under a second heading of its name: tables there hold rows as those under the first do. One that says the same
   * rows again, in another language say, does not.
   */
  #furtherTables(owner: Entity, definition: SectionDefinition, at: number, sections: Record<string, SectionState>): void {
    const { headings, length } = this.#facts;
    const rowType = this.#rowType(definition, owner);
    const first = this.#sections.find((section) => section.owner === owner && section.definition === definition);
    if (rowType === undefined || first === undefined || !isBeside(headings, first.heading, at) || this.#tables.some((table) => table.section === definition && table.file !== this.#path)) {
      return;
    }
    const span = spanUnder(headings, at, length);
    const known = new Set(this.#entities.map(({ entity }) => entity.id));
    const isSameHeading = normaliseName(headings[first.heading]?.text ?? '') === normaliseName(headings[at]?.text ?? '');
    const tables = tablesIn(this.#facts, span).filter((table) => {
      const ids = isTableOfRows(this.#context.names, definition, rowType, table) ? idsIn(this.#context.names, rowType, table) : [];
      return ids === undefined ? isSameHeading : ids.length > 0 && !ids.some((id) => known.has(id));
    });
    if (tables.length > 0) {
      const state = stateOf(this.#facts, at, span, false);
      this.#sections.push({ owner, definition, heading: at, state, span, isFurther: true });
      sections[definition.name] = sections[definition.name] === 'filled' ? 'filled' : state;
      tables.forEach((table) => this.#table(owner, definition, rowType, this.#path, table));
    }
  }

  #tablesOf(owner: Entity, section: SectionDefinition, span: Span, useData: boolean): void {
    const rowType = this.#rowType(section, owner);
    if (rowType === undefined) {
      return;
    }
    if (useData && this.#data?.facts !== undefined) {
      this.#table(owner, section, rowType, this.#data.path, this.#data.facts.table);
      return;
    }
    for (const table of tablesOfRows(this.#context.names, section, rowType, tablesIn(this.#facts, span))) {
      this.#table(owner, section, rowType, this.#path, table);
    }
  }

  /** `rows: ^record-type`: the type of the rows is what that field of the document says. */
  #rowType(section: SectionDefinition, owner: Entity): TypeDefinition | undefined {
    const name = section.rows?.startsWith('^') === true ? owner.fields[section.rows.slice(1)]?.[0] : section.rows;
    return name === undefined ? undefined : this.#context.schemas.types[name];
  }

  /** A data file without a section for its rows, as in a record extract: the field `record-type` says what the rows are. */
  #dataRows(owner: Entity): void {
    const rowType = this.#context.schemas.types[owner.fields['record-type']?.[0] ?? ''];
    if (rowType === undefined || this.#data?.facts === undefined) {
      return;
    }
    const section: SectionDefinition = { name: 'data', title: { en: 'Data' }, aliases: [], optional: true, minRows: 0, rows: rowType.id };
    this.#table(owner, section, rowType, this.#data.path, this.#data.facts.table);
  }

  #table(owner: Entity, section: SectionDefinition, rowType: TypeDefinition, file: string, table: TableFact): void {
    const columns = table.header.map((cell) => this.#column(rowType, cell));
    const idColumn = idColumnOf(rowType, table.header, columns, (cell) => this.#mapped(cell, () => true) ?? cell.value);
    // Rows without an id are numbered through all tables of a section.
    const before = this.#tables.reduce((sum, one) => sum + (one.owner === owner && one.section === section ? one.table.rows.length : 0), 0);
    const rows: MatchedRow[] = [];
    table.rows.forEach((fact, at) => {
      if (fact.cells.every((cell) => cell.value === '')) {
        return;
      }
      rows.push({ entity: this.#row(owner, section, rowType, file, columns, idColumn, fact, before + at), fact });
    });
    this.#tables.push({ owner, section, rowType, file, table, columns, rows });
  }

  #mapped(cell: Cell, isField: (name: string) => boolean): string | undefined {
    const map = valueOf(this.#root, 'column-map');
    return scalarOf(map, cell.value) ?? (map?.kind === 'map' ? map.entries.find((entry) => entry.value.kind === 'scalar' && entry.value.value === cell.value && isField(entry.key))?.key : undefined);
  }

  #column(rowType: TypeDefinition, cell: Cell): FieldDefinition | undefined {
    const mapped = this.#mapped(cell, (name) => rowType.fields[name] !== undefined);
    return mapped !== undefined && rowType.fields[mapped] !== undefined ? rowType.fields[mapped] : this.#context.names.field(rowType.id, cell.value);
  }

  #row(owner: Entity, section: SectionDefinition, rowType: TypeDefinition, file: string, columns: readonly (FieldDefinition | undefined)[], idColumn: number, fact: RowFact, at: number): Entity {
    const idCell = idColumn === -1 ? undefined : fact.cells[idColumn];
    const isNamed = idCell !== undefined && ID_FORMAT.test(idCell.value);
    const id = isNamed ? idCell.value : `${owner.id}/${section.name}/${at + 1}`;
    const fields: FieldValues = {};
    const spans: Record<string, Span> = {};
    columns.forEach((column, index) => {
      const cell = fact.cells[index];
      if (column === undefined || cell === undefined) {
        return;
      }
      spans[column.name] = cell.span;
      this.#reader.read(id, column, file, cell.span, cellValues(column, cell), fields);
    });
    this.#addenda(id, rowType, fields);
    const when = this.#whenOf(rowType, fields) ?? owner.when;
    const entity: Entity = this.#knownEntity ?? {
      id,
      ...(isNamed ? {} : { isAnonymous: true as const }),
      type: rowType.id,
      path: this.#path,
      title: titleOfRow(rowType, fields) ?? id,
      host: owner.host ?? owner.id,
      fields,
      sections: NO_SECTIONS,
      ...(when === undefined ? {} : { when }),
    };
    const span = isNamed ? idCell.span : fact.span;
    this.#entities.push({ entity, definition: rowType, file, span, nameSpan: isNamed ? span : firstFilled(spans, span), fieldSpans: spans });
    return entity;
  }

  #parts(host: Entity): void {
    const node = valueOf(this.#root, 'parts');
    for (const entry of node?.kind === 'map' ? node.entries : []) {
      const type = this.#context.schemas.types[entry.key];
      const slug = entry.value.kind === 'scalar' ? entry.value.value.replace(/^#/, '') : '';
      const heading = this.#facts.headings.findIndex((one) => one.slug === slug);
      if (type === undefined || heading === -1) {
        continue;
      }
      const span = spanUnder(this.#facts.headings, heading, this.#facts.length);
      const fields: FieldValues = {};
      const spans: Record<string, Span> = {};
      const id = `${host.id}#${slug}`;
      this.#frontMatterFields(id, type, fields, spans);
      const sections: Record<string, SectionState> = {};
      const entity: Entity = this.#knownEntity ?? {
        id,
        isAnonymous: true,
        type: type.id,
        path: this.#path,
        title: this.#facts.headings[heading]?.text ?? id,
        ...(type.control === undefined ? {} : { control: type.control }),
        host: host.id,
        fields,
        sections,
        ...(host.when === undefined ? {} : { when: host.when }),
      };
      this.#entities.push({ entity, definition: type, file: this.#path, span: entry.value.span, nameSpan: firstFilled(spans, entry.value.span), fieldSpans: spans });
      this.#contents(entity, type, { start: span.start + 1, end: span.end }, sections);
    }
  }

  #whenOf(type: TypeDefinition, fields: Readonly<Record<string, readonly string[]>>): { start: PlainDate; end: PlainDate } | undefined {
    const isDocument = type.control !== undefined;
    const names = type.datedBy === undefined ? ['period', 'date'] : [type.datedBy, 'period', 'date'];
    for (const name of names) {
      const text = fields[name]?.[0] ?? (isDocument ? scalarOf(this.#root, name) : undefined);
      const period = text === undefined ? undefined : parsePeriod(text);
      if (period !== undefined) {
        return { start: period.start, end: period.end };
      }
    }
    return undefined;
  }
}

/** Rows have none. */
const NO_SECTIONS: Entity['sections'] = {};

function firstFilled(spans: Readonly<Record<string, Span>>, otherwise: Span): Span {
  return Object.values(spans).find(({ start, end }) => end > start) ?? otherwise;
}
