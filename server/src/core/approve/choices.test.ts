import { describe, expect, it } from 'vitest';
import { smsOf } from '../../../../test/support/fixture.ts';
import { PLAN, PLAN_SETUP } from '../../../../test/support/gitPlan.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { approvalChoices, type ApprovalChoices } from './choices.ts';

const DAY = '2026-06-30' as PlainDate;

function choices(files: Readonly<Record<string, string>>, email?: string): ApprovalChoices | undefined {
  const sms = smsOf(new Map(Object.entries({ ...PLAN_SETUP, ...files })));
  const model = sms.model('plan.md');
  return model === undefined ? undefined : approvalChoices(sms.lookups, model, DAY, email);
}

describe('approvalChoices', () => {
  it('names those who hold a role that may approve, and who is at the machine', () => {
    expect(choices({ 'plan.md': PLAN }, 'A.Khan@demo.example')).toEqual({
      id: 'CPL-1',
      title: 'Capacity plan',
      version: '1.0',
      kinds: ['full'],
      me: 'a.khan',
      people: { full: [{ id: 'a.khan', name: 'Amira Khan', roles: [{ id: 'lead', title: 'Head of capacity' }] }] },
      date: DAY,
    });
  });

  it('leaves out the author, and whoever no longer holds the role', () => {
    expect(choices({ 'plan.md': PLAN.replace('author: b.olsen', 'author: a.khan') })?.people.full).toEqual([]);
    const roles = PLAN_SETUP['roles.md'].replace('| Holder |', '| Holder | To |').replace('|---|---|---|---|', '|---|---|---|---|---|').replace('| a.khan |', '| a.khan | 2026-01-31 |');
    expect(choices({ 'plan.md': PLAN, 'roles.md': roles })?.people.full).toEqual([]);
  });

  it('offers the owner a correction of a text that was approved before', () => {
    const approved = PLAN.replace('author: b.olsen', 'author: b.olsen\napprovals:\n  - { by: a.khan, role: lead, date: 2026-02-03, version: 1.0, seal: sha256-d88e8365478dd991d03cc3f366c09bc0cc24c1ecb9a4e1e20f285a96ea55c656 }');
    expect(choices({ 'plan.md': approved })).toMatchObject({ kinds: ['full', 'editorial'], people: { editorial: [{ id: 'b.olsen', roles: [{ id: 'desk' }] }, { id: 'a.khan' }] } });
  });

  it('offers to close a record to everybody on the list, and nothing for a page', () => {
    expect(choices({ 'plan.md': '---\nid: REC-1\ntype: audit-report\ntitle: Review\nstatus: open\n---\n# Review\n' })).toMatchObject({ kinds: ['close'], people: { close: [{ id: 'a.khan' }, { id: 'b.olsen' }] } });
    expect(choices({ 'plan.md': '# No control data\n' })).toBeUndefined();
  });
});
