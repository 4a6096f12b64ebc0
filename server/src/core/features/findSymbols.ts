import type { DocumentModel } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import type { Sms } from '../index/sms.ts';
import { clauseName } from '../views/catalogues.ts';

/** An entity that a person may have meant. */
export interface FoundEntity {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly path: string;
  readonly isDocument: boolean;
  /** The clause it proves, where a clause was asked for. */
  readonly clause?: string;
}

interface Entry {
  readonly entity: Entity;
  readonly id: string;
  /** Id and title in small letters, each word behind a blank. */
  readonly words: string;
}

/** What a search looks through, by document; a document that changes has another model, and the entries of the old one go with it. */
const entriesByModel = new WeakMap<DocumentModel, readonly Entry[]>();

/**
 * Entities by id, title, or the clause they prove, best first. Each word of the query must begin a word of the id or the title, or
 * stand in the id; case does not matter.
 */
export function findSymbols(sms: Sms, query: string, limit: number): FoundEntity[] {
  const asked = query.trim().toLowerCase();
  const wanted = asked.split(/\s+/);
  const found: { readonly entry: Entry; readonly rank: number }[] = [];
  for (const model of sms.models) {
    for (const entry of entriesOf(model)) {
      if (wanted.every((word) => entry.words.includes(` ${word}`) || entry.id.includes(word))) {
        found.push({ entry, rank: rankOf(entry, asked) });
      }
    }
  }
  found.sort((left, right) => left.rank - right.rank || (left.entry.id < right.entry.id ? -1 : left.entry.id > right.entry.id ? 1 : left.entry.entity.path < right.entry.entity.path ? -1 : 1));
  return [...proversOf(sms, query.trim()), ...found.map(({ entry }) => foundOf(entry.entity))].slice(0, limit);
}

function entriesOf(model: DocumentModel): readonly Entry[] {
  let entries = entriesByModel.get(model);
  if (entries === undefined) {
    entries = model.entities.flatMap(({ entity }): Entry[] => {
      const id = entity.id.toLowerCase();
      return entity.isAnonymous === true ? [] : [{ entity, id, words: ` ${id} ${id.replace(/[._-]+/g, ' ')} ${entity.title.toLowerCase()}` }];
    });
    entriesByModel.set(model, entries);
  }
  return entries;
}

function rankOf({ entity, id }: Entry, asked: string): number {
  const byId = id === asked ? 0 : id.startsWith(asked) ? 2 : id.includes(asked) ? 4 : 6;
  return byId + (entity.host === undefined ? 0 : 1);
}

/** What proves a clause, a point, or the clauses below a heading. */
function proversOf(sms: Sms, query: string): FoundEntity[] {
  const found = sms.levels.clauses.find(query.replace(/^clause\s+/i, ''));
  if (found === undefined) {
    return [];
  }
  const { catalogue, clause, point } = found;
  const clauses = point === undefined ? catalogue.clauses.filter((one) => one === clause || one.id.startsWith(`${clause.id}.`)) : [clause];
  const ids = new Map<string, string>();
  for (const one of clauses) {
    for (const each of point === undefined ? one.points : [point]) {
      sms.levels.point(catalogue, one, each).by.filter((prover) => !ids.has(prover.id)).forEach((prover) => ids.set(prover.id, clauseName(catalogue, one, sms.configuration.catalogues[0])));
    }
  }
  return [...ids].flatMap(([id, proved]) => {
    const entity = sms.lookups.entity(id);
    return entity === undefined ? [] : [{ ...foundOf(entity), clause: proved }];
  });
}

function foundOf(entity: Entity): FoundEntity {
  return { id: entity.id, title: entity.title, type: entity.type, path: entity.path, isDocument: entity.host === undefined };
}
