import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { graphAround, graphOfClause } from './graph.ts';

describe('the graph of the sample', () => {
  const { sms } = new SampleSms(false);
  const catalogue = sms.schemas.catalogues['iso-20000-1']!;

  it('follows a service to its supplier contract', () => {
    const graph = graphAround(sms, 'SVC-PAYROLL', { hops: 2, limit: 2000 });
    expect(graph?.leftOut).toBe(0);
    expect(graph?.edges).toContainEqual({ from: 'SLA-PAYROLL', to: 'SVC-PAYROLL', relation: 'service', title: 'is about the service' });
    expect(graph?.edges).toContainEqual({ from: 'SLA-PAYROLL', to: 'CON-NORTHGRID', relation: 'supported-by', title: 'is backed by' });
    expect(graph?.nodes.find(({ id }) => id === 'CON-NORTHGRID')).toMatchObject({ node: 'document', kind: 'agreement', level: 'defined', hop: 1, place: { path: 'suppliers/CON-NORTHGRID.md' } });
  });

  it('never grows beyond its limit, says how much it left out, and keeps no edge without both ends', () => {
    const graph = graphAround(sms, 'SVC-PAYROLL', { hops: 3, limit: 40 })!;
    expect(graph.nodes).toHaveLength(40);
    expect(graph.leftOut).toBeGreaterThan(40);
    const ids = new Set(graph.nodes.map(({ id }) => id));
    expect(graph.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  it('leads from a clause by its points to what proves them; many rows are shown as their document', () => {
    const clause = catalogue.clauses.find(({ id }) => id === '8.6.1')!;
    const graph = graphOfClause(sms, catalogue, clause, { hops: 2, limit: 100 });
    expect(graph.nodes.filter(({ node }) => node === 'point')).toHaveLength(10);
    expect(graph.edges).toContainEqual(expect.objectContaining({ from: '8.6.1#g', to: 'PCD-MAJOR', relation: 'proven-by' }));
    expect(graph.edges.find(({ from, rows }) => from === '8.6.1#a' && rows !== undefined)?.to).toMatch(/^EXT-INC-/);
  });

  it('knows nothing of an id that nothing has', () => {
    expect(graphAround(sms, 'SVC-NOWHERE', { hops: 1, limit: 10 })).toBeUndefined();
  });
});

it('shows an unknown end as such, and marks a link to a version that was replaced', () => {
  const { sms } = viewFixture(`
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
version: 1.0
status: approved
links: { implements: [POL-SM, POL-GONE] }
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0, based-on: { POL-SM: 2.3 } }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 3.0
status: approved
---
`);
  const graph = graphAround(sms, 'SMP', { hops: 1, limit: 10 });
  expect(graph?.nodes.find(({ id }) => id === 'POL-GONE')?.node).toBe('unknown');
  expect(graph?.edges.filter(({ isSuspect }) => isSuspect).map(({ to }) => to)).toEqual(['POL-SM']);
});
