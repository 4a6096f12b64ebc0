import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { blankCell } from '../support/blanks.ts';
import { fieldPlace, isSpokenFor, nameOf, misfitOf, rowsOf } from '../support/rows.ts';

const ROW = 'process-output';
const FIELD = 'receiver';

/** What goes out goes to somebody. */
export const outputWithoutReceiver: DocumentRule = {
  id: 'process/output-without-receiver',
  scope: 'document',
  title: 'Output without a receiver',
  severity: 'warning',
  clauses: ['4.4', '8.1'],
  auditor: 'A report nobody receives and a request nobody takes up show an auditor that processes stand side by side instead of working together.',
  remedy: 'Name the process, party, customer or role that receives it.',
  fails: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
---
## Outputs
| Output | Receiver |
|---|---|
| Known errors | PROC-INCIDENT |
| A second one | «»|
`,
  passes: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
---
## Outputs
| Output | Receiver |
|---|---|
| Known errors | PROC-INCIDENT |
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
          subject: row.entity.fields['output']?.[0] ?? row.entity.id,
          severity: severityByStatus(model.document) === 'hint' ? 'hint' : 'warning',
          message: `The output ${nameOf(row.entity)} goes nowhere: no process, party or role is named that receives it.`,
          help: 'Name who receives it; when nobody does, it need not be made.',
          fixes: blankCell(model, row, FIELD, false),
        };
      }
    }
  },
};
