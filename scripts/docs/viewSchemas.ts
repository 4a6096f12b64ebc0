import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Output {
  /** Below server/src. */
  readonly file: string;
  readonly type: string;
  readonly title: string;
  /** What the command line prints: places in lines, the commit beside them, several systems in a list. */
  readonly isPrinted?: true;
}

/** The views by the name of their schema, and the type each is made from. */
const OUTPUTS: Readonly<Record<string, Output>> = {
  check: { file: 'cli/formats/json.ts', type: 'CheckJson', title: 'clausework check --format json', isPrinted: true },
  actions: { file: 'core/views/actions.ts', type: 'ActionsView', title: 'clausework actions --format json', isPrinted: true },
  approvals: { file: 'core/views/approvals.ts', type: 'ApprovalsView', title: 'clausework approvals --format json', isPrinted: true },
  diff: { file: 'node/diff/diffReport.ts', type: 'DiffJson', title: 'clausework diff --format json', isPrinted: true },
  coverage: { file: 'core/views/coverage.ts', type: 'CoverageView', title: 'clausework coverage --format json', isPrinted: true },
  reviews: { file: 'core/views/reviews.ts', type: 'ReviewsView', title: 'clausework reviews --format json', isPrinted: true },
  trace: { file: 'core/views/trace.ts', type: 'TraceView', title: 'clausework trace ID --format json', isPrinted: true },
  history: { file: 'core/views/history.ts', type: 'HistoryView', title: 'clausework history --format json', isPrinted: true },
  'first-hour': { file: 'core/views/firstHour.ts', type: 'FirstHourView', title: 'What an auditor asks in the first hour' },
  graph: { file: 'core/views/graph.ts', type: 'GraphView', title: 'What hangs together around an entity or a clause' },
  'heat-map': { file: 'core/views/heatMap.ts', type: 'HeatMapView', title: 'All clauses by level' },
  'master-list': { file: 'core/views/masterList.ts', type: 'MasterListView', title: 'Documents under control, evidence, exceptions' },
  measures: { file: 'core/views/measures.ts', type: 'MeasuresView', title: 'Measures by period' },
  'process-map': { file: 'core/views/processMap.ts', type: 'ProcessMapView', title: 'Processes, inputs and outputs' },
  register: { file: 'core/views/registers.ts', type: 'RegisterView', title: 'A register as a table' },
  registers: { file: 'core/views/registers.ts', type: 'RegistersView', title: 'The registers there are' },
  today: { file: 'core/views/today.ts', type: 'TodayView', title: 'What somebody has to see to today' },
};

type Json = boolean | { readonly [key: string]: unknown };

/** The JSON Schema of each view by its path below the repository, made from the types so that it cannot fall behind. */
export function viewSchemas(): Map<string, string> {
  const files = [...new Set(Object.values(OUTPUTS).map(({ file }) => sourceOf(file)))];
  const program = ts.createProgram(files, { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, allowImportingTsExtensions: true, noEmit: true, types: [], skipLibCheck: true });
  return new Map(Object.entries(OUTPUTS).map(([name, output]) => [`schemas/views/${name}.schema.json`, `${JSON.stringify(schemaOf(program, output), undefined, 2)}\n`]));
}

function schemaOf(program: ts.Program, output: Output): Json {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(sourceOf(output.file));
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const found = symbol === undefined ? undefined : checker.getExportsOfModule(symbol).find((one) => one.name === output.type);
  if (found === undefined) {
    throw new Error(`server/src/${output.file} exports no ${output.type}.`);
  }
  return new SchemaWriter(checker, output.isPrinted === true).root(found, output.title);
}

