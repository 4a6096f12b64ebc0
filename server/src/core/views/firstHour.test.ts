import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { firstHourView } from './firstHour.ts';

describe('the first hour of an audit', () => {
  const { sms } = new SampleSms(false);
  const { questions } = firstHourView(sms);
  const question = (id: string) => questions.find((one) => one.id === id);

  it('asks in the order auditors ask', () => {
    expect(questions.map(({ id }) => id)).toEqual(['scope', 'documents', 'roles', 'policy', 'plan', 'objectives', 'services', 'parties', 'risks', 'audits', 'review', 'corrective-actions']);
  });

  it('answers each question of the sample', () => {
    expect(questions.filter(({ state }) => state !== 'on-file')).toEqual([]);
  });

  it('gives version, approval and date', () => {
    expect(question('policy')?.documents).toMatchObject([{ id: 'POL-SM', version: '1.1', approval: { by: 'm.ortega', byName: 'Marisol Ortega', role: 'managing-director', date: '2025-09-08' }, nextReview: '2027-07-08' }]);
    expect(question('review')?.documents).toMatchObject([{ id: 'MRM-2026-07', date: '2026-07-08', closedOn: '2026-07-20' }]);
  });

  it('puts the wording of the certificate beside the scope, and the last audits beside the programme', () => {
    expect(question('scope')?.documents.map(({ id }) => id)).toEqual(['SCOPE', 'CERT-2025-STAGE2']);
    expect(question('audits')?.documents.map(({ id }) => id)).toEqual(['AUDIT-PROGRAMME', 'AUDIT-REPORT-2026', 'CERT-2026-SURVEILLANCE']);
  });

  it('lists open corrective actions only', () => {
    expect(question('corrective-actions')).toMatchObject({ figures: ['1 open of 6 on file'], documents: [{ id: 'NC-2026-04' }] });
  });

  it('says what is not on file, and what is there without being in force', () => {
    const answers = firstHourView(
      viewFixture(`
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 0.1
status: draft
---
`).sms,
    ).questions;
    expect(answers.find(({ id }) => id === 'policy')).toMatchObject({ state: 'partly', documents: [{ id: 'POL-SM', level: 'drafted', reason: 'its status is draft' }] });
    expect(answers.find(({ id }) => id === 'plan')).toMatchObject({ state: 'not-on-file', documents: [], missing: ['no service management plan'] });
    expect(answers.filter(({ state }) => state === 'on-file')).toEqual([]);
  });

  it('counts a nonconformity as open for which no action is decided', () => {
    const { sms: other } = viewFixture('//- nc.md\n---\nid: NC-1\ntype: nonconformity\ntitle: Payroll was never restored\nowner: ops\ndue: 2026-05-01\n---\n');
    expect(firstHourView(other).questions.at(-1)).toMatchObject({ figures: ['1 open of 1 on file; for 1 no action is decided'], documents: [{ id: 'NC-1' }] });
  });

  it('counts no service and no risk of a list that is retired', () => {
    const catalogue = (id: string, service: string, status: string): string => `//- ${id}.md\n---\nid: ${id}\ntype: service-catalogue\ntitle: ${id}\nstatus: ${status}\n---\n## Services\n| ID | Name | Lifecycle status |\n|---|---|---|\n| ${service} | A | live |\n`;
    const risks = '//- risks.md\n---\nid: RSK\ntype: risk-register\ntitle: Risks\nstatus: retired\n---\n## Risks\n| ID | Risk |\n|---|---|\n| R-1 | Fire |\n';
    const { questions: asked } = firstHourView(viewFixture(`${catalogue('OLD', 'SVC-TELEX', 'retired')}${catalogue('NOW', 'SVC-MAIL', 'approved')}${risks}`).sms);
    expect(asked.find(({ id }) => id === 'services')?.figures).toEqual(['1 in scope of 1 in the catalogue']);
    expect(asked.find(({ id }) => id === 'risks')).toMatchObject({ state: 'not-on-file', figures: [] });
  });
});
