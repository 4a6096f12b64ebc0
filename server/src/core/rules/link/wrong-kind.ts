import type { Entity } from '../../index/entity.ts';
import type { DocumentModel, PlacedEdge } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { nearest } from '../../text/nearest.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** A typed link says what it leads to; leading to something else, it proves nothing. */
export const wrongKind: DocumentRule = {
  id: 'link/wrong-kind',
  scope: 'document',
  title: 'Link to something of the wrong kind',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'An SLA said to be backed by a risk is backed by nothing. The chain that the auditor follows breaks here.',
  remedy: 'Link to what the field is for, or use another kind of link.',
  fails: `
//- sla.md
---
id: SLA-1
type: sla
title: Payroll
links: { supported-by: «POL-SM» }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
---
`,
  passes: `
//- sla.md
---
id: SLA-1
type: sla
title: Payroll
links: { supported-by: OLA-1, refers-to: POL-SM }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
---
//- ola.md
---
id: OLA-1
type: ola
title: Hosting
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const placed of model.edges) {
      // Roles and people are the business of `control/role-unknown`.
      const target = placed.edge.relation.includes(':') ? undefined : lookups.entity(placed.target);
      const problem = target === undefined ? undefined : problemOf(model, lookups, placed, target);
      if (problem !== undefined) {
        yield {
          span: placed.span,
          file: placed.file,
          message: problem,
          help: 'Link to what is meant, or use another kind of link.',
          subject: `${placed.writtenAs}:${placed.target}`,
          entity: placed.edge.writtenBy,
          related: [{ entity: placed.target, message: 'This is what the link leads to.' }],
          fixes: meant(lookups, placed),
        };
      }
    }
  },
};

function problemOf(model: DocumentModel, lookups: Lookups, { edge, allowed, target, writtenAs }: PlacedEdge, found: Entity): string | undefined {
  if (allowed.length > 0) {
    return fits(lookups, found, allowed) ? undefined : `"${target}" is of the type ${titleOf(lookups, found.type)}, but "${writtenAs}" leads to ${kinds(lookups, allowed)}.`;
  }
  const relation = lookups.schemas.relations[edge.relation];
  const isOutgoing = edge.writtenBy === edge.from;
  const [mine, theirs] = isOutgoing ? [relation?.from ?? [], relation?.to ?? []] : [relation?.to ?? [], relation?.from ?? []];
  if (!fits(lookups, found, theirs)) {
    return `"${target}" is of the type ${titleOf(lookups, found.type)}, but "${writtenAs}" leads to ${kinds(lookups, theirs)}.`;
  }
  const source = lookups.entity(edge.writtenBy);
  // What the type itself declares it may have, whatever the relation says in general.
  const isDeclared = model.entities.some(({ entity, definition }) => entity.id === edge.writtenBy && (definition.fields[writtenAs] !== undefined || definition.links.some((link) => link.name === writtenAs)));
  return source === undefined || isDeclared || fits(lookups, source, mine) ? undefined : `The type ${titleOf(lookups, source.type)} cannot have the link "${writtenAs}"; ${kinds(lookups, mine)} can.`;
}

/** Of more things than this, none is looked for by its letters. */
const MAX_CANDIDATES = 300;

/** Something of the right kind with nearly the same id: `CON-HOSTING` for `SVC-HOSTING` is no such thing, `OLA-HOSTNG` is. */
function meant(lookups: Lookups, { allowed, target, span, file }: PlacedEdge): Fix[] {
  const candidates = allowed.flatMap((type) => [...lookups.ofType(type)]);
  const near = candidates.length > MAX_CANDIDATES ? undefined : nearest(target, candidates);
  return near === undefined ? [] : [{ title: `Change to ${near}`, isSafe: false, edits: [{ path: file, span, text: near }] }];
}

/** The entity itself or a part of it: a process manual may hold several types. */
function fits(lookups: Lookups, entity: Entity, types: readonly string[]): boolean {
  if (types.length === 0 || types.some((type) => lookups.isA(entity, type))) {
    return true;
  }
  const parts = entity.host === undefined ? lookups.rows(entity.id).filter((row) => lookups.schemas.types[row.type]?.control !== undefined) : [];
  return parts.some((part) => types.some((type) => lookups.schemas.types[part.type]?.lineage.includes(type) === true));
}

function titleOf(lookups: Lookups, type: string): string {
  return `"${lookups.schemas.types[type]?.title.en ?? type}"`;
}

const MAX_KINDS = 4;

function kinds(lookups: Lookups, types: readonly string[]): string {
  return types.slice(0, MAX_KINDS).map((type) => titleOf(lookups, type)).join(' or ') + (types.length > MAX_KINDS ? ' or the like' : '');
}
