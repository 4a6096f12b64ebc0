import { describe, expect, it } from 'vitest';
import { pointOf as point } from '../../../../test/support/pointOf.ts';
import { parsePeriod } from '../dates/period.ts';
import { countsFor } from './evaluate.ts';

// What looks like a proof and is none, and honest proofs that must not be refused. The day is 30 June 2026.

const ROLES = `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: boss
review: { last: 2026-06-01 }
---
## Roles and holders
| ID | Role | Acts as | Holder | From |
|---|---|---|---|---|
| boss | Boss | top-management | b.oss | 2024-01-01 |
| auditor | Auditor | internal-auditor | a.udit | 2024-01-01 |
`;
const nil = (points: string, period: string): string => `
//- nil.md
---
id: NIL
type: nil-statement
title: None
status: closed
points: [${points}]
period: ${period}
population-searched: ticket tool
by: a.udit
date: 2026-06-20
closed: { date: 2026-06-20, by: b.oss, seal: sha256-0 }
---
`;
const incident = (status: string): string => `
//- incident.md
---
id: SEC-1
type: security-incident
title: Stolen laptop
status: ${status}
opened: 2026-05-01
---
`;

describe('that nothing of the kind happened', () => {
  it('is not shown by what is on file and not finished', () => {
    expect(point('8.7.3.3#c', incident('open'))).toMatchObject({ level: 'missing', isComplete: false });
    expect(point('8.6.1#d', `${incident('open').replace('type: security-incident', 'type: incident')}${nil('8.6.1#d', '2025-07-01/2026-06-20')}`)).toMatchObject({ level: 'missing' });
    expect(point('8.7.3.3#c', nil('8.7.3.3#c', '2025-07-01/2026-06-20'))).toMatchObject({ level: 'evidenced', conditions: [], by: [{ id: 'NIL' }] });
  });

  it('may be stated of what is finished where it may be stated of all of its kind', () => {
    expect(point('8.6.1#d', nil('8.6.1#d', '2025-07-01/2026-06-20'))).toMatchObject({ level: 'evidenced', isComplete: true });
    expect(point('8.6.1#d', '//- other.md\n---\nid: X\ntype: glossary\n---\n')).toMatchObject({ level: 'missing' });
  });

  it.each([
    ['the whole window', '2025-07-01/2026-06-20', 'evidenced', [], undefined],
    ['all but the grace', '2025-07-01/2026-05-31', 'evidenced', [], undefined],
    ['one day', '2025-09-30', 'evidenced', ['gap'], /nobody has stated it for 2025-06-30 to 2025-09-29/],
    ['one month at the beginning', '2025-07', 'evidenced', ['gap'], /for 2025-08-01 to 2026-06-30/],
    ['days that have not come', '2026-07-01/2026-09-30', 'missing', [], /no information security incidents/],
    ['last year', '2024', 'missing', [], /no information security incidents/],
  ])('is stated for %s', (_, period, level, conditions, missing) => {
    const state = point('8.7.3.3#a', nil('8.7.3.3#a', period));
    expect([state.level, state.conditions]).toEqual([level, conditions]);
    expect(state.missing ?? '').toMatch(missing ?? /^$/);
  });

  it('is shown by an extract that counts no rows, not by one whose rows are lost', () => {
    const extract = (rows: number): string => `
//- extract.md
---
id: EXT
type: record-extract
title: Security incidents
status: closed
record-type: security-incident
period: 2025-07-01/2026-06-20
row-count: ${rows}
closed: { date: 2026-06-21, by: b.oss, seal: sha256-0 }
---
`;
    expect(point('8.7.3.3#a', extract(0))).toMatchObject({ level: 'evidenced', by: [{ id: 'EXT' }] });
    expect(point('8.7.3.3#a', extract(9))).toMatchObject({ level: 'missing' });
  });
});

describe('the answer of a person', () => {
  const checklist = (id: string, result: string, date: string, auditor = 'a.udit'): string => `
//- ${id}.md
---
id: ${id}
type: audit-checklist
title: Checklist
status: closed
auditor: ${auditor}
auditor-role: auditor
date: ${date}
clauses: ['5']
closed: { date: ${date}, by: b.oss, seal: sha256-0 }
---
## Questions and evidence
| ID | Point | Question | Result | Evidence seen |
|---|---|---|---|---|
| Q-${id} | 5.1#f | Is it part of daily business? | ${result} | agendas |
`;

  it('counts until somebody finds that the point is not met, and again after that', () => {
    const good = checklist('C1', 'conform', '2025-11-03');
    expect(point('5.1#f', `${ROLES}${good}`)).toMatchObject({ level: 'evidenced', isComplete: true });
    expect(point('5.1#f', `${ROLES}${good}${checklist('C2', 'major', '2026-03-03')}`)).toMatchObject({ level: 'missing', missing: 'C2 says on 2026-03-03 that it is not met, and no later answer says otherwise' });
    expect(point('5.1#f', `${ROLES}${good}${checklist('C2', 'major', '2026-03-03')}${checklist('C3', 'conform', '2026-05-03')}`)).toMatchObject({ level: 'evidenced', by: [{ id: 'Q-C3' }] });
    expect(point('5.1#f', `${ROLES}${good}${checklist('C2', 'not-audited', '2026-03-03')}`)).toMatchObject({ level: 'evidenced' });
  });

  it('is that of an auditor only when the person holds that role', () => {
    expect(point('5.1#f', `${ROLES}${checklist('C1', 'conform', '2025-11-03', 't.hird')}`)).toMatchObject({ level: 'defined', conditions: ['self-assessed'] });
  });

  it('may be a record of its own, for as long as it holds', () => {
    const answer = (result: string, more = ''): string => `
//- answer.md
---
id: ANS
type: audit-answer
title: Daily business
status: closed
point: [5.1#f]
result: ${result}
person: a.udit
role: auditor
date: 2026-03-03
${more}closed: { date: 2026-03-04, by: b.oss, seal: sha256-0 }
---
`;
    expect(point('5.1#f', `${ROLES}${answer('yes')}`)).toMatchObject({ level: 'evidenced', by: [{ id: 'ANS' }] });
    expect(point('5.1#f', `${ROLES}${answer('partly')}`)).toMatchObject({ level: 'missing' });
    expect(point('5.1#f', `${ROLES}${answer('yes', 'expires: 2026-05-01\n')}`)).toMatchObject({ level: 'missing' });
  });
});

