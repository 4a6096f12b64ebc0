import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** One id, one thing. Reported at the later place; the first one keeps the id. */
export const duplicate: DocumentRule = {
  id: 'id/duplicate',
  scope: 'document',
  title: 'Id given twice',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'When two documents or rows have the same id, nobody can say which one a link or an approval means.',
  remedy: 'Give the later one an id of its own, and correct the links that mean it.',
  fails: `
//- a.md
---
id: SLA-PAYROLL
type: sla
title: Payroll
---
//- b.md
---
id: «SLA-PAYROLL»
type: sla
title: Payroll, second try
---
`,
  passes: `
//- a.md
---
id: SLA-PAYROLL
type: sla
title: Payroll
---
//- b.md
---
id: SLA-MAIL
type: sla
title: Mail
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const seen = new Map<string, number>();
    for (const place of model.entities) {
      const { entity } = place;
      if (entity.isAnonymous === true) {
        continue;
      }
      const ordinal = seen.get(entity.id) ?? 0;
      seen.set(entity.id, ordinal + 1);
      const finding = sameId(lookups, place, ordinal) ?? (ordinal === 0 ? sameButForCase(lookups, place) : undefined);
      if (finding !== undefined) {
        yield finding;
      }
    }
  },
};

function sameId(lookups: Lookups, { entity, span, file }: EntityWithPlaces, ordinal: number): RuleFinding | undefined {
  const [first, ...others] = lookups.definitions(entity.id);
  const isFirst = first?.path === entity.path && ordinal === 0;
  if (first === undefined || others.length === 0 || isFirst || isSameThing(lookups, first, entity)) {
    return undefined;
  }
  return {
    span,
    file,
    message: `The id "${entity.id}" is already given in ${first.path}, to "${first.title}".`,
    help: 'Give this one an id of its own.',
    subject: entity.id,
    entity: entity.id,
    related: [{ entity: entity.id, message: 'Here the id was given first.' }],
  };
}

/** The rows of one register are the business of `register/duplicate-item`; a translation and an extract repeat what is elsewhere. */
function isSameThing(lookups: Lookups, first: Entity, later: Entity): boolean {
  if (first.host === undefined || later.host === undefined) {
    return false;
  }
  const isExtract = lookups.schemas.types[later.type]?.control === 'record' && first.type === later.type;
  const hosts = [later.host, first.host].map((host) => lookups.entity(host)?.status?.translationOf);
  return first.host === later.host || isExtract || hosts.includes(first.host) || hosts.includes(later.host);
}

function sameButForCase(lookups: Lookups, { entity, span, file }: EntityWithPlaces): RuleFinding | undefined {
  const [first] = lookups.idsFolded(entity.id);
  if (first === undefined || first === entity.id) {
    return undefined;
  }
  return {
    span,
    file,
    severity: 'warning',
    message: `The ids "${entity.id}" and "${first}" differ in nothing but capital letters, so people will take one for the other.`,
    help: 'Give this one an id that can be told apart when it is spoken.',
    subject: entity.id,
    entity: entity.id,
    related: [{ entity: first, message: 'This is the other one.' }],
  };
}
