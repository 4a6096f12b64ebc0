import type { ControlState, Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { successorToday } from '../../proof/versions.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** What is still in use must not rest on what was withdrawn. Records are history and may. */
export const toRetired: DocumentRule = {
  id: 'link/to-retired',
  scope: 'document',
  title: 'Link to a retired document',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'Obsolete documents must not be used by mistake. A link from a document in force keeps one in use.',
  remedy: 'Link to what took its place, or take the link out.',
  fails: `
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
links: { implements: «POL-1» }
---
//- old.md
---
id: POL-1
type: service-management-policy
title: Old policy
status: retired
superseded-by: POL-2
---
//- new.md
---
id: POL-2
type: service-management-policy
title: Policy
status: approved
---
`,
  passes: `
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
links: { implements: POL-2 }
---
//- old.md
---
id: POL-1
type: service-management-policy
title: Old policy
status: retired
superseded-by: POL-2
---
//- new.md
---
id: POL-2
type: service-management-policy
title: Policy
status: approved
links: { supersedes: POL-1 }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.document === undefined || model.document.control === 'record' || !isKeptUp(model.document)) {
      return;
    }
    for (const { edge, target, span, file } of model.edges) {
      const entity = lookups.entity(target);
      const document = entity?.host === undefined ? entity : lookups.entity(entity.host);
      const reason = document?.status === undefined ? undefined : whyGone(lookups, document.id, document.status);
      // Who replaces a document must name it.
      if (document === undefined || reason === undefined || edge.relation === 'supersedes') {
        continue;
      }
      const successor = successorOf(lookups, document);
      const isReplaced = successor !== undefined && entity?.host === undefined && successor.id !== edge.writtenBy;
      yield {
        span,
        file,
        message: `"${document.title}" (${document.id}) ${reason}, and ${edge.writtenBy} still leads to ${target}.`,
        help: successor === undefined ? 'Take the link out, or link to what is in force.' : `${successor.id} ("${successor.title}") took its place.`,
        subject: target,
        entity: edge.writtenBy,
        related: [{ entity: target, message: 'This is retired.' }, ...(successor === undefined ? [] : [{ entity: successor.id, message: 'This took its place.' }])],
        fixes: isReplaced ? [{ title: `Change to ${successor.id}`, isSafe: false, edits: [{ path: file, span, text: successor.id }] }] : [],
      };
    }
  },
};

function whyGone(lookups: Lookups, id: string, { status, retiredOn }: ControlState): string | undefined {
  if (status === 'void') {
    return 'is void';
  }
  if (status === 'retired' || (retiredOn !== undefined && lookups.hasCome(retiredOn))) {
    return retiredOn === undefined ? 'is retired' : `was retired on ${retiredOn}`;
  }
  const successor = successorToday(lookups, id);
  return successor === undefined ? undefined : `was replaced by ${successor}`;
}

const MAX_STEPS = 10;

/** The end of the chain of replacements: the successor may have been replaced itself. */
function successorOf(lookups: Lookups, retired: Entity): Entity | undefined {
  let found: Entity | undefined;
  let [id] = lookups.successorsOf(retired.id);
  for (let step = 0; step < MAX_STEPS && id !== undefined && id !== retired.id; step++) {
    const next = lookups.entity(id);
    found = next ?? found;
    [id] = next === undefined ? [] : lookups.successorsOf(next.id);
  }
  return found;
}
