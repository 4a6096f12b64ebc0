import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { freeIdLike } from '../../templates/newDocument.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { Fix } from '../finding.ts';
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
    const seen = new Set<string>();
    for (const place of model.entities) {
      const { entity } = place;
      // The same id twice in one file is the business of `register/duplicate-item`.
      if (entity.isAnonymous === true || seen.has(entity.id)) {
        continue;
      }
      seen.add(entity.id);
      const finding = sameId(lookups, place) ?? sameButForCase(lookups, place);
      if (finding !== undefined) {
        yield finding;
      }
    }
  },
};

function sameId(lookups: Lookups, { entity, span, file }: EntityWithPlaces): RuleFinding | undefined {
  const [first] = lookups.definitions(entity.id);
  if (first === undefined || first.path === entity.path || isSameThing(lookups, first, entity)) {
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
    fixes: renumbering(lookups, entity.id, span, file),
  };
}

/** A translation and an extract repeat what is elsewhere. */
function isSameThing(lookups: Lookups, first: Entity, later: Entity): boolean {
  if (first.host === undefined || later.host === undefined) {
    return false;
  }
  const isExtract = lookups.schemas.types[later.type]?.control === 'record' && first.type === later.type;
  const hosts = [later.host, first.host].map((host) => lookups.entity(host)?.status?.translationOf);
  return isExtract || hosts.includes(first.host) || hosts.includes(later.host);
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
    fixes: renumbering(lookups, entity.id, span, file),
  };
}

/** Links that mean this one are left to the person: nobody else knows which of the two they mean. */
function renumbering(lookups: Lookups, id: string, span: Span, file: string): Fix[] {
  const next = freeIdLike(lookups, id);
  return [{ title: `Give this one the id ${next}`, isSafe: false, edits: [{ path: file, span, text: next }] }];
}
