import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { todayView } from './today.ts';

describe('what is to be seen to today', () => {
  it('shows missed targets from which nothing follows, at their cell', () => {
    const { sms, textAt } = viewFixture(`
//- sla.md
---
id: SLA-1
type: sla
title: Agreement
---
## Service level targets
| ID | Metric | Target | Unit |
|---|---|---|---|
| SLT-1 | MET-A | >= 99.9 | % |
| SLT-2 | MET-B | >= 95 | % |
//- report.md
---
id: REP-05
type: service-report
title: May
period: 2026-05
---
## Targets and results
| Target | Result | Met | Improvement |
|---|---|---|---|
| SLT-1 | 98.1 | no | |
| SLT-2 | 80 | no | IMP-1 |
`);
    const { missedTargets } = todayView(sms);
    expect(missedTargets).toMatchObject([{ target: 'SLT-1', record: 'REP-05', period: '2026-05', result: '98.1', promised: '>= 99.9', unit: '%' }]);
    expect(textAt(missedTargets[0]?.place)).toBe('no');
  });

  it('shows a link to a version that was replaced, and leads to the link', () => {
    const { sms, textAt } = viewFixture(`
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
version: 1.0
status: approved
links: { implements: POL-SM }
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0, based-on: { POL-SM: 2.3 } }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 3.0
status: approved
---
`);
    const { suspectLinks } = todayView(sms);
    expect(suspectLinks).toMatchObject([{ id: 'SMP', target: 'POL-SM', builtOn: '2.3', now: '3.0' }]);
    expect(textAt(suspectLinks[0]?.place)).toBe('POL-SM');
  });

  it('finds nothing to do in the sample but a contract that has to be given notice this week', () => {
    const { sms } = new SampleSms(false);
    const { asOf: _, until: __, expiring, ...rest } = todayView(sms);
    expect(Object.values(rest).flat()).toEqual([]);
    expect(expiring.map(({ id, to, noticeBy }) => [id, to, noticeBy])).toEqual([['CON-FIBRELINE', '2026-12-31', '2026-10-02']]);
  });

  it('shows what time alone brings about: actions, records and dates', () => {
    const { sms } = new SampleSms(true);
    sms.setAsOf('2027-02-15' as PlainDate);
    const { overdueActions, recordsDue, expiring } = todayView(sms);
    expect(overdueActions.find(({ id }) => id === 'MRM-2026-07-A1')).toMatchObject({ due: '2026-10-02', by: { title: 'Contract owner', holderName: 'Pei Tan' } });
    expect(recordsDue.some(({ typeTitle, isOverdue, members }) => typeTitle === 'Service report' && isOverdue && members === 5)).toBe(true);
    expect(expiring.find(({ id }) => id === 'CON-FIBRELINE')?.isPast).toBe(true);
  });
});
