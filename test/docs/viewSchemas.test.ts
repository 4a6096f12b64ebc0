import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { viewSchemas } from '../../scripts/docs/viewSchemas.ts';
import type { Sms } from '../../server/src/core/index/sms.ts';
import { firstHourView } from '../../server/src/core/views/firstHour.ts';
import { graphAround, graphOfClause } from '../../server/src/core/views/graph.ts';
import { heatMapView } from '../../server/src/core/views/heatMap.ts';
import { masterListView } from '../../server/src/core/views/masterList.ts';
import { measuresView } from '../../server/src/core/views/measures.ts';
import { processMapView } from '../../server/src/core/views/processMap.ts';
import { registersView, registerView } from '../../server/src/core/views/registers.ts';
import { todayView } from '../../server/src/core/views/today.ts';
import { folderWith, runIn, type Outcome } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { SampleSms } from '../support/sampleSms.ts';
import { readFixture, smsOf } from '../support/fixture.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function validatorOf(name: string): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true });
  formats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(path.join(root, 'schemas/views', `${name}.schema.json`), 'utf8')) as object);
}

/** As it arrives at whoever reads it. */
function expectValid(name: string, json: string): void {
  const validate = validatorOf(name);
  validate(JSON.parse(json));
  expect(validate.errors, name).toBeNull();
}

/** A system in which much is wrong, so that every optional part of a view comes up somewhere. */
const BROKEN = `
//- clausework.yaml
clausework: 1
started: 2026-01-01
rules: { clause/uncovered: information }
exceptions:
  - { rule: link/orphan, entity: POL-SM, reason: Later, owner: sms-manager, until: 2026-12-31 }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 3.0
status: in-review
links: { supersedes: POL-OLD }
---
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
version: 1.0
status: approved
valid-to: 2026-07-01
links: { implements: POL-SM }
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0, based-on: { POL-SM: 2.3 } }
---
//- risks.md
---
id: RSK
type: risk-register
title: Risks
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | New battery | ops | 2026-01-29 |
//- services.md
---
id: CAT
type: service-catalogue
title: Services
status: approved
owner: service-catalogue-manager
review: { last: 2026-01-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
//- report.md
---
id: REP-1
type: service-report
title: January
status: open
period: 2026-01
links: { service: SVC-MAIL }
---
## Targets and results
| Target | Result | Met |
|---|---|---|
| SLT-1 | 12 | no |
`;

const VIEWS: Readonly<Record<string, (sms: Sms) => unknown>> = {
  today: todayView,
  'first-hour': firstHourView,
  'heat-map': (sms) => heatMapView(sms, catalogueOf(sms)),
  'master-list': masterListView,
  measures: measuresView,
  'process-map': processMapView,
  registers: registersView,
  register: (sms) => registerView(sms, sms.lookups.entity('RISKS') === undefined ? 'RSK' : 'RISKS'),
  graph: (sms) => graphAround(sms, sms.lookups.entity('SVC-PAYROLL') === undefined ? 'SMP' : 'SVC-PAYROLL', { hops: 2, limit: 50 }),
};

function catalogueOf(sms: Sms) {
  return sms.schemas.catalogues['iso-20000-1']!;
}

describe('the JSON Schemas of the views', () => {
  it('are those that "npm run docs" writes', () => {
    for (const [name, text] of viewSchemas()) {
      expect(readFileSync(path.join(root, name), 'utf8'), `${name} is stale: run "npm run docs"`).toBe(text);
    }
  });

  const systems: readonly (readonly [string, () => Sms])[] = [
    ['the sample', () => new SampleSms(false).sms],
    ['a system in which much is wrong', () => smsOf(readFixture(BROKEN).files)],
  ];
  for (const [name, open] of systems) {
    it(`fit the views of ${name}`, () => {
      const sms = open();
      for (const [view, make] of Object.entries(VIEWS)) {
        expectValid(view, JSON.stringify(make(sms)));
      }
      for (const clause of catalogueOf(sms).clauses) {
        expectValid('graph', JSON.stringify(graphOfClause(sms, catalogueOf(sms), clause, { hops: 3, limit: 30 })));
      }
    });
  }

  const commands: Readonly<Record<string, readonly string[]>> = { check: [], coverage: [], reviews: [], actions: ['--all'], trace: [] };
  for (const [command, options] of Object.entries(commands)) {
    it(`fit what "${command} --format json" prints, for one system and for several`, () => {
      const print = (folder: string, id: string): Outcome => runIn(folder, [command, ...(command === 'trace' ? [id] : []), '.', ...options, '--format', 'json']);
      expectValid(command, print(SAMPLE_ROOT, 'SVC-PAYROLL').out);
      expectValid(command, print(folderWith(BROKEN), 'SMP').out);
      const two = folderWith(BROKEN.replace(/^\/\/- /gm, '//- one/') + BROKEN.replace(/^\/\/- /gm, '//- two/'));
      const several = print(two, 'SMP').out;
      expect(Object.keys(JSON.parse(several) as object)).toEqual(['systems']);
      expectValid(command, several);
    });
  }
});