function sourceOf(file: string): string {
  return path.join(root, 'server/src', file);
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The command line says beside every view which commit it was read from, if it was not from disk. */
function withCommit(view: Json | undefined): Json {
  if (typeof view !== 'object' || 'commit' in (view['properties'] as object)) {
    return view ?? true;
  }
  const commit = { type: 'object', properties: { id: { type: 'string' }, day: { type: 'string', format: 'date' } }, required: ['id', 'day'], additionalProperties: false };
  return { ...view, properties: { ...(view['properties'] as object), commit } };
}

/** Turns the interfaces of one view into definitions; every named interface once. */
class SchemaWriter {
  readonly #checker: ts.TypeChecker;
  readonly #isPrinted: boolean;
  readonly #definitions = new Map<string, Json>();

  constructor(checker: ts.TypeChecker, isPrinted: boolean) {
    this.#checker = checker;
    this.#isPrinted = isPrinted;
  }

  root(symbol: ts.Symbol, title: string): Json {
    const view = this.#type(this.#checker.getDeclaredTypeOfSymbol(symbol));
    const several = { description: 'Several systems below the folder.', type: 'object', properties: { systems: { type: 'array', items: view } }, required: ['systems'], additionalProperties: false };
    const definitions = Object.fromEntries([...this.#definitions].sort(([left], [right]) => (left < right ? -1 : 1)));
    if (!this.#isPrinted) {
      return { $schema: DRAFT, title, allOf: [view], definitions };
    }
    return { $schema: DRAFT, title, anyOf: [view, several], definitions: { ...definitions, [symbol.name]: withCommit(definitions[symbol.name]) } };
  }

  #type(type: ts.Type): Json {
    if (type.isUnion()) {
      return this.#union(type.types.filter((one) => (one.flags & ts.TypeFlags.Undefined) === 0));
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) {
      return { const: type.value };
    }
    if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) {
      return { const: this.#checker.typeToString(type) === 'true' };
    }
    if ((type.flags & ts.TypeFlags.String) !== 0) {
      return { type: 'string' };
    }
    if ((type.flags & ts.TypeFlags.Number) !== 0) {
      return { type: 'number' };
    }
    if ((type.flags & ts.TypeFlags.Boolean) !== 0) {
      return { type: 'boolean' };
    }
    if (type.isIntersection() && type.types.some((one) => (one.flags & ts.TypeFlags.String) !== 0)) {
      return this.#checked(type.aliasSymbol?.name);
    }
    if (this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item === undefined ? true : this.#type(item) };
    }
    const name = type.symbol.name;
    return name === '__type' || type.aliasSymbol !== undefined ? this.#object(type) : this.#named(name, type);
  }

  /** Texts that only a reader makes: days and intervals. */
  #checked(name: string | undefined): Json {
    return name === 'PlainDate' ? { type: 'string', format: 'date' } : { type: 'string', pattern: '^P\\d' };
  }

  #union(types: readonly ts.Type[]): Json {
    const [only] = types;
    if (types.length === 1 && only !== undefined) {
      return this.#type(only);
    }
    if (types.every((one) => (one.flags & ts.TypeFlags.BooleanLiteral) !== 0)) {
      return { type: 'boolean' };
    }
    return types.every((one) => one.isStringLiteral()) ? { enum: types.map((one) => one.value) } : { anyOf: types.map((one) => this.#type(one)) };
  }

  #named(name: string, type: ts.Type): Json {
    if (!this.#definitions.has(name)) {
      this.#definitions.set(name, true);
      this.#definitions.set(name, name === 'Place' && this.#isPrinted ? this.#rangedPlace() : this.#object(type));
    }
    return { $ref: `#/definitions/${name}` };
  }

  /** The command line prints places in lines. */
  #rangedPlace(): Json {
    const position = { type: 'object', properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } }, required: ['line', 'character'], additionalProperties: false };
    const range = { type: 'object', properties: { start: position, end: position }, required: ['start', 'end'], additionalProperties: false };
    return { description: 'A stretch of a file of the SMS; positions are zero-based, characters in UTF-16 units.', type: 'object', properties: { path: { type: 'string' }, range }, required: ['path', 'range'], additionalProperties: false };
  }

  #object(type: ts.Type): Json {
    const properties: Record<string, unknown> = {};
    const required: string[] = [];
    for (const property of type.getProperties()) {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const description = ts.displayPartsToString(property.getDocumentationComment(this.#checker));
      const schema = this.#type(this.#checker.getTypeOfSymbol(property));
      // Beside a reference, draft 7 reads nothing else.
      properties[property.name] = description === '' || typeof schema === 'boolean' ? schema : '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
      if (!isOptional) {
        required.push(property.name);
      }
    }
    const comment = ts.displayPartsToString(type.symbol.getDocumentationComment(this.#checker));
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return { ...(comment === '' ? {} : { description: comment }), type: 'object', properties, ...(required.length === 0 ? {} : { required }), additionalProperties: index === undefined ? false : this.#type(index.type) };
  }
}
