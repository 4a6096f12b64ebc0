import { testRule } from '../../../../../test/support/testRule.ts';
import { leftOut } from './left-out.ts';

const services = (print: string): string => `//- services.md\n---\nid: CAT\ntype: service-catalogue\ntitle: Services\nowner: cm\nreview: { last: 2026-03-01 }\n---\n## Services\n| ID | Name | Lifecycle status |\n|---|---|---|\n| SVC-MAIL | Mail | live |\n| ${print} | Print | live |\n`;
const items = (rows: string): string => `//- ci.md\n---\nid: CONFIGURATION\ntype: configuration-register\ntitle: Items\nowner: cm\nreview: { last: 2026-03-01 }\n---\n## Configuration items\n| ID | Type | Stands for | Depends on |\n|---|---|---|---|\n| CI-SERVER | server | | |\n${rows}`;

testRule(leftOut, [
  { name: 'says which point asks for it', files: services('«SVC-PRINT»') + items('| CI-MAIL | service | SVC-MAIL | CI-SERVER |\n'), messages: [/^No configuration item for SVC-PRINT; 8\.2\.6 b\) asks for it with SVC-PRINT as with all services in scope\.$/], helps: [/Services count as configuration items/] },
  { name: 'leaves it to the clause when nobody has it', files: services('SVC-PRINT') + items('| CI-1 | server | | CI-SERVER |\n') },
  { name: 'leaves it to the clause when nothing of the kind is on file', files: services('SVC-PRINT') },
  {
    name: 'asks for no report on a service that is too young for one',
    files: `//- clausework.yaml
clausework: 1
as-of: 2026-06-30
${services('SVC-PRINT').replace('Lifecycle status |', 'Lifecycle status | Provided since |').replace('|---|---|---|', '|---|---|---|---|').replace('SVC-PRINT | Print | live |', 'SVC-PRINT | Print | live | 2026-05-10 |')}//- r.md
---
id: REP-1
type: service-report
title: May
period: 2026-05
status: closed
closed: { date: 2026-06-03, by: a.khan, seal: sha256-0 }
links: { service: SVC-MAIL, reviews: REQ-1 }
---
//- q.md
---
id: REQ-1
type: service-requirements
title: Needs
status: draft
links: { service: [SVC-MAIL, SVC-PRINT] }
---
`,
  },
  {
    name: 'counts an action that plans it',
    files: `${services('SVC-PRINT')}${items('| CI-MAIL | service | SVC-MAIL | CI-SERVER |\n')}//- plan.md\n---\nid: IMPL\ntype: implementation-plan\ntitle: Plan\n---\n## Work packages\n| ID | Point | Action | Owner | Due |\n|---|---|---|---|---|\n| T-1 | 8.2.6#b | Record it | cm | 2026-12-31 |\n`,
  },
]);
