import { testRule } from '../../../../../test/support/testRule.ts';
import { missingColumn } from './missing-column.ts';

testRule(missingColumn, [
  {
    name: 'adds the column with blanks, in short rows too',
    files: `
//- plan.md
---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| «ID | Need | Responsible | Topic» |
| --- | :-- | --- | --- |
| TA-1 | Auditing | hr-manager | How to audit |
| TA-2 | Calls |
`,
    fixed: `---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| ID | Need | Responsible | Topic | Due |
| --- | :-- | --- | ---|--- |
| TA-1 | Auditing | hr-manager | How to audit | TODO(Due) |
| TA-2 | Calls | | | TODO(Due) |
`,
  },
  {
    name: 'adds all missing columns together, so that the table stays one and short rows are filled up once',
    files: `
//- plan.md
---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| «««ID | Need»»» |
|---|---|
| TA-1 | Auditing |
| TA-2 |
`,
    messages: [/"Due"/, /"Responsible"/, /"Topic"/],
    fixed: `---
id: TRN
type: training-plan
title: Training plan
period: 2026
---
## Actions
| ID | Need | Topic | Responsible | Due |
|---|---|---|---|---|
| TA-1 | Auditing | TODO(Topic) | TODO(Responsible) | TODO(Due) |
| TA-2 | | TODO(Topic) | TODO(Responsible) | TODO(Due) |
`,
  },
  {
    name: 'suggests a header that is nearly right, and says once that a table is not the one the section is read from',
    files: `
//- a.md
---
id: TRN-2
type: training-plan
title: Training plan
period: 2026
---
## Actions
| «ID | Need | Topics | Responsible | Due» |
| --- | --- | --- | --- | --- |
| TA-1 | Auditing | How to audit | hr-manager | 2026-09-30 |
//- b.md
---
id: TRN
type: training-plan
title: Training plan
status: approved
period: 2026
---
## Actions
| «Course | Price» |
| --- | --- |
| Auditing | 900 |
`,
    messages: [/no column "Topic"/, /none of the columns/],
    helps: [/Topics/, /ID, Need, Topic/],
    severities: ['hint', 'error'],
  },
  {
    name: 'asks for a column that only some rows need',
    files: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| «ID | Kind | Risk | Customer impact | Owner | Likelihood | Impact | Decision | Accepted by» |
|---|---|---|---|---|---|---|---|---|
| R-1 | availability | Power fails | Mail is gone | ops | 4 | 4 | accept | a.khan |
`,
    messages: [/"Accepted on", which R-1 needs by what it says elsewhere/],
    severities: ['warning'],
  },
  {
    name: 'calls a column of a data file as the others are called',
    files: `//- p.csv\n«id,nme»\nP-1,Ann\n//- a.md\n---\nid: R\ntype: people-register\ndata: p.csv\n---\n## People\n`,
    fixed: 'id,name\nP-1,Ann\n',
  },
  {
    name: 'calls it by its title where the others are',
    files: `//- p.csv\n«ID,nme»\nP-1,Ann\n//- a.md\n---\nid: R\ntype: people-register\ndata: p.csv\n---\n## People\n`,
    fixed: 'ID,Name\nP-1,Ann\n',
  },
  {
    name: 'names several rows that need a column',
    files: `
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| «ID | Kind | Risk | Customer impact | Owner | Likelihood | Impact | Decision | Accepted by» |
|---|---|---|---|---|---|---|---|---|
| R-1 | availability | Power fails | Mail is gone | ops | 4 | 4 | accept | a.khan |
| R-2 | availability | Mail fails | Mail is gone | ops | 4 | 4 | accept | a.khan |
`,
    messages: [/"Accepted on", which R-1, R-2 need by what they say elsewhere/],
  },
]);
