import { describe, expect, it } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { stateOf } from '../proof/entityState.ts';
import { reviewsView } from './reviews.ts';
import { standingOf } from './standing.ts';

const files = (old: string, successor: string, status = 'approved'): string => `
//- old.md
---
id: POL-1
type: release-policy
title: Release policy
version: 1.0
status: approved
review: { every: P12M, last: 2024-01-01 }
${old}
---
//- new.md
---
id: POL-2
formerly: [POL-B]
type: release-policy
title: Releases
version: 1.0
status: ${status}
review: { every: P12M, last: 2026-06-01 }
${successor}
---
`;

describe('a document that took the place of another', () => {
  it.each([
    ['named by the older one', 'superseded-by: POL-2', ''],
    ['named by the newer one', '', 'links: { supersedes: POL-1 }'],
    ['named by both', 'superseded-by: POL-2', 'links: { supersedes: POL-1 }'],
    ['named by an earlier id', 'formerly: [POL-A]', 'links: { supersedes: POL-A }'],
  ])('%s', (_, old, successor) => {
    const { sms } = viewFixture(files(old, successor));
    expect(stateOf(sms.lookups, 'POL-1')).toMatchObject({ level: 'missing', reason: 'POL-2 took its place' });
    expect(reviewsView(sms).reviews.map(({ id }) => id)).toEqual(['POL-2']);
    const old1 = sms.lookups.entity('POL-1');
    expect(old1?.status === undefined ? undefined : standingOf(sms.lookups, { ...old1, status: old1.status }).words).toMatch(/^superseded by POL-2/);
  });

  it('does so only once it is approved', () => {
    const { sms } = viewFixture(files('', 'links: { supersedes: POL-1 }', 'draft'));
    expect(stateOf(sms.lookups, 'POL-1').reason).not.toContain('took its place');
    expect(reviewsView(sms).reviews.map(({ id }) => id)).toContain('POL-1');
  });
});
