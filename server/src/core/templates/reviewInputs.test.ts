import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { reviewInputs } from './reviewInputs.ts';

describe('the inputs of a management review', () => {
  const { sms } = new SampleSms(false);
  const { since, inputs } = reviewInputs(sms);

  it('are all that the type of the minutes asks for', () => {
    expect(Object.keys(inputs)).toEqual(sms.schemas.types['review-input']?.fields['input']?.values);
  });

  it('begin with the last review, and name what is open of it', () => {
    expect(since).toBe('2026-07-08');
    expect(inputs['earlier-actions']).toEqual({ considered: 'Of 3 actions of ‹MRM-2026-07› 1 is done; open: ‹MRM-2026-07-A1› until 2026-10-02, ‹MRM-2026-07-A2› until 2026-10-09. In all registers 0 are overdue', sources: ['MRM-2026-07'] });
  });

  it('say what was raised and closed since, what missed its target, and where objectives stand', () => {
    expect(inputs['nonconformity-trends']?.considered).toBe('Since 2026-07-08 0 raised, 2 closed (‹NC-2026-02›, ‹NC-2026-03›); open today: 1 (‹NC-2026-04›)');
    expect(inputs['measurement-trends']?.considered).toContain('‹OBJ-02› First contact resolution 76.2 in 2026-07, 76.4 in 2026-08 (>= 78)');
    expect(inputs['service-performance']?.considered).toMatch(/^Service level targets since 2026-07-08: \d+ followed, 0 with a miss$/);
    expect(inputs['objectives']?.considered).toContain('‹OBJ-02› 76.4 in 2026-08, to be >= 78 by 2026-12-31');
  });

  it('name the highest risks by what they come to today, which a treatment changes once it is done, and no opportunity', () => {
    expect(inputs['risks']?.considered).toMatch(/^16 risks and opportunities, the highest risks today: ‹RISK-12› [^;]*\(16\); ‹RISK-03› [^;]*\(12\); ‹RISK-11› [^;]*\(12\); 0 treatments overdue/);
  });

  it('name only ids that are there', () => {
    const named = Object.values(inputs).flatMap(({ considered, sources }) => [...sources, ...[...considered.matchAll(/‹([^›]+)›/g)].map((match) => match[1] ?? '')]);
    expect(named.filter((id) => sms.lookups.entity(id) === undefined)).toEqual([]);
  });
});

it('say of a new system that nothing is on file yet', () => {
  const { inputs } = reviewInputs(smsOf(readFixture('//- clausework.yaml\nclausework: 1\nstarted: 2026-01-01\n').files));
  expect(inputs['earlier-actions']?.considered).toBe('No management review is on file before this one');
  expect(inputs['audit-results']?.considered).toBe('No audit since 2026-01-01');
  expect(inputs['policy-fitness']?.considered).toBe('No policy is on file');
});

it('leave out the risks and objectives of lists that were retired', () => {
  const list = (id: string, type: string, table: string, status: string): string => `//- ${id}.md\n---\nid: ${id}\ntype: ${type}\ntitle: ${id}\nstatus: ${status}\n---\n${table}`;
  const risks = (id: string): string => `## Risks\n| ID | Risk | Likelihood | Impact | Decision |\n|---|---|---|---|---|\n| ${id} | Fire | 4 | 5 | accept |\n`;
  const objectives = (id: string): string => `## Objectives\n| ID | Objective | Target | Due |\n|---|---|---|---|\n| ${id} | Answer | >= 90 | 2026-12-31 |\n`;
  const files = [list('OLD', 'risk-register', risks('R-OLD'), 'retired'), list('NOW', 'risk-register', risks('R-NOW'), 'approved'), list('OBJ-OLD', 'service-management-objectives', objectives('O-OLD'), 'retired'), list('OBJ-NOW', 'service-management-objectives', objectives('O-NOW'), 'draft')];
  const { inputs } = reviewInputs(smsOf(readFixture(`//- clausework.yaml\nclausework: 1\n${files.join('')}`).files));
  expect(inputs['risks']?.considered).toMatch(/^1 risk or opportunity, the highest risks today: ‹R-NOW› Fire \(20\);/);
  expect(inputs['objectives']?.considered).toBe('‹O-NOW› no value, to be >= 90 by 2026-12-31');
});
