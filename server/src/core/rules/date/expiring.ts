import { addDuration, durationInWords } from '../../dates/plainDate.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { validitiesOf, warnFrom } from '../support/validity.ts';

/** What runs out soon, while there is time to act. */
export const expiring: DocumentRule = {
  id: 'date/expiring',
  scope: 'document',
  title: 'Expires soon',
  severity: 'information',
  clauses: ['8.3.4'],
  auditor: 'Nothing is wrong yet. Contracts renew themselves on the day nobody looked, and services stand without one on the other.',
  remedy: 'Decide whether it is renewed, replaced or given up, in time for the notice.',
  isTimeCaused: true,
  fails: `
//- contract.md
---
id: CON-NORTHGRID
type: supplier-contract
title: Contract with Northgrid
status: approved
valid-to: «2026-12-31»
notice-period: P6M
---
//- other.md
---
id: CON-FIBRELINE
type: supplier-contract
title: Contract with Fibreline
status: approved
valid-to: «2026-09-28»
---
`,
  passes: `
//- contract.md
---
id: CON-NORTHGRID
type: supplier-contract
title: Contract with Northgrid
status: approved
valid-to: 2026-12-31
notice-period: P3M
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const validity of validitiesOf(model, lookups)) {
      const { entity, name, field, to, place, notice } = validity;
      if (lookups.isPast(to) || !lookups.hasCome(warnFrom(validity))) {
        continue;
      }
      const lastNotice = notice === undefined ? undefined : addDuration(to, notice, -1);
      const said = lastNotice === undefined || notice === undefined ? '' : ` Notice of ${durationInWords(notice)} ${lookups.isPast(lastNotice) ? 'had' : 'has'} to be given by ${lastNotice}.`;
      yield { ...place, entity, subject: field, message: `${name} holds until ${to}.${said}`, help: 'Decide whether it is renewed, replaced or given up.' };
    }
  },
};
