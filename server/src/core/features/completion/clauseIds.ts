import type { Sms } from '../../index/sms.ts';
import type { ClauseDefinition } from '../../schema/model.ts';
import { MAX_PROPOSALS } from './entityIds.ts';
import type { Proposal, Proposals } from './proposal.ts';

/** Clauses, found by number or title; once the number stands there, its points. */
export function clauseIds(sms: Sms, typed: string, options: { readonly pointsOnly?: boolean; readonly clausesOnly?: boolean } = {}): Proposals {
  const wanted = typed.toLowerCase();
  const found: Proposal[] = [];
  sms.configuration.catalogues.forEach((id, at) => {
    const prefix = at === 0 ? '' : `${id}:`;
    for (const clause of sms.schemas.catalogues[id]?.clauses ?? []) {
      found.push(...ofClause(clause, prefix, wanted, options));
    }
  });
  // Points appear as soon as their clause is typed, so the list is asked for again with every letter.
  return { proposals: found.slice(0, MAX_PROPOSALS), isIncomplete: true };
}

function ofClause(clause: ClauseDefinition, prefix: string, wanted: string, options: { readonly pointsOnly?: boolean; readonly clausesOnly?: boolean }): Proposal[] {
  const id = prefix + clause.id;
  const [beforeHash = ''] = wanted.split('#');
  const found: Proposal[] = [];
  const isNear = id.toLowerCase().startsWith(beforeHash) || clause.title.toLowerCase().includes(wanted);
  if (options.pointsOnly !== true && isNear && !wanted.includes('#')) {
    found.push({ label: id, kind: 'clause', title: clause.title, detail: clause.kind === 'heading' ? 'Clause, a heading' : 'Clause', about: { about: 'clause', id }, rank: clause.kind === 'requirement' ? 20 : 40, words: clause.title });
  }
  if (options.clausesOnly === true) {
    return found;
  }
  const isMeant = beforeHash !== '' && (id.toLowerCase() === beforeHash || (beforeHash.length > 2 && id.toLowerCase().startsWith(beforeHash)));
  if (isMeant || (options.pointsOnly === true && isNear)) {
    found.push(
      ...clause.points.map((point): Proposal => ({ label: `${id}#${point.id}`, kind: 'clause', title: point.text, detail: `Point of ${id} ${clause.title}`, about: { about: 'clause', id: `${id}#${point.id}` }, rank: 30, words: `${clause.title} ${point.text}` })),
    );
  }
  return found;
}
