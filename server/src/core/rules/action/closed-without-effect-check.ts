import { addDuration, type Duration } from '../../dates/plainDate.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf, isCarriedOn, isReportedElsewhere, type PlacedAction } from '../support/actions.ts';
import { blankCell } from '../support/blanks.ts';
import { fieldPlace } from '../support/rows.ts';

/** An effect shows after a while; after this long somebody should have looked. */
const TIME_TO_SHOW = 'P3M' as Duration;

/** Whether an action worked is looked at after it was done. */
export const closedWithoutEffectCheck: DocumentRule = {
  id: 'action/closed-without-effect-check',
  scope: 'document',
  title: 'Action done, and nobody looked whether it worked',
  severity: 'warning',
  clauses: ['6.1', '7.2', '10.1'],
  auditor: 'The question after "what did you do" is "did it help". Auditors write up corrective actions and trainings that end with the last step.',
  remedy: 'Look whether the effect came about, and enter the day, the person and what was found.',
  fails: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due | Done on | Effect checked on |
|---|---|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | 2026-03-29 | 2026-03-20 | «»|
`,
  passes: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due | Done on | Effect checked on |
|---|---|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | 2026-03-29 | 2026-03-20 | 2026-05-20 |
| R-2 | Mail fails | reduce | Second line | ops | 2026-06-29 | 2026-06-20 | |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const placed of actionsOf(model, lookups)) {
      const { action, mapping, places, name } = placed;
      if (action.isOpen || action.effectChecked !== undefined || mapping.effectChecked === undefined || isCarriedOn(model, lookups, placed) || isAskedFor(placed) || isReportedElsewhere(model, placed, mapping.effectChecked)) {
        continue;
      }
      const deadline = action.done === undefined ? undefined : addDuration(action.done, TIME_TO_SHOW);
      if (deadline !== undefined && lookups.isPast(deadline)) {
        yield {
          ...fieldPlace(places, mapping.effectChecked),
          entity: action.id,
          subject: mapping.effectChecked,
          message: `${name} was done on ${action.done ?? ''}, and nobody has looked since whether it worked.`,
          help: 'Look at the effect, and enter when that was and what was found.',
          isTimeCaused: true,
          fixes: blankCell(model, places, mapping.effectChecked, false),
        };
      }
    }
  },
};

/** Where the type makes the check a condition of closing, its absence is reported as a missing field once it is closed. */
function isAskedFor({ places, mapping }: PlacedAction): boolean {
  const field = mapping.effectChecked === undefined ? undefined : places.definition.fields[mapping.effectChecked];
  return places.entity.host === undefined && field?.requiredWhen !== undefined;
}
