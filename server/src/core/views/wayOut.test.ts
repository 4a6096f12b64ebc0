import { expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import type { CatalogueDefinition } from '../schema/model.ts';
import { wayOut, type WayOut } from './wayOut.ts';

function outOf(sample: SampleSms, name: string): WayOut {
  const { sms } = sample;
  const [clauseId, pointId] = name.split('#');
  const catalogue = sms.schemas.catalogues['iso-20000-1'] as CatalogueDefinition;
  const clause = catalogue.clauses.find(({ id }) => id === clauseId);
  const point = clause?.points.find(({ id }) => id === pointId);
  return clause === undefined || point === undefined ? { create: [] } : wayOut(sms, point, sms.levels.point(catalogue, clause, point));
}

it('leads to the document that is named as lacking something, though others prove the rest', () => {
  const sample = new SampleSms(true);
  const text = sample.texts.get('registers/IMPROVEMENTS.md') ?? '';
  sample.sms.setFile('registers/IMPROVEMENTS.md', parseDocument(text.replace('## Criteria for rating', '## Something else')));
  expect(outOf(sample, '10.2#b')).toEqual({ target: { id: 'IMPROVEMENTS' }, create: [] });
});

it('leads to the service that has no agreement, and offers to write one although other services have theirs', () => {
  const sample = new SampleSms(true);
  sample.sms.removeFile('services/SLA-PAYROLL.md');
  expect(outOf(sample, '8.3.3#b')).toEqual({ target: { id: 'SVC-PAYROLL' }, create: [{ type: 'sla', title: 'Service level agreement' }] });
});

it('offers to create what is not on file at all', () => {
  const sample = new SampleSms(true);
  sample.sms.removeFile([...sample.texts.keys()].find((file) => file.endsWith('PLAN-CAPACITY.md')) ?? '');
  expect(outOf(sample, '8.4.3#a').create).toEqual([{ type: 'capacity-plan', title: 'Capacity plan' }]);
});

it('offers an answer to write where only a person can judge', () => {
  expect(outOf(new SampleSms(true), '7.3#e').create).toEqual([{ type: 'audit-answer', title: 'Audit answer' }]);
});
