import type { EntityWithPlaces } from '../../server/src/core/index/documentModel.ts';
import type { Sms } from '../../server/src/core/index/sms.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Proof, Schemas } from '../../server/src/core/schema/model.ts';
import type { Span } from '../../server/src/core/text/lineIndex.ts';
import { valueOf } from '../../server/src/core/yaml/yamlNode.ts';

/** One thing a proof names, taken away everywhere. */
export type Removal =
  | { readonly kind: 'documents'; readonly type: string }
  | { readonly kind: 'section'; readonly type: string; readonly section: string }
  | { readonly kind: 'field'; readonly type: string; readonly field: string }
  | { readonly kind: 'link'; readonly type: string; readonly relation: string }
  | { readonly kind: 'answers'; readonly points: readonly string[] };

export type Edits = Map<string, string | undefined>;

const BLANK = 'TODO(taken away)';

/**
 * The ways to take away what a proof names: for `all`, each part by itself; for `any`, one way of each part at once; for
 * an atom, the thing itself.
 */
export function waysToRemove(proof: Proof, answers: readonly string[]): Removal[][] {
  switch (proof.form) {
    case 'all':
      return proof.of.flatMap((part) => waysToRemove(part, answers));
    case 'any':
      return [proof.of.flatMap((part) => waysToRemove(part, answers)[0] ?? [])];
    case 'document':
      return [[{ kind: 'documents', type: proof.type }]];
    case 'record':
      return [[{ kind: 'documents', type: proof.record.type }]];
    case 'section':
      return [[{ kind: 'section', type: proof.type, section: proof.section }]];
    case 'field':
      return [[{ kind: 'field', type: proof.type, field: proof.field }]];
    case 'link':
      return [[{ kind: 'link', type: proof.type, relation: proof.relation }]];
    case 'answer':
      return [[{ kind: 'answers', points: answers }]];
    case 'every-type':
      return [[{ kind: 'documents', type: proof.control === 'record' ? 'management-review-minutes' : 'sms-scope' }]];
  }
}

/** Where nothing happened, what says so is taken away: nil statements, extracts, and the records among which there was none. */
export function waysToUnsay(proof: Proof, catalogue: CatalogueDefinition): Removal[][] {
  const types = [...populationsOf(proof)].flatMap((name) => catalogue.populations[name]?.types ?? []);
  return [[{ kind: 'documents', type: 'nil-statement' }, { kind: 'documents', type: 'record-extract' }, ...types.map((type): Removal => ({ kind: 'documents', type }))]];
}

export function populationsOf(proof: Proof): Set<string> {
  return new Set([...proof.forEach, ...(proof.form === 'all' || proof.form === 'any' ? proof.of.flatMap((part) => [...populationsOf(part)]) : [])]);
}

/** The texts after a removal. */
export function textsWithout(sms: Sms, texts: ReadonlyMap<string, string>, removals: readonly Removal[]): Edits {
  const cuts = new Map<string, { span: Span; text: string }[]>();
  const deleted = new Set<string>();
  const cut = (file: string, span: Span, text: string): void => {
    cuts.set(file, [...(cuts.get(file) ?? []), { span, text }]);
  };
  for (const file of sms.documentPaths) {
    for (const removal of removals) {
      removeFrom(sms, file, removal, cut, deleted);
    }
  }
  const edits: Edits = new Map();
  for (const [file, list] of cuts) {
    edits.set(file, apply(texts.get(file) ?? '', list));
  }
  deleted.forEach((file) => edits.set(file, undefined));
  return edits;
}

function removeFrom(sms: Sms, file: string, removal: Removal, cut: (file: string, span: Span, text: string) => void, deleted: Set<string>): void {
  const model = sms.model(file);
  if (model === undefined) {
    return;
  }
  const isA = (one: EntityWithPlaces, type: string): boolean => one.definition.lineage.includes(type);
  switch (removal.kind) {
    case 'documents': {
      if (model.document !== undefined && model.type?.lineage.includes(removal.type) === true) {
        deleted.add(file);
        return;
      }
      for (const table of model.tables.filter((one) => one.rowType.lineage.includes(removal.type))) {
        table.rows.forEach((row) => cut(table.file, row.fact.span, ''));
      }
      return;
    }
    case 'section':
      for (const section of model.sections.filter((one) => one.definition.name === removal.section)) {
        const owner = model.entities.find((one) => one.entity.id === section.owner.id);
        if (owner !== undefined && isA(owner, removal.type)) {
          cut(file, section.span, '');
        }
      }
      return;
    case 'field':
      for (const one of model.entities.filter((entity) => isA(entity, removal.type))) {
        const isDocument = one.entity.id === model.document?.id;
        const span = one.fieldSpans[removal.field] ?? (isDocument ? valueOf(model.facts.frontMatter?.root, removal.field)?.span : undefined);
        if (span !== undefined) {
          cut(one.file, span, BLANK);
        }
        for (const edge of model.edges.filter((candidate) => candidate.edge.writtenBy === one.entity.id && candidate.writtenAs === removal.field && span === undefined)) {
          cut(edge.file, edge.span, BLANK);
        }
      }
      return;
    case 'link':
      for (const { edge, file: place, span } of model.edges) {
        const relation = sms.schemas.relations[edge.relation];
        const [near, far] = [sms.lookups.entity(edge.from), sms.lookups.entity(edge.to)];
        const isForward = edge.relation === removal.relation && near !== undefined && sms.lookups.isA(near, removal.type);
        const isBackward = relation?.inverse === removal.relation && far !== undefined && sms.lookups.isA(far, removal.type);
        if (isForward || isBackward) {
          cut(place, span, BLANK);
        }
      }
      return;
    case 'answers':
      for (const one of model.entities) {
        const field = one.definition.answer?.point;
        const span = field === undefined ? undefined : one.fieldSpans[field];
        if (field !== undefined && span !== undefined && one.entity.fields[field]?.some((point) => removal.points.includes(point)) === true) {
          cut(one.file, span, BLANK);
        }
      }
  }
}

