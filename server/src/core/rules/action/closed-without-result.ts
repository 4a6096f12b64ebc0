import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf, isReportedElsewhere } from '../support/actions.ts';
import { blankCell } from '../support/blanks.ts';
import { fieldPlace } from '../support/rows.ts';

/** Done is not yet a result. */
export const closedWithoutResult: DocumentRule = {
  id: 'action/closed-without-result',
  scope: 'document',
  title: 'Action done without a result',
  severity: 'warning',
  clauses: ['10.1', '10.2'],
  auditor: 'An auditor wants to read what came of an action. A date alone only says that somebody stopped working on it.',
  remedy: 'Write in a sentence what was reached, in figures where the aim was one.',
  fails: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
status: open
---
## Actions
| ID | Action | Action owner | Due | Done on | Result |
|---|---|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 | 2026-04-20 | «»|
`,
  passes: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
status: open
---
## Actions
| ID | Action | Action owner | Due | Done on | Result |
|---|---|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 | 2026-04-20 | It holds for 40 minutes |
| ACT-2 | Test the battery | ops | 2026-08-01 | | |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const placed of actionsOf(model, lookups)) {
      const { action, mapping, places, name } = placed;
      // Where the result is asked for once the effect was checked, the check is what is missing.
      const isAskedLater = mapping.result !== undefined && mapping.effectChecked !== undefined && places.definition.fields[mapping.result]?.requiredWhen?.[mapping.effectChecked] === 'set';
      if (!action.isOpen && action.done !== undefined && action.result === undefined && !isAskedLater && !isReportedElsewhere(model, placed, mapping.result)) {
        yield {
          ...fieldPlace(places, mapping.result),
          entity: action.id,
          subject: mapping.result ?? 'result',
          message: `${name} was done on ${action.done}, and what came of it is not said.`,
          help: 'Say what was reached.',
          fixes: blankCell(model, places, mapping.result, false),
        };
      }
    }
  },
};
