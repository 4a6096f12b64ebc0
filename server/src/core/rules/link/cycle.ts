import type { Lookups } from '../../index/lookups.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Span } from '../../text/lineIndex.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Relations such as "is part of" must not lead back to where they began. Said once, at the smallest id of the circle. */
export const cycle: DocumentRule = {
  id: 'link/cycle',
  scope: 'document',
  title: 'Links that run in a circle',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'Two documents that each rest on the other rest on nothing: nobody can say which one was decided first.',
  remedy: 'Take out the link that is the wrong way round.',
  fails: `
//- a.md
---
id: POL-A
type: release-policy
title: A
links: { derived-from: «POL-B» }
---
//- b.md
---
id: POL-B
type: release-policy
title: B
links: { derived-from: POL-A }
---
`,
  passes: `
//- a.md
---
id: POL-A
type: release-policy
title: A
links: { derived-from: POL-B, refers-to: POL-B }
---
//- b.md
---
id: POL-B
type: release-policy
title: B
links: { refers-to: POL-A }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    const acyclic = Object.values(lookups.schemas.relations).filter((relation) => relation.acyclic);
    for (const { entity, span, file } of model.entities) {
      const ends = lookups.edges(entity.id);
      for (const relation of acyclic) {
        const isStart = ends.some((end) => end.isOutgoing && end.relation === relation.id);
        const path = isStart ? circleFrom(lookups, entity.id, relation.id) : undefined;
        if (path === undefined) {
          continue;
        }
        const written = placeOf(model, entity.id, relation.id, path[1] ?? entity.id);
        yield {
          ...(written ?? { span, file }),
          message: `${path.length === 2 ? `${entity.id} "${relation.title.en}" itself` : `These run in a circle by "${relation.title.en}": ${path.join(' → ')}`}.`,
          help: 'Take out the link that is the wrong way round.',
          subject: `${relation.id}: ${path.join(' ')}`,
          entity: entity.id,
          related: [...new Set(path)].filter((id) => id !== entity.id).map((id) => ({ entity: id, message: 'It is part of the circle.' })),
        };
      }
    }
  },
};

const MAX_STEPS = 2000;

/** The shortest way back to an entity over entities with larger ids only, so that every circle is found at one place. */
function circleFrom(lookups: Lookups, start: string, relation: string): string[] | undefined {
  // A value of its own, so that of all that lies on the way only the links of what changed are read again.
  const next = (id: string): readonly string[] =>
    lookups.derivedOf('next-on-the-way', `${relation} ${id}`, () => lookups.edges(id).flatMap((end) => (end.isOutgoing && end.relation === relation ? [lookups.entity(end.other)?.id ?? end.other] : [])));
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = 0; at < queue.length && at < MAX_STEPS; at++) {
    const id = queue[at] ?? start;
    for (const other of next(id)) {
      if (other === start) {
        return wayTo(id, cameFrom, start);
      }
      if (other > start && !cameFrom.has(other)) {
        cameFrom.set(other, id);
        queue.push(other);
      }
    }
  }
  return undefined;
}

function wayTo(last: string, cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const way = [start];
  for (let id: string | undefined = last; id !== undefined && id !== start; id = cameFrom.get(id)) {
    way.unshift(id);
  }
  return [start, ...way];
}

function placeOf(model: DocumentModel, from: string, relation: string, to: string): { readonly span: Span; readonly file: string } | undefined {
  const found = model.edges.find(({ edge }) => edge.relation === relation && edge.from === from && edge.to === to && edge.writtenBy === from);
  return found === undefined ? undefined : { span: found.span, file: found.file };
}
