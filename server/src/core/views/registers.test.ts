import { expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { registersView, registerView } from './registers.ts';

it('lists the registers of the sample and what else holds items', () => {
  const ids = registersView(new SampleSms(false).sms).registers.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['RISKS', 'IMPROVEMENTS', 'SUPPLIERS', 'OBJECTIVES', 'AUDIT-PROGRAMME']));
  expect(ids).not.toContain('MEAS-2026-07');
});

it('shows a register as a table: columns as written, a place for every cell', () => {
  const { sms, textAt } = viewFixture(`
//- risks.md
---
id: RSK
type: risk-register
title: Risks
owner: risk-owner
---
## Risks and opportunities
| ID | Risk | Due | Colour |
|---|---|---|---|
| R-1 | Power \\| light fails | 2026-06-29 | red |
| R-2 | Mail fails |
`);
  const view = registerView(sms, 'RSK');
  expect(view).toMatchObject({ title: 'Risks', owner: { role: 'risk-owner' }, rows: 2 });
  const [table] = view?.tables ?? [];
  expect(table?.columns).toEqual([{ title: 'ID', field: 'id', type: 'id' }, { title: 'Risk', field: 'risk-or-opportunity', type: 'text' }, { title: 'Due', field: 'due', type: 'date' }, { title: 'Colour' }]);
  expect(table?.rows.map(({ id, cells }) => [id, ...cells.map(({ text }) => text)])).toEqual([
    ['R-1', 'R-1', 'Power | light fails', '2026-06-29', 'red'],
    ['R-2', 'R-2', 'Mail fails', '', ''],
  ]);
  expect(textAt(table?.rows[0]?.cells[2]?.place)).toBe('2026-06-29');
});

it('reads rows from the data file that a document names', () => {
  const { sms, textAt } = viewFixture(`
//- risks.md
---
id: RSK
type: risk-register
title: Risks
data: risks.csv
---
## Risks and opportunities
The rows stand in risks.csv.
//- risks.csv
id,risk
R-1,Power fails
`);
  const [row] = registerView(sms, 'RSK')?.tables[0]?.rows ?? [];
  expect(row?.cells.map(({ text }) => text)).toEqual(['R-1', 'Power fails']);
  expect(textAt(row?.cells[1]?.place)).toBe('Power fails');
});

it('has no table for what has none', () => {
  const { sms } = viewFixture(`
//- policy.md
---
id: POL
type: service-management-policy
title: Policy
---
`);
  expect(registerView(sms, 'POL')).toBeUndefined();
  expect(registerView(sms, 'NOTHING')).toBeUndefined();
});
