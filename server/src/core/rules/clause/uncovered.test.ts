import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../../../test/support/fixture.ts';
import { run, testRule } from '../../../../../test/support/testRule.ts';
import { uncovered } from './uncovered.ts';

const schemas = (points: string): string => `//- schemas/catalogues/house-rules/catalogue.yaml
id: house-rules
title: House rules
edition: '1'
//- schemas/catalogues/house-rules/clauses/1.yaml
id: '1'
title: Capacity
points:
${points}`;

const head = `//- clausework.yaml\nclausework: 1\nschemas: schemas\ncatalogues: [«house-rules»]\n`;

testRule(uncovered, [
  {
    name: 'tells what only records or people can show from what has to be written',
    files: `${head}${schemas('  a: { text: Reports are kept., target: evidenced, proof: { record: { type: capacity-report, min: 1 } } }\n  b: { text: It fits., target: defined, proof: { answer: true } }\n')}`,
    severities: ['information'],
    messages: [/nothing is on file for 2 of 2 points: a\) Reports are kept \(no demand, consumption and capacity report/i],
  },
  {
    name: 'calls planned what an action is going to settle',
    files: `${head}${schemas('  a: { text: There is a capacity plan., target: defined, proof: { document: capacity-plan } }\n')}//- report.md
---
id: REP-1
type: service-report
title: Report
---
## Decisions
| ID | Action | Action owner | Due | Clause |
|---|---|---|---|---|
| ACT-1 | Write the plan | capacity-manager | 2026-12-01 | 1 |
`,
    severities: ['information'],
    messages: [/planned, and nothing is on file yet: a\) There is a capacity plan \(ACT-1\)/],
  },
]);

describe('clause/uncovered', () => {
  it('speaks of every clause of the standard in an empty SMS', () => {
    const findings = run(uncovered, readFixture('//- clausework.yaml\nclausework: 1\nname: Empty\n'));
    expect(findings.length).toBeGreaterThan(40);
    expect(findings.find((finding) => finding.subject === '8.3.3')?.message).toMatch(/^8\.3\.3 Service level management: nothing is on file for \d+ of \d+ points: a\) /);
    expect(new Set(findings.map((finding) => finding.span.start))).toEqual(new Set([0]));
  });
});
