import { expect, it } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { actionsView } from './actions.ts';
import { actionsTree } from './trees/actionsTree.ts';

const MINUTES = `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
date: 2026-01-20
status: closed
closed: { date: 2026-01-20, by: a.khan }
addenda: [{ date: 2026-05-01, by: a.khan, text: "ACT-2 was done on 2026-04-20." }]
---
## Actions
| ID | Action | Action owner | Due |
|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 |
| ACT-2 | Test it | ops | 2026-05-01 |
| ACT-3 | Tell the customers | ops | 2026-05-01 |
`;
const IMPROVEMENT = `
//- improvements.md
---
id: IMP
type: improvement-register
title: Improvements
---
## Opportunities
| ID | Opportunity | Source | Decision | Owner | Due |
|---|---|---|---|---|---|
| IMP-1 | A battery | ACT-1 | approved | ops | 2027-01-31 |
`;

it('shows an action of closed minutes as carried on where something was raised from it or an addendum names it, as the rule does', () => {
  const { sms, textAt } = viewFixture(MINUTES + IMPROVEMENT);
  const { actions } = actionsView(sms);
  expect(actions.map(({ id, state, carriedOnBy }) => [id, state, carriedOnBy])).toEqual([
    ['ACT-3', 'overdue', undefined],
    ['IMP-1', 'open', undefined],
    ['ACT-1', 'carried-on', ['IMP-1']],
    ['ACT-2', 'carried-on', []],
  ]);
  expect(textAt(actions[2]?.place)).toContain('ACT-1');
  expect(actionsTree(sms).badge?.count).toBe(1);
});

it('leaves out the work of documents that are no longer kept up', () => {
  const { sms } = viewFixture(MINUTES.replace('status: closed', 'status: void'));
  expect(actionsView(sms).actions).toEqual([]);
});

const FINDING = `
//- nc.md
---
id: NC-1
type: nonconformity
title: The restore of payroll was never tested
owner: ops
due: 2026-05-01
clause: 8.7.2
---
`;

it('lists a nonconformity for which no action is decided, which is the more to be asked about', () => {
  const { sms } = viewFixture(FINDING);
  expect(actionsView(sms).actions.map(({ id, what, state, due }) => [id, what, state, due])).toEqual([['NC-1', 'The restore of payroll was never tested', 'overdue', '2026-05-01']]);
});
