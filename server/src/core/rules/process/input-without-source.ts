import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { blankCell } from '../support/blanks.ts';
import { fieldPlace, isSpokenFor, nameOf, misfitOf, rowsOf } from '../support/rows.ts';

const ROW = 'process-input';
const FIELD = 'source';

/** What comes in comes from somewhere. */
export const inputWithoutSource: DocumentRule = {
  id: 'process/input-without-source',
  scope: 'document',
  title: 'Input without a source',
  severity: 'warning',
  clauses: ['4.4', '8.1'],
  auditor: 'Auditors follow the work from process to process. An input that nobody delivers is where the chain breaks, such as problems that no incident ever reaches.',
  remedy: 'Name the process, party, customer or role that delivers it.',
  fails: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
---
## Inputs
| Input | Source |
|---|---|
| Incidents of the month | PROC-INCIDENT |
| A second one | «»|
`,
  passes: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
---
## Inputs
| Input | Source |
|---|---|
| Incidents of the month | PROC-INCIDENT |
| A second one | TODO(who) |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const row of rowsOf(model)) {
      const isMissing = lookups.isA(row.entity, ROW) && row.fieldSpans[FIELD] !== undefined && row.entity.fields[FIELD] === undefined;
      if (isMissing && !isSpokenFor(misfitOf(model, row, FIELD))) {
        yield {
          ...fieldPlace(row, FIELD),
          entity: row.entity.id,
          subject: row.entity.fields['input']?.[0] ?? row.entity.id,
          severity: severityByStatus(model.document) === 'hint' ? 'hint' : 'warning',
          message: `The input ${nameOf(row.entity)} comes from nowhere: no process, party or role is named that delivers it.`,
          help: 'Name where it comes from; when nobody delivers it, the process waits for it in vain.',
          fixes: blankCell(model, row, FIELD, false),
        };
      }
    }
  },
};
