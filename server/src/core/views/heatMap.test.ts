import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import type { Sms } from '../index/sms.ts';
import { coverageView } from './coverage.ts';
import { heatMapView, type HeatMapView } from './heatMap.ts';

function heatMapOf(sms: Sms): HeatMapView {
  return heatMapView(sms, sms.schemas.catalogues['iso-20000-1']!);
}

describe('the heat map of the sample', () => {
  const { sms } = new SampleSms(false);
  const view = heatMapOf(sms);

  it('has the clauses, levels and counts of the coverage', () => {
    const coverage = coverageView(sms, sms.schemas.catalogues['iso-20000-1']!, () => undefined);
    expect(view.clauses.map(({ id, level, complete, total }) => ({ id, level, complete, total }))).toEqual(coverage.clauses.map(({ id, level, complete, total }) => ({ id, level, complete, total })));
    expect(Object.values(view.counts).reduce((sum, count) => sum + count, 0)).toBe(view.clauses.length);
    expect(view.stage1.points.total + view.stage2.points.total).toBe(coverage.summary.total);
    expect(view.stage1.points.complete + view.stage2.points.complete).toBe(coverage.summary.complete);
  });

  it('leads from an incomplete clause to what is planned for it', () => {
    const clause = view.clauses.find(({ level }) => level === 'planned');
    expect(clause?.incomplete[0]).toMatchObject({ level: 'planned', place: { path: 'governance/PLAN-IMPLEMENTATION.md' } });
    expect(clause?.place).toEqual(clause?.incomplete[0]?.place);
  });

  it('counts the months that records speak of, quarters in each of their months', () => {
    expect(view.months.months).toEqual(['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']);
    const counts = (type: string) => view.months.types.find((row) => row.type === type)?.counts;
    expect(counts('service-report')).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0]);
    expect(counts('trend-analysis')).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
  });

  it('shows what was found since the last audit from outside', () => {
    expect(view.findings).toMatchObject({ audit: { id: 'CERT-2026-SURVEILLANCE', date: '2026-06-09' }, since: [{ id: 'NC-2026-04', grade: 'minor', owner: 'supplier-manager', due: '2026-10-31', isOpen: true }] });
  });
});

it('lists the documents that every system needs and that are not in force, and why', () => {
  const { stage1, stage2 } = heatMapOf(
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
  );
  expect(stage1.inForce).toBe(0);
  expect(stage1.missing).toHaveLength(stage1.total);
  expect(stage1.missing.find(({ type }) => type === 'service-management-policy')).toMatchObject({ level: 'drafted', id: 'POL-SM', reason: 'its status is draft' });
  expect(stage1.missing.find(({ type }) => type === 'sms-scope')).toMatchObject({ level: 'missing' });
  expect(stage2.missing).toHaveLength(stage2.points.total);
  expect(stage2.missing.find(({ point }) => point === '9.3#a')?.missing ?? '').not.toBe('');
});
