import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { ALL_RULES } from './allRules.ts';
import type { Finding } from './finding.ts';
import { unknownId } from './link/unknown-id.ts';
import type { DocumentRule } from './rule.ts';
import { RuleRunner } from './runRules.ts';

const SMS = (configuration: string): string => `
//- clausework.yaml
clausework: 1
${configuration}
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
links: { service: SVC-GONE }
---
`;

function run(configuration: string, rules: readonly DocumentRule[], onCrash: () => void = () => undefined): Finding[] {
  const sms = smsOf(readFixture(SMS(configuration)).files);
  return new RuleRunner({ sms, rules, setup: { configuration: [], schemas: [] }, onCrash }).all();
}

describe('RuleRunner', () => {
  it('turns a rule that crashes into one finding, tells the log, and runs the others', () => {
    const broken: DocumentRule = {
      ...unknownId,
      id: 'test/broken',
      check: () => {
        throw new Error('no luck');
      },
    };
    let crashes = 0;
    const findings = run('', [broken, unknownId], () => crashes++);
    expect(findings.map((finding) => finding.rule).sort()).toEqual(['link/unknown-id', 'test/broken']);
    expect(findings.find((finding) => finding.rule === 'test/broken')?.message).toMatch(/fault of Clausework/);
    expect(crashes).toBe(1);
  });

  it('takes the severity of a rule from the configuration, or leaves the rule out', () => {
    expect(run('rules: { link/unknown-id: information }', [unknownId]).map((finding) => finding.severity)).toEqual(['information']);
    expect(run('rules: { link/unknown-id: off }', [unknownId])).toEqual([]);
  });

  it('accepts a finding until the day of the exception has passed', () => {
    const exception = (until: string): string => `exceptions:\n  - { rule: link/unknown-id, entity: CPL-1, reason: moved next month, owner: sms-manager, until: ${until} }`;
    expect(run(exception('2026-06-30'), [unknownId]).map((finding) => finding.accepted)).toEqual(['moved next month']);
    expect(run(exception('2026-06-29'), [unknownId]).map((finding) => finding.accepted)).toEqual([undefined]);
  });

  it('gives a finding the same fingerprint when lines move, and another for another subject', () => {
    const print = (text: string): string[] => {
      const sms = smsOf(new Map([['a.md', text]]));
      return new RuleRunner({ sms, rules: [unknownId], setup: { configuration: [], schemas: [] }, onCrash: () => undefined }).all().map((finding) => finding.fingerprint);
    };
    const [before] = print('---\nid: CPL-1\ntype: capacity-plan\nlinks: { service: SVC-X }\n---\n');
    expect(print('---\nid: CPL-1\ntitle: Plan\ntype: capacity-plan\n\nlinks:\n  service: SVC-X\n---\n')).toEqual([before]);
    expect(print('---\nid: CPL-1\ntype: capacity-plan\nlinks: { service: SVC-Y }\n---\n')).not.toEqual([before]);
  });

  it('orders findings by file, place, rule and message', () => {
    const findings = run('', ALL_RULES.filter((rule) => rule.scope === 'document'));
    const keys = findings.map((finding) => `${finding.path} ${String(finding.span.start).padStart(6, '0')}`);
    expect(keys).toEqual(keys.toSorted());
    expect(findings.length).toBeGreaterThan(1);
  });
});
