import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { processMapView } from './processMap.ts';

it('draws the processes of the sample, with no loose end', () => {
  const view = processMapView(new SampleSms(false).sms);
  expect(view.processes).toHaveLength(27);
  expect(view).toMatchObject({ inputsWithoutSource: [], outputsWithoutReceiver: [] });
  expect(view.flows.find(({ from, to }) => from === 'PROC-INCIDENT' && to === 'PROC-PROBLEM')).toMatchObject({ said: 'both-sides' });
  const ids = new Set([...view.processes, ...view.others].map(({ id }) => id));
  expect(view.flows.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
});

describe('flows', () => {
  const { sms, textAt } = viewFixture(`
//- incident.md
---
id: PROC-INCIDENT
type: incident-process
title: Incidents
---
## Inputs
| Input | Source |
|---|---|
| Calls | |
| Alarms | PROC-GONE |
## Outputs
| Output | Receiver |
|---|---|
| Open causes | PROC-PROBLEM |
//- problem.md
---
id: PROC-PROBLEM
type: problem-process
title: Problems
---
## Inputs
| Input | Source |
|---|---|
| Incidents without a cause | TODO(who) |
## Outputs
| Output | Receiver |
|---|---|
| Known errors | PROC-INCIDENT |
`);
  const view = processMapView(sms);

  it('say who mentions them, at the row', () => {
    const flow = view.flows.find(({ from }) => from === 'PROC-INCIDENT');
    expect(flow).toMatchObject({ to: 'PROC-PROBLEM', said: 'one-side', items: [{ what: 'Open causes', saidBy: 'PROC-INCIDENT' }] });
    expect(textAt(flow?.items[0]?.place)).toBe('Open causes');
  });

  it('end loosely where nobody, or nobody known, delivers', () => {
    expect(view.inputsWithoutSource.map(({ process, what, unknown }) => [process, what, unknown])).toEqual([
      ['PROC-INCIDENT', 'Calls', []],
      ['PROC-INCIDENT', 'Alarms', ['PROC-GONE']],
      ['PROC-PROBLEM', 'Incidents without a cause', []],
    ]);
    expect(view.outputsWithoutReceiver).toEqual([]);
  });
});
