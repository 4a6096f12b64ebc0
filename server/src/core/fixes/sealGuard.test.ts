import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { SealGuard } from './sealGuard.ts';

const FILES = `
//- approved.md
---
id: CPL-1
type: capacity-plan
title: Plan
version: 1.0
status: approved
approvals: [{ by: a.khan, role: top-management, date: 2026-03-01, version: 1.0, seal: sha256-0 }]
---
See [the policy](policy.md).
//- again-a-draft.md
---
id: CPL-2
type: capacity-plan
title: Plan
version: 1.1
status: draft
approvals: [{ by: a.khan, role: top-management, date: 2026-03-01, version: 1.0, seal: sha256-0 }]
---
Text.
//- closed.md
---
id: EXT-1
type: record-extract
title: Extract
data: rows.csv
closed: { date: 2026-03-01, by: a.khan, seal: sha256-0 }
---
Text.
//- rows.csv
id,service
INC-1,SVC-1
`;

describe('SealGuard', () => {
  const { files } = readFixture(FILES);
  const guard = new SealGuard(smsOf(files));
  const objection = (path: string, from: string, to: string): string | undefined => {
    const before = files.get(path) ?? '';
    expect(before).toContain(from);
    return guard.objection(path, before, before.replace(from, to));
  };

  it('keeps what was approved, and what was closed with its rows', () => {
    expect(objection('approved.md', 'title: Plan', 'title: The plan')).toMatch(/approved and sealed; raise the version/);
    expect(objection('approved.md', 'the policy', 'our policy')).toMatch(/approved and sealed/);
    expect(objection('closed.md', 'Text.', 'Other.')).toMatch(/closed and sealed; correct it by a dated addendum/);
    expect(objection('rows.csv', 'SVC-1', 'SVC-2')).toBe('its rows are sealed with closed.md');
  });

  it('lets change what a seal leaves out, and what is a draft again', () => {
    expect(objection('approved.md', 'policy.md', 'policies/policy.md')).toBeUndefined();
    expect(objection('approved.md', 'status: approved', 'status: retired')).toBeUndefined();
    expect(objection('again-a-draft.md', 'Text.', 'Other.')).toBeUndefined();
    expect(objection('rows.csv', 'INC-1,SVC-1\n', 'INC-1,SVC-1\n\n')).toBeUndefined();
  });
});