describe('a translation', () => {
  const policy = (id: string, status: string, more = ''): string => `
//- ${id}.md
---
id: ${id}
type: service-management-policy
title: Policy ${id}
version: 1.0
status: ${status}
owner: boss
approvals: [{ by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0 }]
${more}---
Words.
`;
  it.each([
    ['approved', 'defined', undefined],
    ['draft', 'drafted', /POL-DE: POL, of which it is a translation: its status is draft/],
    ['retired', 'missing', /POL, of which it is a translation: it is retired/],
  ])('of a text that is %s', (status, level, missing) => {
    const state = point('5.2.2#a', `${policy('POL', status)}${policy('POL-DE', 'approved', 'language: de\ntranslation-of: POL\n')}`);
    expect(state.level).toBe(level);
    expect(state.missing ?? '').toMatch(missing ?? /^$/);
  });
});

describe('records at an interval', () => {
  const minutes = (date: string): string => `
//- minutes.md
---
id: MRM
type: management-review-minutes
title: Management review
status: closed
date: ${date}
closed: { date: ${date}, by: b.oss, seal: sha256-0 }
---
`;
  it('are wanted of every year that began in the window, also where nobody says when the SMS started', () => {
    expect(point('9.3#a', minutes('2019-05-06'))).toMatchObject({ level: 'missing', missing: expect.stringContaining('2025') as string });
    expect(point('9.3#a', minutes('2025-05-06'))).toMatchObject({ level: 'evidenced', conditions: [] });
  });

  it('of old do not count for a start that is young', () => {
    expect(point('9.3#a', `//- clausework.yaml\nclausework: 1\nstarted: 2026-05-01\n${minutes('2019-05-06')}`)).toMatchObject({ level: 'missing' });
    expect(point('9.3#a', `//- clausework.yaml\nclausework: 1\nstarted: 2026-05-01\n${minutes('2026-05-06')}`)).toMatchObject({ level: 'evidenced' });
  });

  it('count from the last audit that was held, not from one entered by mistake', () => {
    const audit = (status: string, closed: string): string => `
//- audit.md
---
id: CERT
type: certification-report
title: Certification
status: ${status}
date: 2019-01-06
${closed}---
`;
    expect(point('9.3#q', `${minutes('2019-05-06')}${audit('void', '')}`).level).toBe('missing');
    expect(point('9.3#q', `${minutes('2019-05-06')}${audit('closed', 'closed: { date: 2019-01-09, by: b.oss, seal: sha256-0 }\n')}`).level).toBe('evidenced');
  });
});

describe('a register', () => {
  it('that calls itself a draft is one', () => {
    const services = (status: string): string => `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
${status}owner: boss
review: { last: 2026-06-01 }
---
`;
    expect([point('8.2.4#a', services('')).level, point('8.2.4#a', services('status: draft\n')).level]).toEqual(['defined', 'drafted']);
  });
});

describe('an agreement', () => {
  it('is that of the services it names as its own, not of those it refers to', () => {
    const services = `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: boss
review: { last: 2026-06-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-A | Mail | live |
| SVC-B | Print | live |
`;
    const requirements = (links: string): string => `
//- requirements.md
---
id: REQ
type: service-requirements
title: Requirements
version: 1.0
status: approved
owner: boss
author: p.tan
approvals: [{ by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0 }]
links: ${links}
---
`;
    expect(point('8.2.2#a', `${services}${requirements('{ service: [SVC-A, SVC-B] }')}`).missing ?? '').not.toMatch(/no service requirements/);
    expect(point('8.2.2#a', `${services}${requirements('{ service: SVC-A, refers-to: SVC-B }')}`).missing).toMatch(/no service requirements for SVC-B/);
  });
});

describe('a record of a stretch of days', () => {
  it.each([
    ['2026-03', '2026-03', true],
    ['2026-03-05', '2026-03', true],
    ['2026-04', '2026-03', false],
    ['2026-03-28/2026-04-03', '2026-03', true],
    ['2026-03-30/2026-04-05', '2026-03', false],
    ['2026-03-30/2026-04-05', '2026-04', true],
    ['2026-01-01/2026-08-31', '2026-03', false],
    ['2026-01-01/2026-08-31', '2026-08', true],
    ['2026-Q1', '2026', true],
  ])('%s counts for %s: %s', (when, period, counts) => {
    const [record, wanted] = [parsePeriod(when), parsePeriod(period)];
    expect([record, wanted]).not.toContain(undefined);
    expect(record !== undefined && wanted !== undefined && countsFor(record, wanted)).toBe(counts);
  });
});
