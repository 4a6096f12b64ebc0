import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { measuresView } from './measures.ts';

describe('the measures of the sample', () => {
  const { sms } = new SampleSms(false);
  const { series } = measuresView(sms);
  const of = (id: string) => series.find((one) => one.id === id);

  it('show each target of an agreement over the months, with what was missed and what followed', () => {
    const available = of('MET-AVAIL/SLT-PAY-1');
    expect(available).toMatchObject({ service: { id: 'SVC-PAYROLL', title: 'Payroll processing' }, agreement: 'SLA-PAYROLL', target: '>= 99.9', threshold: { comparison: '>=', value: 99.9 }, unit: '%', reckonedOver: 'month', missed: 1 });
    expect(available?.values.map(({ period }) => period).slice(0, 3)).toEqual(['2025-09', '2025-10', '2025-11']);
    expect(available?.values.find(({ met }) => met === 'no')).toMatchObject({ period: '2026-03', value: 99.62, record: 'REP-PAYROLL-2026-03' });
    expect(available?.values.find(({ met }) => met === 'no')?.follows).not.toEqual([]);
  });

  it('take each month once, although report and measurement both tell it', () => {
    for (const { values } of series) {
      const periods = values.map(({ start, end }) => `${start}/${end}`);
      expect(new Set(periods).size).toBe(periods.length);
    }
  });

  it('keep a month without an event as a month without a value', () => {
    const response = of('MET-P1-RESPONSE/SLT-PAY-2');
    expect(response?.values[0]).toMatchObject({ met: 'no-event' });
    expect(response?.values[0]).not.toHaveProperty('value');
  });

  it('show the measures of processes and limits too', () => {
    expect(of('MET-FCR/PROC-INCIDENT')).toMatchObject({ member: { id: 'PROC-INCIDENT' }, metric: { direction: 'up' } });
    expect(of('MET-WORKLOAD/WL-PAY-1')).toMatchObject({ service: { id: 'SVC-PAYROLL' }, missed: 0 });
  });
});
