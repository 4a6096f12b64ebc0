import type { FileFacts } from '../facts/facts.ts';
import { scalarsOf, valueOf } from '../yaml/yamlNode.ts';
import type { Contribution } from './contributions.ts';
import type { DocumentModel } from './documentModel.ts';
import type { Entity } from './entity.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { parseDate } from '../dates/plainDate.ts';

/** A section of a document that says of itself that it answers a point. */
export interface Claim {
  readonly entity: string;
  readonly slug: string;
  readonly isThere: boolean;
}

/** A person's judgement of a point. */
export interface Answer {
  readonly entity: string;
  readonly host: string;
  readonly isPositive: boolean;
  readonly person?: string;
  readonly role?: string;
  readonly date?: PlainDate;
}

/** The first letters of an id, by which those that were meant alike are found. */
export function beginningOf(id: string): string {
  return id.slice(0, 6).toLowerCase();
}

/** What a document says to the rest of the SMS, key by key. The look-ups of `Lookups` read exactly these keys. */
export function* contributionsOf(model: DocumentModel): Iterable<Contribution> {
  yield ['path', model.path, model.isPage ? 'page' : 'document'];
  yield* contributionsOfPath(model.path);
  for (const heading of model.facts.headings) {
    yield ['anchors', model.path, heading.slug];
  }
  for (const anchor of model.facts.anchors) {
    yield ['anchors', model.path, anchor];
  }
  for (const { entity, definition } of model.entities) {
    yield* contributionsOfEntity(entity, definition);
  }
  for (const { edge } of model.edges) {
    yield ['edges', edge.from, edge];
    if (edge.to !== edge.from) {
      yield ['edges', edge.to, edge];
    }
  }
  if (model.document !== undefined) {
    yield ['document-at', model.path, model.document.id];
    yield* contributionsOfDocument(model, model.document);
  }
}

export function* contributionsOfFile(path: string, facts: FileFacts | 'other'): Iterable<Contribution> {
  yield ['path', path, facts === 'other' ? 'file' : facts.kind === 'data' ? 'data' : 'page'];
  yield* contributionsOfPath(path);
}

/** The folders a file lies in, and its name: links may name a folder, and a moved file is found by its name. */
function* contributionsOfPath(path: string): Iterable<Contribution> {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    yield ['folder', path.slice(0, slash), true];
  }
  yield ['file-name', path.slice(path.lastIndexOf('/') + 1).toLowerCase(), path];
}

function* contributionsOfEntity(entity: Entity, definition: TypeDefinition): Iterable<Contribution> {
  yield ['entity', entity.id, entity];
  if (entity.isAnonymous === undefined) {
    yield ['id-folded', entity.id.toLowerCase(), entity.id];
    yield ['ids-like', beginningOf(entity.id), entity.id];
  }
  for (const type of definition.lineage) {
    yield ['type', type, entity.id];
  }
  if (entity.host !== undefined) {
    yield ['rows', entity.host, { id: entity.id, type: entity.type }];
  }
  if (definition.action?.clauses !== undefined) {
    for (const clause of entity.fields[definition.action.clauses] ?? []) {
      yield ['action-for', clause, entity.id];
    }
  }
  if (definition.answer !== undefined) {
    yield* answersOf(entity, definition);
  }
  if (entity.type === 'role') {
    yield ['acts-as', entity.fields['acts-as']?.[0] ?? entity.id, entity.id];
  }
  for (const point of entity.type === 'nil-statement' ? (entity.fields['points'] ?? entity.fields['point'] ?? []) : []) {
    yield ['nil', point, entity.id];
  }
}

function* answersOf(entity: Entity, definition: TypeDefinition): Iterable<Contribution> {
  const mapping = definition.answer;
  if (mapping === undefined) {
    return;
  }
  const own = (name: string | undefined): string | undefined => (name === undefined || name.startsWith('^') ? undefined : entity.fields[name]?.[0]);
  const person = own(mapping.person);
  const role = own(mapping.role);
  const date = parseDate(own(mapping.date) ?? '');
  const answer: Answer = {
    entity: entity.id,
    host: entity.host ?? entity.id,
    isPositive: mapping.positive.includes(entity.fields[mapping.result]?.[0] ?? ''),
    ...(person === undefined ? {} : { person }),
    ...(role === undefined ? {} : { role }),
    ...(date === undefined ? {} : { date }),
  };
  for (const point of entity.fields[mapping.point] ?? []) {
    yield ['answer', point, answer];
  }
}

function* contributionsOfDocument(model: DocumentModel, document: Entity): Iterable<Contribution> {
  const root = model.facts.frontMatter?.root;
  for (const former of scalarsOf(valueOf(root, 'formerly'))) {
    yield ['former', former.value, document.id];
  }
  const answers = valueOf(root, 'answers');
  for (const entry of answers?.kind === 'map' ? answers.entries : []) {
    for (const anchor of scalarsOf(entry.value)) {
      const slug = anchor.value.replace(/^#/, '');
      const heading = model.facts.headings.find((one) => one.slug === slug);
      const isThere = heading !== undefined && (heading.words >= 12 || heading.listItems > 0 || heading.figures > 0 || model.facts.tables.some((table) => model.facts.headings[table.heading] === heading && table.rows.length > 0));
      yield ['claim', entry.key, { entity: document.id, slug, isThere } satisfies Claim];
    }
  }
}
