import { wasHolder } from '../../proof/roles.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf } from '../support/actions.ts';
import { fieldPlace } from '../support/rows.ts';

/** Whoever did it does not judge whether it worked. */
export const closedByDoer: DocumentRule = {
  id: 'action/closed-by-doer',
  scope: 'document',
  title: 'Effect checked by the one who did the work',
  severity: 'warning',
  clauses: ['10.1'],
  auditor: 'A check of effect by the doer is self-praise. Auditors look for a second name.',
  remedy: 'Have somebody else look at the effect, such as the SMS manager or an auditor.',
  fails: `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backup not tested
action: Test the backup every month
done-on: 2026-04-20
done-by: h.brandt
effectiveness-checked-on: 2026-06-01
effectiveness-checked-by: «h.brandt»
---
`,
  passes: `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backup not tested
action: Test the backup every month
done-on: 2026-04-20
done-by: h.brandt
effectiveness-checked-on: 2026-06-01
effectiveness-checked-by: j.meyer
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const { action, mapping, places, name } of actionsOf(model, lookups)) {
      const { checkedBy, doneBy, owner, done, effectChecked } = action;
      // When nobody is named who did it, whoever held the role that owns it on that day did.
      const day = done ?? effectChecked;
      const isDoer = doneBy === undefined ? owner !== undefined && checkedBy !== undefined && wasHolder(lookups, owner, checkedBy, day) : checkedBy !== undefined && lookups.presentId(doneBy) === lookups.presentId(checkedBy);
      if (checkedBy !== undefined && isDoer) {
        const since = day === undefined ? 'holds' : 'held';
        const because = doneBy === undefined ? `${since} the role ${owner ?? ''} that owns it${day === undefined ? '' : ` on ${day}`}` : 'did the work';
        yield {
          ...fieldPlace(places, mapping.checkedBy),
          entity: action.id,
          subject: mapping.checkedBy ?? 'checked-by',
          message: `${checkedBy} checked the effect of ${name} and also ${because}.`,
          help: 'Have somebody else look at the effect.',
        };
      }
    }
  },
};
