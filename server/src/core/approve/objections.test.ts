import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { approvalKey, NO_HISTORY, type ApprovalOrigin } from '../history/history.ts';
import { approvedTexts } from '../history/needs.ts';
import { approverWithoutAuthority } from '../rules/control/approver-without-authority.ts';
import { selfApproved } from '../rules/control/self-approved.ts';
import { RuleRunner } from '../rules/runRules.ts';
import type { Sms } from '../index/sms.ts';

const ROLES = '//- roles.md\n---\nid: ROLES\ntype: roles-register\ntitle: Roles\n---\n## Roles and holders\n| ID | Role | Acts as | Holder |\n|---|---|---|---|\n| lead | Head of capacity | capacity-manager | a.khan |\n| desk | Head of the desk | service-desk-manager | b.olsen |\n';

function planApproved(...approvals: readonly string[]): Sms {
  const entries = approvals.map((approval) => `  - { ${approval}, date: 2026-02-03 }\n`).join('');
  return smsOf(readFixture(`//- plan.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 2.0\nstatus: in-review\nowner: desk\nauthor: b.olsen\napprovals:\n${entries}---\n${ROLES}`).files);
}

const reported = (sms: Sms): string[] => new RuleRunner({ sms, rules: [selfApproved, approverWithoutAuthority], setup: { configuration: [], schemas: [] }, onCrash: () => undefined }).all().map(({ message }) => message);

describe('approvals that somebody would question', () => {
  it.each([
    ['by the author', true, ['by: b.olsen, role: desk, version: 2.0']],
    ['by the author, and by somebody with the authority', false, ['by: b.olsen, role: desk, version: 2.0', 'by: a.khan, role: lead, version: 2.0']],
    ['by the author, of an earlier version', false, ['by: b.olsen, role: desk, version: 1.0', 'by: a.khan, role: lead, version: 2.0']],
    ['by the owner, who corrected the wording', false, ['by: b.olsen, role: desk, version: 2.0, editorial: true']],
    ['in a role of somebody else', true, ['by: c.reyes, role: lead, version: 2.0']],
    ['in a role that may not', true, ['by: c.reyes, role: desk, version: 2.0']],
    ['in no role', true, ['by: c.reyes, version: 2.0']],
    ['in a role that nobody knows', false, ['by: c.reyes, role: moon, version: 2.0']],
    ['of nothing that is there', false, ['by: c.reyes, role: lead, version: 1.0']],
  ])('are those whose commits are looked for: %s', (_how, isNamed, approvals) => {
    const sms = planApproved(...approvals);
    expect(approvedTexts(sms).map((one) => one.isNamed)).toEqual([isNamed]);
    expect(reported(sms).length > 0).toBe(isNamed);
  });

  it('are named with what their commit says, once it is known', () => {
    const sms = planApproved('by: b.olsen, role: desk, version: 2.0');
    const before = reported(sms);
    expect(before).toEqual(['b.olsen wrote version 2.0 and approved it too, so nobody else is on file as having read it.']);
    const someone = { name: 'Amira Khan', email: 'a.khan@demo.example' };
    const origin: ApprovalOrigin = { commit: 'a1b2c3', author: someone, committer: someone, coAuthors: [], isCutOff: true, isImport: false };
    sms.setHistory({ ...NO_HISTORY, origins: { [approvalKey('CPL-1', { by: 'b.olsen', date: '2026-02-03', version: '2.0' })]: origin } });
    expect(reported(sms)).toEqual(['b.olsen wrote version 2.0 and approved it too (unknown: the commit that brought it in was not downloaded with this shallow clone), so nobody else is on file as having read it.']);
    sms.setHistory(NO_HISTORY);
    expect(reported(sms)).toEqual(before);
  });

  it('know a person and a role by the ids they had when it was given, and by those of today', () => {
    const renamed = ROLES.replace('title: Roles', 'title: Roles\nformerly: [head: lead]') + '//- people.md\n---\nid: PEOPLE\ntype: people-register\ntitle: People\nformerly: [amira: a.khan, bo: b.olsen]\n---\n## People\n| ID | Name |\n|---|---|\n| a.khan | Amira Khan |\n| b.olsen | Bo Olsen |\n';
    const plan = (author: string, approval: string): Sms =>
      smsOf(readFixture(`//- plan.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 2.0\nstatus: approved\nowner: desk\nauthor: ${author}\napprovals:\n  - { ${approval}, version: 2.0, date: 2026-02-03 }\n---\n${renamed}`).files);
    expect(reported(plan('b.olsen', 'by: amira, role: head'))).toEqual([]);
    expect(reported(plan('a.khan', 'by: amira, role: head'))).toEqual(['a.khan wrote version 2.0 and approved it too, so nobody else is on file as having read it.']);
    expect(reported(plan('a.khan', 'by: bo, role: head'))).toEqual(['bo approved this in the role head on 2026-02-03, but was neither its holder nor its deputy on that day.']);
  });
});
