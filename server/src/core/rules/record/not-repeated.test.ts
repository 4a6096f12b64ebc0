import { testRule } from '../../../../../test/support/testRule.ts';
import { notRepeated } from './not-repeated.ts';

const verification = (id: string, date: string, due: string, verifies: string): string => `//- ${id}.md\n---\nid: ${id}\ntype: configuration-verification\ndate: ${date}\nnext-due: ${due}\nlinks: { verifies: [${verifies}] }\n---\n`;
const registers = '//- r1.md\n---\nid: ASSETS\ntype: asset-register\n---\n//- r2.md\n---\nid: CONFIGURATION\ntype: configuration-register\n---\n';

testRule(notRepeated, [
  { name: 'looks at each of the things that were verified', files: `${registers}${verification('CV-1', '2025-05-20', '«2025-11-20»', 'ASSETS, CONFIGURATION')}${verification('CV-2', '2025-11-18', '2026-11-20', 'CONFIGURATION')}`, messages: [/CV-1 says that the next one was due on 2025-11-20, and none has followed for ASSETS\./] },
  { name: 'waits for the grace of the SMS', files: `//- clausework.yaml\nclausework: 1\ngrace: P1M\n${registers}${verification('CV-1', '2025-12-01', '2026-06-15', 'ASSETS')}` },
  { name: 'counts no record of the future', files: `${registers}${verification('CV-1', '2025-05-20', '«2025-11-20»', 'ASSETS')}${verification('CV-2', '2026-12-01', '2027-11-20', 'ASSETS')}` },
  {
    name: 'asks for no test of a plan that was retired, nor of one that another took the place of',
    files: `
//- a.md
---
id: PLAN-A
type: service-continuity-plan
status: retired
---
//- b.md
---
id: PLAN-B
type: service-continuity-plan
status: approved
superseded-by: PLAN-C
---
//- c.md
---
id: PLAN-C
type: service-continuity-plan
status: approved
---
${['A', 'B', 'C'].map((name) => `//- ct-${name}.md\n---\nid: CT-${name}\ntype: continuity-test\ndate: 2025-03-20\nnext-due: ${name === 'C' ? '«2026-03-20»' : '2026-03-20'}\nlinks: { verifies: PLAN-${name} }\n---\n`).join('')}`,
    messages: [/none has followed for PLAN-C\.$/],
  },
]);
