import type { FileFacts } from '../facts/facts.ts';
import { scalarsOf, valueOf } from '../yaml/yamlNode.ts';
import type { Say } from './contributions.ts';
import { correctingTexts } from './addenda.ts';
import { destinationOf } from './destinations.ts';
import type { DocumentModel } from './documentModel.ts';
import { formerIds } from './formerly.ts';
import { namesLastDay } from './lastDay.ts';
import type { Entity } from './entity.ts';
import type { RelationTable } from './relations.ts';
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
  /** Undefined: it says neither that the point is met nor that it is not. */
  readonly isPositive?: boolean;
  readonly person?: string;
  readonly role?: string;
  readonly date?: PlainDate;
}

const SUPERSEDES = 'supersedes';

/** The first letters of an id, by which those that were meant alike are found. */
export function beginningOf(id: string): string {
  return id.slice(0, 6).toLowerCase();
}

/** What a document says to the rest of the SMS, key by key. The look-ups of `Lookups` read exactly these keys. */
export function contributionsOf(model: DocumentModel, relations: RelationTable, say: Say): void {
  say('path', model.path, model.isPage ? 'page' : 'document');
  contributionsOfPath(model.path, say);
  for (const heading of model.facts.headings) {
    say('anchors', model.path, heading.slug);
  }
  for (const anchor of model.facts.anchors) {
    say('anchors', model.path, anchor);
  }
  for (const { entity, definition } of model.entities) {
    contributionsOfEntity(entity, definition, say);
  }
  for (const { edge } of model.edges) {
    const { from, to } = edge;
    say('edges', from, relations.outgoing(edge));
    if (to !== from) {
      say('edges', to, relations.incoming(edge));
    }
    if (edge.relation === SUPERSEDES && to !== from) {
      say('successor', to, from);
    }
  }
  if (model.document !== undefined) {
    say('document-at', model.path, model.document.id);
    contributionsOfDocument(model, model.document, say);
    if (namesLastDay(model)) {
      say('last-day', '', model.path);
    }
    for (const { destination } of model.facts.links) {
      const { path, anchor } = destinationOf(model.path, destination);
      if (path !== undefined && anchor !== undefined) {
        say('section-mention', model.document.id, `${path}#${anchor}`);
      }
    }
  }
}

export function contributionsOfFile(path: string, facts: FileFacts | 'other', say: Say): void {
  say('path', path, facts === 'other' ? 'file' : facts.kind === 'data' ? 'data' : 'page');
  contributionsOfPath(path, say);
}

/** The folders a file lies in, with what it shows in each of them, and its name: links may name a folder, and a moved file is found by its name. */
function contributionsOfPath(path: string, say: Say): void {
  let child = path.slice(path.lastIndexOf('/') + 1);
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    const folder = path.slice(0, slash);
    say('folder', folder, child);
    child = `${folder.slice(folder.lastIndexOf('/') + 1)}/`;
  }
  say('folder', '', child);
  say('file-name', path.slice(path.lastIndexOf('/') + 1).toLowerCase(), path);
}

function contributionsOfEntity(entity: Entity, definition: TypeDefinition, say: Say): void {
  say('entity', entity.id, entity);
  if (entity.status !== undefined && entity.status.approvals.length > 0) {
    say('seal', entity.id, entity.status.seal);
  }
  if (entity.isAnonymous === undefined) {
    say('id-folded', entity.id.toLowerCase(), entity.id);
    say('ids-like', beginningOf(entity.id), entity.id);
  }
  for (const type of definition.lineage) {
    say('type', type, entity.id);
  }
  if (entity.host !== undefined) {
    say('rows', entity.host, { id: entity.id, type: entity.type });
  }
  if (definition.action?.clauses !== undefined) {
    for (const clause of entity.fields[definition.action.clauses] ?? []) {
      say('action-for', clause, entity.id);
    }
  }
  if (definition.answer !== undefined) {
    answersOf(entity, definition, say);
  }
  if (entity.type === 'role') {
    say('acts-as', entity.fields['acts-as']?.[0] ?? entity.id, entity.id);
  }
  for (const point of entity.type === 'nil-statement' ? (entity.fields['points'] ?? entity.fields['point'] ?? []) : []) {
    say('nil', point, entity.id);
  }
}

function answersOf(entity: Entity, definition: TypeDefinition, say: Say): void {
  const mapping = definition.answer;
  if (mapping === undefined) {
    return;
  }
  const own = (name: string | undefined): string | undefined => (name === undefined || name.startsWith('^') ? undefined : entity.fields[name]?.[0]);
  const person = own(mapping.person);
  const role = own(mapping.role);
  const date = parseDate(own(mapping.date) ?? '');
  const result = entity.fields[mapping.result]?.[0] ?? '';
  const answer: Answer = {
    entity: entity.id,
    host: entity.host ?? entity.id,
    ...(mapping.positive.includes(result) ? { isPositive: true } : mapping.negative.includes(result) ? { isPositive: false } : {}),
    ...(person === undefined ? {} : { person }),
    ...(role === undefined ? {} : { role }),
    ...(date === undefined ? {} : { date }),
  };
  for (const point of entity.fields[mapping.point] ?? []) {
    say('answer', point, answer);
  }
}

function contributionsOfDocument(model: DocumentModel, document: Entity, say: Say): void {
  const root = model.facts.frontMatter?.root;
  for (const { former, current } of formerIds(root, document.id)) {
    say('former', former, current);
    say('formers', current, former);
  }
  for (const text of correctingTexts(root)) {
    say('addendum', document.id, text);
  }
  const answers = valueOf(root, 'answers');
  for (const entry of answers?.kind === 'map' ? answers.entries : []) {
    for (const anchor of scalarsOf(entry.value)) {
      const slug = anchor.value.replace(/^#/, '');
      const heading = model.facts.headings.find((one) => one.slug === slug);
      const isThere = heading !== undefined && (heading.words >= 12 || heading.listItems > 0 || heading.figures > 0 || model.facts.tables.some((table) => model.facts.headings[table.heading] === heading && table.rows.length > 0));
      say('claim', entry.key, { entity: document.id, slug, isThere } satisfies Claim);
    }
  }
}
