import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf, isCarriedOn } from '../support/actions.ts';
import { fieldPlace } from '../support/rows.ts';

/** An open action whose day has passed. */
export const overdue: DocumentRule = {
  id: 'action/overdue',
  scope: 'document',
  title: 'Overdue action',
  severity: 'warning',
  clauses: ['6.1', '10.1', '10.2'],
  auditor: 'Auditors sort open actions by date and ask about the oldest first. One that is late without a word shows that nobody follows them up.',
  remedy: 'Enter when it was done and with what result, or agree a new date with the one who decided it and say why.',
  isTimeCaused: true,
  fails: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | «2026-06-29» |
//- nc.md
---
id: NC-1
type: nonconformity
title: The restore of payroll was never tested
owner: ops
due: «2026-06-29»
---
`,
  passes: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due | Done on |
|---|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | 2026-06-29 | 2026-06-15 |
| R-2 | Mail fails | reduce | Second line | ops | 2026-06-30 | |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const placed of actionsOf(model, lookups)) {
      const { action, mapping, places, name } = placed;
      if (action.isOpen && action.due !== undefined && lookups.isPast(action.due) && !isCarriedOn(model, lookups, placed)) {
        const help = action.isUndecided ? 'decide what removes the cause and until when.' : 'enter when it was done, or agree a new date.';
        yield {
          ...fieldPlace(places, mapping.due),
          entity: action.id,
          subject: mapping.due ?? 'due',
          message: `${name} was due on ${action.due} and is still open${action.isUndecided ? ', and no action has been decided' : ''}.`,
          help: action.owner === undefined ? `${help.charAt(0).toUpperCase()}${help.slice(1)}` : `Ask ${action.owner}: ${help}`,
        };
      }
    }
  },
};
