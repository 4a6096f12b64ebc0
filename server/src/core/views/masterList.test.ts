import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { masterListView } from './masterList.ts';

describe('the master list of the sample', () => {
  const { sms } = new SampleSms(false);
  const view = masterListView(sms);

  it('has each document once, with version, owner, approval and next review', () => {
    const ids = view.documents.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(view.documents.find(({ id }) => id === 'PROC-INCIDENT')).toMatchObject({
      version: '1.2',
      owner: { role: 'incident-manager', title: 'Incident manager', holderName: 'Tobi Okafor' },
      approval: { by: 'a.khan', byName: 'Amira Khan', role: 'process-owner-delivery', date: '2026-06-08' },
      nextReview: '2027-06-08',
      kind: 'process',
      regime: 'document',
    });
  });

  it('has all records by type, the latest first', () => {
    const reports = view.evidence.find(({ type }) => type === 'service-report');
    expect(reports).toMatchObject({ first: '2025-09-30', last: '2026-08-31', open: 0 });
    expect(reports?.records).toHaveLength(60);
    expect(view.evidence.flatMap(({ records }) => records).find(({ id }) => id === 'EXT-INC-2026-Q3')?.rows).toBeGreaterThan(10);
  });

  it('says that no rule was lowered and nothing is excepted', () => {
    expect(view).toMatchObject({ rulesLowered: [], exceptions: [] });
  });
});

it('lists rules that count for less, and exceptions with the one that runs out first on top', () => {
  const { sms, textAt } = viewFixture(`
//- clausework.yaml
clausework: 1
rules:
  clause/uncovered: information
  link/unknown-id: off
  review/due-soon: error
exceptions:
  - { rule: review/overdue, entity: B, reason: Later, owner: sms-manager, until: 2026-12-31 }
  - { rule: review/overdue, entity: A, reason: Over, owner: sms-manager, until: 2026-05-31 }
`);
  const { rulesLowered, exceptions } = masterListView(sms);
  expect(rulesLowered.map(({ rule, from, to }) => [rule, from, to])).toEqual([
    ['clause/uncovered', 'warning', 'information'],
    ['link/unknown-id', 'error', 'off'],
  ]);
  expect(textAt(rulesLowered[0]?.place)).toBe('clause/uncovered');
  expect(exceptions.map(({ entity, until, isPast }) => [entity, until, isPast])).toEqual([
    ['A', '2026-05-31', true],
    ['B', '2026-12-31', false],
  ]);
});
