import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../dates/plainDate.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { recordsDue } from './recordsDue.ts';

const day = (text: string): PlainDate => text as PlainDate;

/** Reports run from March; March is closed, April is open, and the report on May is wanted by 30 June, which is today. */
const SMS = `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
status: approved
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
//- march.md
---
id: REP-03
type: service-report
title: March
status: closed
owner: service-level-manager
period: 2026-03
closed: { date: 2026-04-03, by: l.novak, seal: sha256-0 }
links: { service: SVC-MAIL }
---
//- april.md
---
id: REP-04
type: service-report
title: April
status: open
owner: service-level-manager
period: 2026-04
links: { service: SVC-MAIL }
---
`;

describe('records that are due', () => {
  const { sms, textAt } = viewFixture(SMS);
  const reports = (until: string): ReturnType<typeof recordsDue> => recordsDue(sms, day(until)).filter((one) => one.type === 'service-report');

  it('lists what is late, with the record that was never closed, and what comes within the days asked for', () => {
    expect(reports('2026-07-06').map(({ period, due, isOverdue, open, member }) => ({ period, due, isOverdue, open, member }))).toEqual([
      { period: '2026-04', due: '2026-05-30', isOverdue: true, open: 'REP-04', member: 'SVC-MAIL' },
      { period: '2026-05', due: '2026-06-30', isOverdue: false, open: undefined, member: 'SVC-MAIL' },
    ]);
  });

  it('leads to the open record, else to the member it is wanted for', () => {
    expect(reports('2026-07-06').map(({ place }) => textAt(place))).toEqual(['REP-04', 'SVC-MAIL']);
  });

  it('says who kept the last one', () => {
    expect(reports('2026-07-06')[1]?.owner?.role).toBe('service-level-manager');
  });

  it('looks further when asked to', () => {
    expect(reports('2026-07-31').map(({ period }) => period)).toEqual(['2026-04', '2026-05', '2026-06']);
  });
});
