import { beforeAll, describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../../test/support/sampleSms.ts';
import { parseDocument } from '../../facts/parseDocument.ts';
import { ALL_RULES } from '../../rules/allRules.ts';
import { RuleRunner } from '../../rules/runRules.ts';
import type { CatalogueDefinition } from '../../schema/model.ts';
import { actionsTree } from './actionsTree.ts';
import { coverageTree } from './coverageTree.ts';
import { reviewsTree } from './reviewsTree.ts';
import { TRACE_RULES, traceTree } from './traceTree.ts';
import { escapeMarkdown, type TreeView } from './treeNode.ts';

const lines = (view: TreeView): string[] => view.nodes.map((node) => `${node.icon}: ${node.label} | ${node.description ?? ''}`);

describe('the trees of a sample with a hole in it', () => {
  let sample: SampleSms;
  let catalogue: CatalogueDefinition;
  beforeAll(() => {
    sample = new SampleSms(true);
    catalogue = sample.sms.schemas.catalogues['iso-20000-1'] as CatalogueDefinition;
    const capacity = [...sample.texts.keys()].find((file) => file.endsWith('PLAN-CAPACITY.md')) ?? '';
    sample.change(new Map([[capacity, undefined]]), true);
  });

  it('count what is open and lead in two steps from the chapter to what is missing', () => {
    const roots = coverageTree(sample.sms, catalogue);
    const chapter = roots.nodes.find((node) => node.key === 'chapter:8');
    expect(chapter?.icon).toBe('missing');
    expect(roots.badge?.count).toBeGreaterThan(4);
    const clauses = coverageTree(sample.sms, catalogue, { parent: 'chapter:8' });
    const clause = clauses.nodes.find((node) => node.key === 'clause:8.4.3');
    expect(clause).toMatchObject({ label: '8.4.3 Capacity management', icon: 'missing' });
    const points = coverageTree(sample.sms, catalogue, { parent: 'clause:8.4.3' });
    const missing = points.nodes.find((node) => node.icon === 'missing');
    expect(missing?.description).toContain('no capacity resource');
    const below = coverageTree(sample.sms, catalogue, { parent: missing?.key ?? '' });
    expect(below.nodes.find((node) => node.offers.includes('create'))).toMatchObject({ label: 'Create: Capacity plan', about: { type: 'capacity-plan' } });
  });

  it('lead from a section that is missing to the document that lacks it', () => {
    const { sms, texts } = new SampleSms(true);
    sms.setFile('registers/IMPROVEMENTS.md', parseDocument((texts.get('registers/IMPROVEMENTS.md') ?? '').replace('## Criteria for rating', '## Something else')));
    const point = coverageTree(sms, catalogue, { parent: 'clause:10.2' }).nodes.find((node) => node.icon === 'missing');
    expect(point).toMatchObject({ key: 'point:10.2#b', goesTo: { id: 'IMPROVEMENTS' } });
    expect(coverageTree(sms, catalogue, { parent: 'point:10.2#b' }).nodes[0]).toMatchObject({ label: 'IMPROVEMENTS has no section "Criteria for rating"', goesTo: { id: 'IMPROVEMENTS' } });
  });

  it('lay the same clauses out by level, by group of 2005 and by owner, none twice', () => {
    for (const lens of ['group', 'owner', 'clause'] as const) {
      const { nodes } = coverageTree(sample.sms, catalogue, { lens });
      const clauses = nodes.flatMap((node) => coverageTree(sample.sms, catalogue, { lens, parent: node.key }).nodes.map((one) => one.key));
      expect([lens, new Set(clauses).size]).toEqual([lens, catalogue.clauses.filter((clause) => clause.points.length > 0).length]);
      expect(clauses.length).toBe(new Set(clauses).size);
    }
    const open = coverageTree(sample.sms, catalogue, { lens: 'missing' });
    expect(open.nodes.map((node) => node.label)).toEqual(['Missing', 'Planned']);
    const points = open.nodes.flatMap((node) => coverageTree(sample.sms, catalogue, { lens: 'missing', parent: node.key }).nodes);
    expect(points.length).toBe(open.badge?.count);
  });

  it('say first what is missing where that is what they are laid out by, and first the point where its clause is opened', () => {
    const { nodes } = coverageTree(sample.sms, catalogue, { lens: 'missing', parent: 'level:missing' });
    const planning = nodes.find((node) => node.key === 'point:8.4.3#c');
    const text = catalogue.clauses.find((clause) => clause.id === '8.4.3')?.points.find((point) => point.id === 'c')?.text ?? '';
    expect(planning).toMatchObject({ label: '8.4.3 c) no capacity plan', description: text });
    expect(planning?.accessible).toContain(text);
    // How many are without is short; their names and the reasons stand in the tooltip, and below.
    const kinds = nodes.find((node) => node.key === 'point:7.5.1#a');
    expect(kinds?.label).toMatch(/^7\.5\.1 a\) \d+ of \d+ kinds$/);
    expect(kinds?.tooltip).toContain('not in force');
    const inClause = coverageTree(sample.sms, catalogue, { lens: 'clause', parent: 'clause:8.4.3' }).nodes.find((node) => node.key === 'point:8.4.3#c');
    expect(inClause?.label).toMatch(/^c\) Planning covers/);
    expect(inClause?.description).toContain('no capacity plan');
  });

  it('show only what the filter lets through, and say when that is nothing', () => {
    const found = coverageTree(sample.sms, catalogue, { filter: 'capacity' });
    expect(found.nodes.map((node) => node.key)).toContain('chapter:8');
    const none = coverageTree(sample.sms, catalogue, { filter: 'no such word' });
    expect(none).toMatchObject({ nodes: [], message: 'No clause or point has "no such word" in it.' });
  });

  it('group what falls due, the most urgent first', () => {
    const roots = reviewsTree(sample.sms);
    expect(lines(roots)[0]).toMatch(/^soon: Reviews due within 30 days \| \d+$/);
    const [first] = reviewsTree(sample.sms, { parent: 'reviews:soon' }).nodes;
    expect(first).toMatchObject({ label: 'People list', description: 'in 7 days, Kim Larsen', offers: ['review', 'trace'] });
    expect(reviewsTree(sample.sms, { parent: 'records' }).nodes.length).toBeGreaterThan(0);
    expect(lines(reviewsTree(sample.sms, { parent: 'expiring' }))[0]).toContain('give notice by 2026-10-02');
  });

  it('show a person their own actions first, by the roles they hold', () => {
    expect(lines(actionsTree(sample.sms))).toEqual([expect.stringMatching(/^soon: Open \| \d+$/)]);
    const [mine] = actionsTree(sample.sms, { me: 'p.tan' }).nodes;
    expect(mine?.label).toBe('Mine');
    const actions = actionsTree(sample.sms, { me: 'p.tan', parent: 'mine' }).nodes;
    expect(actions.length).toBe(Number(mine?.description));
    expect(actions.every((node) => node.description?.endsWith('Pei Tan'))).toBe(true);
  });

  it('have no two nodes with one key below a node, however many ways lead to the same', () => {
    for (const path of sample.sms.documentPaths) {
      const id = sample.sms.model(path)?.document?.id;
      const keys = id === undefined ? [] : traceTree(sample.sms, [], { parent: `at:${id}` }).nodes.map((node) => node.key);
      expect({ id, keys: [...new Set(keys)] }).toEqual({ id, keys });
    }
    const labels = traceTree(sample.sms, [], { parent: 'at:PLAN-SM' }).nodes.map((node) => node.label);
    expect(labels.filter((label) => /^[^:]+, [^:]+: /.test(label)).length).toBeGreaterThan(0);
  });

  it('put together what is linked in the same way many times, and lead on from there', () => {
    const nodes = traceTree(sample.sms, [], { parent: 'at:SLA-PAYROLL' }).nodes;
    const reports = nodes.find((node) => node.label === 'Reported in');
    expect(reports).toMatchObject({ key: 'at:SLA-PAYROLL~Reported in', isLeaf: false });
    const months = traceTree(sample.sms, [], { parent: reports?.key ?? '' }).nodes;
    expect(months.length).toBe(Number(reports?.description));
    expect(months[0]?.label).toBe('Service report Payroll, September 2025');
    expect(nodes.filter((node) => node.label.startsWith('Reported in')).length).toBe(1);
    const further = traceTree(sample.sms, [], { parent: months[0]?.key ?? '' }).nodes;
    expect(further.length).toBeGreaterThan(0);
    expect(further.map((node) => node.key)).not.toContain(`${months[0]?.key ?? ''}>SLA-PAYROLL`);
  });

  it('name broken links, and walk from entity to entity without turning back', () => {
    const runner = new RuleRunner({ sms: sample.sms, rules: ALL_RULES, setup: { configuration: [], schemas: [] }, onCrash: () => undefined });
    const findings = runner.all().filter((finding) => TRACE_RULES.has(finding.rule));
    const roots = traceTree(sample.sms, findings, { id: 'SLA-PAYROLL' });
    expect(roots.nodes[0]).toMatchObject({ key: 'broken', icon: 'broken' });
    const broken = traceTree(sample.sms, findings, { parent: 'broken' }).nodes;
    const replaced = traceTree(sample.sms, findings, { parent: 'replaced' }).nodes;
    expect(replaced.length).toBe(findings.filter((finding) => finding.rule === 'link/to-retired').length);
    expect(replaced.filter((node) => broken.some((one) => one.key === node.key))).toEqual([]);
    expect(broken.length).toBe(Number(roots.nodes[0]?.description));
    expect(broken.some((node) => node.label.includes('PLAN-CAPACITY'))).toBe(true);
    let keys = ['at:SLA-PAYROLL'];
    for (let hop = 0; hop < 4; hop++) {
      const next = keys.slice(0, 5).flatMap((parent) => traceTree(sample.sms, findings, { parent }).nodes.map((node) => node.key));
      for (const key of next) {
        const trail = key.slice(3).split(/[>~]/);
        expect(new Set(trail).size).toBe(trail.length);
      }
      keys = next;
    }
    expect(keys.length).toBeGreaterThan(0);
  });
});

it('writes text of documents so that it means nothing in Markdown', () => {
  expect(escapeMarkdown('[click](command:x) <b> *a*')).toBe('\\[click\\]\\(command:x\\) \\<b\\> \\*a\\*');
});
