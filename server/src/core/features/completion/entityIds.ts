import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { inLanguage } from '../../rules/support/sectionWords.ts';
import type { Proposal, ProposalKind, Proposals } from './proposal.ts';

/** So many are shown at once; who types more sees the others. */
export const MAX_PROPOSALS = 200;
/** So many are looked at by title; ids alone are compared far beyond. */
const MAX_READ = 500;
/** With so many found by id, nobody is looking for a title. */
const ENOUGH = 20;

export interface EntityQuery {
  /** Empty: any type. */
  readonly types: readonly string[];
  readonly typed: string;
  /** Ids that are not offered: those already written, and the document itself. */
  readonly except: readonly string[];
  readonly language: string;
}

/** Ids of the SMS of some types, those in use first. Read type by type, by key: the size of the SMS does not matter much. */
export function entityIds(lookups: Lookups, query: EntityQuery): Proposals {
  const typed = query.typed.toLowerCase();
  const found: Proposal[] = [];
  let read = 0;
  let isIncomplete = false;
  const seen = new Set(query.except);
  const rest: string[] = [];
  const take = (id: string): void => {
    const entity = lookups.entity(id);
    if (entity !== undefined && entity.isAnonymous === undefined) {
      found.push(proposalOf(lookups, entity, id, query.language));
    }
  };
  for (const type of query.types.length === 0 ? concreteTypes(lookups) : query.types) {
    for (const id of lookups.ofType(type)) {
      if (seen.has(id) || id.includes('/') || id.includes('#')) {
        continue;
      }
      seen.add(id);
      if (typed !== '' && !id.toLowerCase().includes(typed)) {
        rest.push(id);
      } else if (found.length >= MAX_PROPOSALS) {
        return { proposals: found, isIncomplete: true };
      } else {
        take(id);
      }
    }
  }
  // Who does not know the id types the name.
  for (const id of rest) {
    if (found.length >= ENOUGH || read >= MAX_READ) {
      isIncomplete = true;
      break;
    }
    read++;
    if (wordsOf(lookups.entity(id)).includes(typed)) {
      take(id);
    }
  }
  return { proposals: found, isIncomplete };
}

function concreteTypes(lookups: Lookups): string[] {
  return Object.values(lookups.schemas.types)
    .filter((type) => !type.abstract)
    .map((type) => type.id);
}

function wordsOf(entity: Entity | undefined): string {
  return entity === undefined ? '' : [entity.title, ...(entity.fields['acts-as'] ?? [])].join(' ').toLowerCase();
}

function proposalOf(lookups: Lookups, entity: Entity, id: string, language: string): Proposal {
  const type = lookups.schemas.types[entity.type];
  const status = entity.status?.status;
  const isGone = status === 'retired' || status === 'void' || id !== entity.id;
  const kind: ProposalKind = entity.type === 'role' || entity.type === 'person' ? entity.type : 'entity';
  const detail = type === undefined ? entity.type : inLanguage(type.title, language);
  const acting = entity.fields['acts-as'] ?? [];
  return {
    label: id,
    kind,
    title: entity.title,
    detail: isGone && status !== undefined ? `${detail}, ${status}` : detail,
    about: { about: 'entity', id },
    rank: isGone ? 60 : 20,
    words: [entity.title, ...acting].join(' '),
  };
}
