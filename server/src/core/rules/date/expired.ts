import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { replaceValue } from '../support/frontMatter.ts';
import { validitiesOf } from '../support/validity.ts';

/** What has run out no longer holds. */
export const expired: DocumentRule = {
  id: 'date/expired',
  scope: 'document',
  title: 'Past its last day',
  severity: 'warning',
  clauses: ['7.5.3', '8.3.4'],
  auditor: 'A contract past its last day binds nobody, and an answer past its date proves nothing. Auditors look at the last page first.',
  remedy: 'Renew it and enter the new date, or retire it and name what took its place.',
  isTimeCaused: true,
  fails: `
//- contract.md
---
id: CON-NORTHGRID
type: supplier-contract
title: Contract with Northgrid
status: approved
valid-to: «2026-06-29»
---
`,
  passes: `
//- contract.md
---
id: CON-NORTHGRID
type: supplier-contract
title: Contract with Northgrid
status: approved
valid-to: 2026-06-30
---
//- old.md
---
id: CON-OLD
type: supplier-contract
title: Contract with Northgrid until 2024
status: approved
valid-to: 2024-06-30
superseded-by: CON-NORTHGRID
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    for (const { entity, name, field, to, place } of validitiesOf(model, lookups)) {
      if (lookups.isPast(to)) {
        const fixes = entity === model.document?.id ? [{ title: 'Retire this document', isSafe: false, edits: replaceValue(model, ['status'], 'retired') }] : [];
        yield { ...place, entity, subject: field, message: `${name} held until ${to} and has expired.`, help: 'Renew it, or retire it and name what took its place.', fixes };
      }
    }
  },
};
