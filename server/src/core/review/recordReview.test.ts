import { describe, expect, it } from 'vitest';
import { parseDate, type PlainDate } from '../dates/plainDate.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { recordReview } from './recordReview.ts';
import { reviewSubject } from './reviewSubject.ts';

const PEOPLE = `
//- people.md
---
id: PEOPLE
type: people-register
title: People
status: approved
owner: quality-manager
---
# People
## People
| ID | Name |
|---|---|
| a.khan | Amira Khan |
`;
const DAY = parseDate('2026-06-30') as PlainDate;

/** Reviews a register of which `lines` is a part of the front matter. */
function review(lines: readonly string[], result = 'unchanged', eol = '\n', people = PEOPLE): string {
  const text = ['---', 'id: RISKS', 'type: risk-register', 'title: Risks', 'status: approved', 'owner: quality-manager', ...lines, '---', '# Risks', ''].join(eol);
  const { sms } = viewFixture(`${people}//- unsealed/risks.md\n${text}`);
  const model = sms.model('unsealed/risks.md');
  const plan = model === undefined ? undefined : recordReview(sms.lookups, model, text, { by: 'a.khan', date: DAY, result });
  return plan === undefined || plan.isRefused ? `${plan?.message ?? 'no model'} ${plan?.help ?? ''}` : applyEdits(text, plan.edits).split(eol).slice(6, -3).join('\n');
}

describe('recordReview', () => {
  it.each([
    ['into braces', ['review: { every: P12M, last: 2025-06-30, by: b.old, result: "two rows added" } # yearly'], ['review: { every: P12M, last: 2026-06-30, by: a.khan, result: unchanged } # yearly']],
    ['into braces where nothing was reviewed yet', ['review: { every: P12M }'], ['review: { every: P12M, last: 2026-06-30, by: a.khan, result: unchanged }']],
    ['into lines', ['review: # yearly', '  by: b.old', '  every: P12M # months', '  last: 2025-06-30'], ['review: # yearly', '  by: a.khan', '  every: P12M # months', '  last: 2026-06-30', '  result: unchanged']],
    ['into lines with an empty key', ['review:', '    every: P12M', '    last:', 'classification: internal'], ['review:', '    every: P12M', '    last: 2026-06-30', '    by: a.khan', '    result: unchanged', 'classification: internal']],
    ['where there was none', ['classification: internal'], ['review: { last: 2026-06-30, by: a.khan, result: unchanged }', 'classification: internal']],
    ['under an empty key', ['review:', 'classification: internal'], ['review: { last: 2026-06-30, by: a.khan, result: unchanged }', 'classification: internal']],
  ])('writes a review %s', (_where, before, after) => {
    expect(review(before)).toBe(after.join('\n'));
    expect(review(before, 'unchanged', '\r\n')).toBe(after.join('\n'));
  });

  it.each([
    ['left before', '| ID | Name | Left on |\n|---|---|---|\n| a.khan | Amira Khan | 2026-05-31 |', /^a\.khan had left on 2026-05-31\. Choose somebody else/],
    ['has not come yet', '| ID | Name | Joined on |\n|---|---|---|\n| a.khan | Amira Khan | 2026-07-01 |', /^a\.khan joined on 2026-07-01 only\./],
  ])('refuses the name of somebody who %s', (_who, rows, message) => {
    expect(review([], 'unchanged', '\n', PEOPLE.replace(/\| ID[^]*$/, `${rows}\n`))).toMatch(message);
  });

  it('quotes words that YAML would read otherwise', () => {
    expect(review(['review: { every: P12M }'], 'unchanged; two customers asked, "why?": see #4')).toBe('review: { every: P12M, last: 2026-06-30, by: a.khan, result: "unchanged; two customers asked, \\"why?\\": see #4" }');
  });

  it('says why it does not write', () => {
    expect(review(['review: { every: P12M, last: 2026-07-01 }'])).toContain('The last review on file is of 2026-07-01');
    expect(review(['review: { every: P12M }'], '  ')).toContain('A review has a result.');
    expect(review(['review: &r { every: P12M, last: *r }'])).toContain('without doubt');
  });
});

describe('what is reviewed', () => {
  const subject = (text: string): ReturnType<typeof reviewSubject> | undefined => {
    const { sms } = viewFixture(`${PEOPLE}//- one.md\n${text}`);
    const model = sms.model('one.md');
    return model === undefined ? undefined : reviewSubject(sms, model);
  };

  it('is told with what the document says of itself', () => {
    expect(subject('---\nid: RISKS\ntype: risk-register\ntitle: Risks\nstatus: approved\nowner: q\nreview: { every: P12M, last: 2025-06-01, by: a.khan, result: two rows added }\n---\n# Risks\n')).toMatchObject({ id: 'RISKS', due: '2026-06-01', since: '2025-06-01', notes: ['Last reviewed 2025-06-01 by Amira Khan: two rows added.'], people: [{ id: 'a.khan', name: 'Amira Khan' }] });
  });

  it.each([
    ['a record', '---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\n---\n# N\n', 'Records are not reviewed'],
    ['a draft', '---\nid: POL-1\ntype: service-management-policy\ntitle: P\nstatus: draft\nversion: 1.0\n---\n# P\n', 'only what is in force is reviewed'],
    ['a page', '---\nnothing: here\n---\n# P\n', 'no id or no known type'],
  ])('is not %s', (_what, text, message) => {
    expect(subject(text)).toMatchObject({ isRefused: true, message: expect.stringContaining(message) as string });
  });
});