function apply(text: string, cuts: readonly { span: Span; text: string }[]): string {
  let result = text;
  let limit = Infinity;
  for (const { span, text: replacement } of cuts.toSorted((left, right) => right.span.start - left.span.start || right.span.end - left.span.end)) {
    if (span.end <= limit) {
      result = result.slice(0, span.start) + replacement + result.slice(span.end);
      limit = span.start;
    }
  }
  return result;
}

/** Every type a proof looks at: in its atoms, and in the populations it asks for. */
export function typesOf(proof: Proof, catalogue: CatalogueDefinition, schemas: Schemas): Set<string> {
  const own = proof.forEach.flatMap((name) => catalogue.populations[name]?.types ?? []);
  switch (proof.form) {
    case 'all':
    case 'any':
      return new Set([...own, ...proof.of.flatMap((part) => [...typesOf(part, catalogue, schemas)])]);
    case 'answer':
      return new Set([...own, 'audit-answer', 'audit-question']);
    case 'every-type':
      return new Set([...own, '*']);
    case 'record':
      return new Set([...own, proof.record.type]);
    case 'link':
      return new Set([...own, proof.type, ...proof.to, ...targetsOf(proof.type, proof.relation, schemas)]);
    default:
      return new Set([...own, proof.type]);
  }
}

function targetsOf(type: string, relation: string, schemas: Schemas): readonly string[] {
  const definition = schemas.types[type];
  const links = definition?.links.filter((link) => link.name === relation).flatMap((link) => link.to) ?? [];
  const fields = Object.values(definition?.fields ?? {}).filter((field) => (field.relation ?? field.name) === relation);
  return [...links, ...fields.flatMap((field) => field.to)];
}

/** Whether a point may fall with a removal: its proof looks at the same kind of thing, or at what stands in it. */
export function mayShare(point: PointDefinition, removals: readonly Removal[], catalogue: CatalogueDefinition, schemas: Schemas): boolean {
  const types = point.proof === undefined ? new Set<string>() : typesOf(point.proof, catalogue, schemas);
  if (types.has('*')) {
    return true;
  }
  return removals.some((removal) => {
    if (removal.kind === 'answers') {
      return types.has('audit-answer');
    }
    if (removal.type === 'nil-statement' && point.event) {
      return true;
    }
    // The rows of an extract are records of other types.
    if (removal.type === 'record-extract' && [...types].some((type) => schemas.types[type]?.control === 'record')) {
      return true;
    }
    const touched = new Set([removal.type, ...holdersOf(removal.type, schemas), ...descendants(removal.type, schemas), ...(schemas.types[removal.type]?.lineage ?? []), ...rowTypes(removal, schemas)]);
    return [...types].some((type) => touched.has(type) || (schemas.types[type]?.lineage ?? []).some((ancestor) => touched.has(ancestor)));
  });
}

/** Types that hold rows of a type: with the rows goes the content of their section. */
function holdersOf(type: string, schemas: Schemas): string[] {
  return Object.values(schemas.types)
    .filter((holder) => Object.values(holder.sections).some((section) => section.rows === type))
    .map((holder) => holder.id);
}

function descendants(type: string, schemas: Schemas): string[] {
  return Object.values(schemas.types).filter((one) => one.lineage.includes(type)).map((one) => one.id);
}

function rowTypes(removal: Removal, schemas: Schemas): string[] {
  if (removal.kind === 'answers') {
    return [];
  }
  const types = [removal.type, ...descendants(removal.type, schemas)].flatMap((id) => schemas.types[id] ?? []);
  const sections = types.flatMap((type) => Object.values(type.sections)).filter((section) => removal.kind !== 'section' || section.name === removal.section);
  return sections.flatMap((section) => (section.rows === undefined ? [] : [section.rows, ...(schemas.types[section.rows]?.lineage ?? [])]));
}

export function pointsOf(catalogue: CatalogueDefinition): { clause: ClauseDefinition; point: PointDefinition; id: string }[] {
  return catalogue.clauses.flatMap((clause) => clause.points.map((point) => ({ clause, point, id: `${clause.id}#${point.id}` })));
}
