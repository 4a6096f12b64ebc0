import { describe, expect, it } from 'vitest';
import { pointOf as point } from '../../../../test/support/pointOf.ts';

const policy = (lines: string): string => `
//- policy.md
---
id: POL
type: service-management-policy
title: Policy
version: 1.0
owner: sms-manager
author: j.meyer
${lines}
---
## Commitment to requirements
We keep what we promise to customers, to the law and to ourselves, month by month, and show it.
`;
const APPROVED = 'status: approved\napprovals: [{ by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0 }]';

describe('the level of a document', () => {
  it.each([
    ['nothing', '', 'missing', /no service management policy/],
    ['a draft', policy('status: draft'), 'drafted', /its status is draft/],
    ['approved without an approval', policy('status: approved'), 'drafted', /no approval on file/],
    ['approved and sealed', policy(APPROVED), 'defined', undefined],
    ['approved for another version', policy(APPROVED.replace('version: 1.0', 'version: 0.9')), 'drafted', /no approval on file/],
    ['approved tomorrow', policy(APPROVED.replace('2026-03-02', '2026-07-01')), 'drafted', /no approval on file/],
    ['not yet effective', policy(`${APPROVED}\neffective: 2026-07-01`), 'drafted', /applies from 2026-07-01/],
    ['retired', policy(APPROVED.replace('approved', 'retired')), 'missing', /retired/],
  ])('%s', (_, files, level, missing) => {
    const state = point('5.2.2#a', files === '' ? '//- other.md\n---\nid: X\ntype: glossary\n---\n' : files);
    expect(state.level).toBe(level);
    expect(state.isComplete).toBe(level === 'defined');
    if (missing !== undefined) {
      expect(state.missing).toMatch(missing);
    }
  });

  it('stays in force when its review is overdue, and says so', () => {
    const state = point('5.2.2#a', policy(`${APPROVED.replace('2026-03-02', '2025-03-02')}\nreview: { every: P12M, last: 2025-03-02 }`));
    expect([state.level, state.conditions]).toEqual(['defined', ['overdue']]);
  });

  it.each(['draft', 'in-review', 'retired'])('is not overdue while it is not in use: %s', (status) => {
    const approved = APPROVED.replace('2026-03-02', '2025-03-02').replace('status: approved', `status: ${status}`);
    const state = point('5.2.2#a', policy(`${approved}\nreview: { every: P12M, last: 2025-03-02 }`));
    expect([state.level, state.conditions]).toEqual([status === 'retired' ? 'missing' : 'drafted', []]);
  });
});

const CATALOGUE = `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: sms-manager
review: { every: P3M, last: 2026-06-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-A | Mail | live |
| SVC-B | Print | live |
| SVC-C | Fax | retired |
`;
const requirements = (service: string): string => `
//- req-${service}.md
---
id: REQ-${service}
type: service-requirements
title: Requirements
version: 1.0
owner: sms-manager
author: j.meyer
${APPROVED}
links: { service: ${service} }
---
`;

describe('for each member of a population', () => {
  it('the worst member counts, and is named', () => {
    const state = point('8.2.2#a', CATALOGUE + requirements('SVC-A'));
    expect([state.level, state.isComplete]).toEqual(['missing', false]);
    expect(state.missing).toMatch(/1 of 2 services in scope; .*SVC-B/);
  });

  it('rows outside the population do not count', () => {
    expect(point('8.2.2#a', CATALOGUE + requirements('SVC-A') + requirements('SVC-B')).isComplete).toBe(true);
  });
});

const TASKS = (due: string): string => `
//- tasks.md
---
id: PLAN-X
type: implementation-plan
title: Implementation
owner: sms-manager
review: { every: P1M, last: 2026-06-20 }
---
## Work packages
| ID | Point | Action | Owner | Due |
|---|---|---|---|---|
| WP-1 | 5.2.2#a | Write the policy | sms-manager | ${due} |
`;

describe('a missing point', () => {
  it('is planned while an owned action for it is not past', () => {
    expect(point('5.2.2#a', TASKS('2026-06-30'))).toMatchObject({ level: 'planned', isComplete: false, plannedBy: 'WP-1' });
    expect(point('5.2.2#a', TASKS('2026-06-29')).level).toBe('missing');
  });

  it('is planned by a nonconformity only once somebody decided what is to be done', () => {
    const finding = (action: string): string => `
//- nc.md
---
id: NC-1
type: nonconformity
title: There is no policy
owner: sms-manager
due: 2026-12-01
clause: 5.2.2
${action}
---
`;
    expect(point('5.2.2#a', finding('')).level).toBe('missing');
    expect(point('5.2.2#a', finding('action: Write it')).level).toBe('planned');
  });

  it('may be claimed by a section, marked as claimed and never more than defined', () => {
    const claim = policy(`${APPROVED}\nanswers: { '6.2.1#a': '#commitment-to-requirements' }`);
    const state = point('6.2.1#a', claim);
    expect([state.level, state.conditions, state.by[0]?.isClaim]).toEqual(['defined', ['claimed'], true]);
  });
});

describe('where nothing happened', () => {
  const nil = (closed: string): string => `
//- nil.md
---
id: NIL-1
type: nil-statement
title: No disputes
points: ['8.3.4.1#m']
period: 2026-H1
by: p.tan
role: supplier-manager
${closed}
---
## What did not happen
No dispute with any supplier was raised, sent or received in the first half of the year, by anybody.
`;

  it('a closed nil statement is as good as a record', () => {
    expect(point('8.3.4.1#m', nil('closed: { date: 2026-06-29, by: p.tan, seal: sha256-0 }'))).toMatchObject({ level: 'evidenced', isComplete: true });
  });

  it('silence is not', () => {
    expect(point('8.3.4.1#m', nil('status: open')).level).toBe('missing');
    expect(point('8.3.4.1#m', CATALOGUE).missing).toMatch(/say so in a nil statement/);
  });
});

describe('records at an interval', () => {
  const reviews = (...dates: string[]): string =>
    `//- clausework.yaml\nclausework: 1\nstarted: 2023-01-01\n${dates
      .map((date) => `//- mr-${date}.md\n---\nid: MR-${date}\ntype: management-review-minutes\ntitle: Review\ndate: ${date}\nclosed: { date: ${date}, by: j.meyer, seal: sha256-0 }\n---\n`)
      .join('')}`;

  it('count for the period they speak of, and a gap is flagged beside the level', () => {
    expect(point('9.3#a', reviews('2025-05-05', '2026-01-20'))).toMatchObject({ level: 'evidenced', conditions: [] });
    expect(point('9.3#a', reviews('2024-05-05')).level).toBe('missing');
    expect(point('9.3#a', reviews('2026-01-20')).missing).toMatch(/for 2025/);
  });
});
