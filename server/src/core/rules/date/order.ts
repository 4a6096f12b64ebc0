import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { approvalOrder, controlOrder, futureControl } from '../support/controlDates.ts';
import { outsideEmployment } from '../support/employment.ts';
import { fieldOrder } from '../support/fieldDates.ts';

/** Dates tell a story, and it must be one that can have happened. */
export const order: DocumentRule = {
  id: 'date/order',
  scope: 'document',
  title: 'Dates that cannot be right',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'Closed before it was opened, in force before it was approved, done next month, or signed by somebody who had left: dates like these make an auditor doubt all the others.',
  remedy: 'Correct the date that is wrong. When the order is right and only looks wrong, say so in the text.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
effective: «2026-02-01»
valid-to: 2027-02-01
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 2.0, seal: sha256-0 }
---
//- incident.md
---
id: INC-1
type: incident
title: Mail is down
opened: 2026-03-10
status: closed
closed: { date: «2026-03-01», by: t.okafor, seal: sha256-0 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
effective: 2026-02-03
valid-to: 2027-02-01
approvals:
  - { by: a.khan, role: capacity-manager, date: 2025-02-03, version: 1.0, seal: sha256-0 }
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 2.0, seal: sha256-0 }
---
//- incident.md
---
id: INC-1
type: incident
title: Mail is down
opened: 2026-03-10
status: closed
closed: { date: 2026-03-10, by: t.okafor, seal: sha256-0 }
---
`,
  check: (context: DocumentContext) => outOfOrder(context),
};

/** Dates of a document that cannot all be right. */
export function* outOfOrder(context: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  if (!isKeptUp(context.model.document)) {
    return;
  }
  yield* approvalOrder(context);
  yield* controlOrder(context);
  yield* futureControl(context);
  yield* fieldOrder(context);
  yield* outsideEmployment(context);
}
