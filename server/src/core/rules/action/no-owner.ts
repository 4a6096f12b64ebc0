import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf, isReportedElsewhere } from '../support/actions.ts';
import { blankCell } from '../support/blanks.ts';
import { fieldPlace } from '../support/rows.ts';

/** Work without an owner or a date is a wish. */
export const noOwner: DocumentRule = {
  id: 'action/no-owner',
  scope: 'document',
  title: 'Open action without owner or date',
  severity: 'warning',
  clauses: ['6.1', '10.1', '10.2'],
  auditor: 'For every action an auditor asks who does it and until when. Without both nothing happens, and everybody knows it.',
  remedy: 'Name the role that does it and the day it is to be done, or say that it was done.',
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
| R-1 | Power fails | reduce | New battery | «»| 2026-12-01 |
| R-2 | Mail fails | reduce | Second line | ops | «»|
`,
  passes: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | 2026-12-01 |
| R-2 | Mail fails | accept | | | |
| R-3 | Mail fails | reduce | Second line | ops | TODO(when) |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const placed of actionsOf(model, lookups)) {
      const { action, mapping, places, name } = placed;
      for (const [key, field] of [['owner', mapping.owner], ['due', mapping.due]] as const) {
        // Who does it and until when is asked once it is decided what is to be done.
        if (!action.isOpen || action.isUndecided || action[key] !== undefined || isReportedElsewhere(model, placed, field)) {
          continue;
        }
        yield {
          ...fieldPlace(places, field),
          entity: action.id,
          subject: field ?? key,
          message: key === 'owner' ? `${name} is open, and nobody is named who does it.` : `${name} is open, and no day is named until when it is done.`,
          help: key === 'owner' ? 'Name the role that answers for it.' : 'Name the day it is to be done.',
          fixes: blankCell(model, places, field, false),
        };
      }
    }
  },
};
