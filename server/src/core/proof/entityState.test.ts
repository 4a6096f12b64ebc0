import { describe, expect, it } from 'vitest';
import { sealText } from '../../../../scripts/sealText.ts';
import { builtinSchemas } from '../../../../test/support/builtinSchemas.ts';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { parseDate, type PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import { stateOf, suspectTargets } from './entityState.ts';

/** A policy that was approved as 1.0 and 2.0, and again as 3.0 to apply from July; and a plan that builds on it. The day is 30 June 2026. */
function world({ policy = '', plan = 'POL: 2.0' } = {}): Sms {
  const files = readFixture(`
//- policy.md
---
id: POL
type: change-management-policy
title: Policy
version: 3.0
status: approved
owner: sms-manager
approvals:
  - { by: a.khan, role: director, date: 2024-03-02, version: 1.0, seal: sha256-1 }
  - { by: a.khan, role: director, date: 2025-03-02, version: 2.0, seal: sha256-2 }
  - { by: a.khan, role: director, date: 2026-06-20, version: 3.0, seal: sha256-0 }
effective: 2026-07-01
---
# Policy
//- old.md
---
id: POL-OLD
type: change-management-policy
title: Old policy
version: 1.0
status: approved
superseded-by: POL
approvals: [{ by: a.khan, role: director, date: 2023-03-02, version: 1.0, seal: sha256-0 }]
---
# Old policy
//- plan.md
---
id: PLAN
type: service-management-plan
title: Plan
version: 1.0
status: approved
approvals: [{ by: a.khan, role: director, date: 2025-08-02, version: 1.0, seal: sha256-0, based-on: { ${plan} } }]
links: { implements: POL }
---
# Plan
`).files;
  const { types } = builtinSchemas().schemas;
  const sealed = [...files].map(([path, text]) => [path, sealText(path === 'policy.md' ? text.replace(/^ {2}- .* version: (?:1|2)\.0.*\n/gm, (line) => (policy === 'first' ? '' : line)) : text, types, undefined)] as const);
  return smsOf(new Map(sealed), { isTracking: true });
}

const day = (text: string): PlainDate => parseDate(text) as PlainDate;
const suspects = (sms: Sms): readonly string[] => {
  const plan = sms.lookups.entity('PLAN');
  return plan === undefined ? [] : suspectTargets(sms.lookups, plan).map(({ builtOn, now }) => `${builtOn} → ${now}`);
};

describe('a version that was approved to apply later', () => {
  it('leaves the one before in force until its day, and makes links suspect on it', () => {
    const sms = world();
    expect(stateOf(sms.lookups, 'POL')).toEqual({ level: 'defined', conditions: [], standing: '2.0 in force, 3.0 from 2026-07-01' });
    expect(stateOf(sms.lookups, 'PLAN')).toEqual({ level: 'defined', conditions: [] });
    expect(suspects(sms)).toEqual([]);
    sms.setAsOf(day('2026-07-01'));
    expect(stateOf(sms.lookups, 'POL')).toEqual({ level: 'defined', conditions: [] });
    expect(stateOf(sms.lookups, 'PLAN')).toEqual({ level: 'defined', conditions: ['suspect'] });
    expect(suspects(sms)).toEqual(['2.0 → 3.0']);
    sms.setAsOf(day('2026-06-30'));
    expect(stateOf(sms.lookups, 'POL').standing).toBe('2.0 in force, 3.0 from 2026-07-01');
    expect(suspects(sms)).toEqual([]);
  });

  it('leaves a link suspect that did not fit the version in force either, and none that was built on the new one', () => {
    expect(suspects(world({ plan: 'POL: 1.0' }))).toEqual(['1.0 → 2.0']);
    expect(suspects(world({ plan: 'POL: 3.0' }))).toEqual([]);
  });

  it('keeps what it replaced out of force', () => {
    expect(stateOf(world().lookups, 'POL-OLD')).toMatchObject({ level: 'missing', reason: 'POL took its place' });
  });

  it('is in force on its day only, when nothing was approved before it', () => {
    const sms = world({ policy: 'first' });
    expect(stateOf(sms.lookups, 'POL')).toMatchObject({ level: 'drafted', reason: 'it applies from 2026-07-01' });
    expect(suspects(sms)).toEqual([]);
    expect(stateOf(sms.lookups, 'POL-OLD').level).toBe('defined');
    sms.setAsOf(day('2026-07-01'));
    expect(stateOf(sms.lookups, 'POL').level).toBe('defined');
    expect(stateOf(sms.lookups, 'POL-OLD').level).toBe('missing');
  });
});
