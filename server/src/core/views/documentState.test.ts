import { expect, test } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { documentState } from './documentState.ts';

const POLICY = (version: string, status: string, more: string): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: Policy\nversion: ${version}\nstatus: ${status}\nowner: q\nauthor: b\n${more}\n---\n# Policy\n`;
const stateOf = (path: string, text: string): ReturnType<typeof documentState> => documentState(viewFixture(`//- ${path}\n${text}`).sms, path);

test.each([
  ['approved, with its review ahead', 'pol.md', POLICY('2.1', 'approved', 'approvals: [{ by: a, role: q, date: 2026-03-02, version: 2.1, seal: sha256-0 }]\nreview: { every: P4M }'), '2.1 approved, review in 2 days'],
  ['approved, with its review missed', 'pol.md', POLICY('2.1', 'approved', 'approvals: [{ by: a, role: q, date: 2026-03-02, version: 2.1, seal: sha256-0 }]\nreview: { every: P1M }'), '2.1 approved, review was due 3 months ago'],
  ['a draft', 'pol.md', POLICY('0.3', 'draft', 'language: en'), '0.3 draft'],
  ['an open record', 'nc.md', '---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\n---\n# N\n', 'open'],
])('says shortly how a document stands: %s', (_what, path, text, short) => {
  expect(stateOf(path, text)?.short).toBe(short);
});

test('says nothing of a file that is no document', () => {
  expect(stateOf('README.md', '# Welcome\n')).toBeUndefined();
});
