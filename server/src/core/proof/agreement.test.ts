import { describe, expect, it } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import type { Sms } from '../index/sms.ts';
import { standingOf } from '../views/standing.ts';
import { waitingApprovals } from '../views/waiting.ts';
import { agreementOf } from './agreement.ts';
import { stateOf } from './entityState.ts';

/** An agreement with two customers, with these approvals and agreements. The day is 30 June 2026. */
function world({ version, approvals, agreed, more = '', links = 'customer: [CUS-A, CUS-B]' }: { version: string; approvals: readonly string[]; agreed: readonly string[]; more?: string; links?: string }): Sms {
  const list = (key: string, entries: readonly string[]): string => (entries.length === 0 ? '' : `${key}:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`);
  return viewFixture(`
//- sla.md
---
id: SLA
type: sla
title: Agreement
version: ${version}
status: approved
${list('approvals', approvals)}${list('agreed', agreed)}${more}links: { ${links} }
---
# Agreement
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-A | Harbourside |
| CUS-B | Linden |
`).sms;
}

const V1 = 'by: x, role: y, date: 2025-01-10, version: 1.0, seal: sha256-0';
const V2 = 'by: x, role: y, date: 2026-05-20, version: 2.0, seal: sha256-0';
const EDITORIAL = 'by: x, role: y, date: 2026-06-20, version: 2.1, seal: sha256-0, editorial: true';
const TWICE = 'by: z, role: y, date: 2026-06-10, version: 2.0, seal: sha256-0';
const AGAIN = 'by: x, role: y, date: 2026-06-20, version: 2.0, seal: sha256-0, checked: compared with the requirements';

const awaitedIn = (sms: Sms): readonly string[] => {
  const entity = sms.lookups.entity('SLA');
  return entity === undefined ? [] : agreementOf(sms.lookups, entity).awaited.map(({ id }) => id);
};

describe('what the other side agreed to', () => {
  it.each([
    ['counts from the day of the approval on', '2.0', [V1, V2], 'date: 2026-05-20', true],
    ['counts when it was signed some days before the approval', '2.0', [V1, V2], 'date: 2026-05-12', true],
    ['does not count when it was signed long before', '2.0', [V1, V2], 'date: 2026-03-01', false],
    ['does not count when it was signed after the version before', '2.0', [V1, V2], 'date: 2025-01-17', false],
    ['does not count on the very day of the version before', '2.0', [V1.replace('2025-01-10', '2026-05-12'), V2], 'date: 2026-05-12', false],
    ['is of the version before when that is as near', '2.0', [V1.replace('2025-01-10', '2026-05-12'), V2], 'date: 2026-05-16', false],
    ['is of the version whose approval is nearer', '2.0', [V1.replace('2025-01-10', '2026-05-12'), V2], 'date: 2026-05-18', true],
    ['counts however old when nothing else was approved', '2.0', [V2], 'date: 2019-01-01', true],
    ['counts for the version it names, whenever that was', '2.0', [V1, V2], 'date: 2025-12-01, version: 2.0', true],
    ['counts for no other than the version it names', '2.0', [V1, V2], 'date: 2026-06-01, version: 1.0', false],
    ['knows 2 and 2.0 for the same version', '2.0', [V1, V2], 'date: 2026-06-01, version: 2', true],
    ['still counts after a correction of wording', '2.1', [V1, V2, EDITORIAL], 'date: 2026-05-20', true],
    ['counts when it names the version before a correction of wording', '2.1', [V1, V2, EDITORIAL], 'date: 2026-05-20, version: 2.0', true],
    ['still counts after a second signature on our side', '2.0', [V1, V2, TWICE], 'date: 2026-05-25', true],
    ['still counts after the text was confirmed again', '2.0', [V1, V2, AGAIN], 'date: 2026-05-25', true],
    ['does not count before its day', '2.0', [V1, V2], 'date: 2026-07-01', false],
    ['does not count without a day', '2.0', [V1, V2], 'version: 2.0', false],
  ])('%s', (_, version, approvals, entry, isAgreed) => {
    const sms = world({ version, approvals, agreed: [`party: CUS-A, ${entry}`, 'party: CUS-B, date: 2026-06-02'] });
    expect(awaitedIn(sms)).toEqual(isAgreed ? [] : ['CUS-A']);
    expect(stateOf(sms.lookups, 'SLA').level).toBe(isAgreed ? 'defined' : 'drafted');
  });

  it('is asked of every customer that the agreement is made with', () => {
    const sms = world({ version: '1.0', approvals: [V1], agreed: ['party: CUS-A, date: 2025-01-12'] });
    expect(stateOf(sms.lookups, 'SLA')).toMatchObject({ level: 'drafted', reason: 'CUS-B has not agreed to version 1.0' });
    expect(awaitedIn(world({ version: '1.0', approvals: [V1], agreed: [] }))).toEqual(['CUS-A', 'CUS-B']);
  });

  it('may be of anybody where the agreement does not say with whom it is made', () => {
    const given = { version: '1.0', approvals: [V1], links: 'service: SVC-A' };
    expect(stateOf(world({ ...given, agreed: ['party: CUS-A, date: 2025-01-12'] }).lookups, 'SLA').level).toBe('defined');
    expect(stateOf(world({ ...given, agreed: [] }).lookups, 'SLA')).toMatchObject({ level: 'drafted', reason: 'the other side has not agreed to it' });
  });

  it('to an earlier version leaves that in force, in the words of the list of approvals', () => {
    const sms = world({ version: '2.0', approvals: [V1, V2], agreed: ['party: CUS-A, date: 2025-01-12', 'party: CUS-B, date: 2025-01-12'] });
    const document = sms.lookups.entity('SLA');
    expect(stateOf(sms.lookups, 'SLA').reason).toBe('CUS-A and CUS-B have not agreed to version 2.0');
    expect(document?.status === undefined ? undefined : standingOf(sms.lookups, { ...document, status: document.status }).words).toBe('1.0 in force, 2.0 not agreed by the other side');
    expect(waitingApprovals(sms)).toMatchObject([{ id: 'SLA', reason: 'not-agreed', parties: [{ id: 'CUS-A' }, { id: 'CUS-B' }] }]);
  });

  it('is awaited, and nothing falls, until the version applies', () => {
    const sms = world({ version: '2.0', approvals: [V1, V2], agreed: ['party: CUS-A, date: 2025-01-12', 'party: CUS-B, date: 2025-01-12'], more: 'effective: 2026-08-01\n' });
    expect(stateOf(sms.lookups, 'SLA')).toEqual({ level: 'defined', conditions: [], standing: '1.0 in force, 2.0 from 2026-08-01' });
    expect(waitingApprovals(sms)).toMatchObject([{ id: 'SLA', reason: 'not-agreed' }]);
    sms.setAsOf('2026-08-01' as typeof sms.asOf);
    expect(stateOf(sms.lookups, 'SLA').level).toBe('drafted');
  });
});
