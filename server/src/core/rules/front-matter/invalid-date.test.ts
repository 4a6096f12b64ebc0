import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../../../test/support/fixture.ts';
import { run, testRule } from '../../../../../test/support/testRule.ts';
import { invalidDate } from './invalid-date.ts';

const withDate = (date: string): string => `//- a.md\n---\nid: A\ntype: sla\neffective: ${date}\n---\n`;
const fixedTo = (date: string): string => `---\nid: A\ntype: sla\neffective: ${date}\n---\n`;

testRule(invalidDate, [
  { name: 'mends a date with dots', files: withDate('«31.3.2026»'), fixed: fixedTo('2026-03-31') },
  { name: 'mends a date without its zeros', files: withDate('«2026-3-1»'), fixed: fixedTo('2026-03-01') },
  { name: 'does not guess between day and month', files: withDate('«3/4/2026»'), fixed: fixedTo('3/4/2026'), helps: [/year, month and day/] },
  { name: 'mends a date in words', files: withDate('«31 March 2026»'), fixed: fixedTo('2026-03-31') },
  { name: 'reports dates of approvals and of the type', files: `//- a.md\n---\nid: A\ntype: change\nrequested: «soon»\napprovals:\n  - { by: x, date: «1.2.2026» }\nclosed: { date: «2026-13-01» }\n---\n` },
  { name: 'mends a date for certain in a new version, of which only an earlier text is sealed', files: `//- a.md\n---\nid: A\ntype: sla\nversion: 1.1\nstatus: draft\neffective: «2026-3-1»\napprovals: [{ by: x, date: 2026-01-02, version: 1.0, seal: sha256-0 }]\n---\n`, fixed: '---\nid: A\ntype: sla\nversion: 1.1\nstatus: draft\neffective: 2026-03-01\napprovals: [{ by: x, date: 2026-01-02, version: 1.0, seal: sha256-0 }]\n---\n' },
]);

describe('a fix that is made without asking', () => {
  it.each([
    ['2026-3-1', true],
    ['20260301', true],
    ['1 March 2026', true],
    ['2026-03-01T00:00:00', true],
    ['2026-03-01 00:00', true],
    ['2026-03-01T23:30:00-05:00', false],
    ['2026-03-01T00:00:00Z', false],
    ['2026-03-01 08:15', false],
    ['2026-03-01 or later', false],
  ])('of %s: %s', (written, isSafe) => {
    const fixes = run(invalidDate, readFixture(withDate(`«${written}»`))).flatMap((finding) => finding.fixes);
    expect(fixes).toMatchObject([{ title: 'Change to 2026-03-01', isSafe }]);
  });
});
