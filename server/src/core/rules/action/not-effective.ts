import type { PlainDate } from '../../dates/plainDate.ts';
import type { Lookups } from '../../index/lookups.ts';
import { actionOf } from '../../proof/action.ts';
import type { Fix } from '../finding.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf } from '../support/actions.ts';
import { fieldPlace } from '../support/rows.ts';

/** What did not help, or not enough, is followed by something else. */
export const notEffective: DocumentRule = {
  id: 'action/not-effective',
  scope: 'document',
  title: 'Action that did not work, and nothing followed',
  severity: 'warning',
  clauses: ['10.1'],
  auditor: 'Whoever finds that an action did not help still has the cause. Auditors follow such a verdict to what was decided next, and write it up when the trail ends there.',
  remedy: 'Raise what follows as a nonconformity or an action of its own that names this one as its source; or enter the verdict of a later look.',
  fails: `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backups failed
raised: 2026-03-01
action: A new tape
owner: ops
due: 2026-03-29
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effective: «partly»
---
`,
  passes: `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backups failed
raised: 2026-03-01
action: A new tape
owner: ops
due: 2026-03-29
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effective: partly
---
//- next.md
---
id: NC-2
type: nonconformity
title: Backups failed again
raised: 2026-05-21
source: NC-1
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const { action, mapping, places, name } of actionsOf(model, lookups)) {
      const verdict = mapping.effective === undefined ? undefined : places.entity.fields[mapping.effective]?.[0];
      const { effectChecked } = action;
      if (verdict === undefined || !UNHELPFUL.has(verdict) || effectChecked === undefined || isFollowed(lookups, action.id, effectChecked)) {
        continue;
      }
      yield {
        ...fieldPlace(places, mapping.effective),
        entity: action.id,
        subject: mapping.effective ?? 'effective',
        message: `${name} ${verdict === 'partly' ? 'worked only in part' : 'did not work'}, as was found on ${effectChecked}, and nothing on file followed from that.`,
        help: `Raise what follows with ${action.id} as its source, or look again and enter what was found then.`,
        fixes: followUp(lookups, action.id),
      };
    }
  },
};

function followUp(lookups: Lookups, id: string): Fix[] {
  const creates = { type: 'nonconformity', fields: { source: id, raised: lookups.asOf } };
  return lookups.schemas.types[creates.type] === undefined ? [] : [{ title: `Raise a nonconformity that follows from ${id}`, isSafe: false, edits: [], creates }];
}

const UNHELPFUL: ReadonlySet<string> = new Set(['no', 'partly']);

/** Whether something was raised from an action, or resolves it, since the day somebody found that it had not worked. What came before is what did not work. */
function isFollowed(lookups: Lookups, id: string, since: PlainDate): boolean {
  return lookups.edges(id).some((end) => {
    const isFollowing = end.relation === 'raises' ? end.isOutgoing : (end.relation === 'resolves' || end.relation === 'derived-from') && !end.isOutgoing;
    const other = isFollowing ? lookups.entity(end.other) : undefined;
    const begun = other === undefined ? undefined : (other.when?.start ?? actionOf(lookups, other)?.due);
    return other !== undefined && (begun === undefined || begun >= since);
  });
}
