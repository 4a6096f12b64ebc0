import { expect, it } from 'vitest';
import { smsOf, readFixture } from '../../../../test/support/fixture.ts';
import { clausePage } from './clausePage.ts';

const sms = smsOf(readFixture('//- context.md\n---\nid: CTX-1\ntype: context-analysis\ntitle: Where we <b>stand</b>\nstatus: draft\nversion: 0.1\n---\n# Where we stand\n## External issues\nTwo customers merge next year, and the price of power doubles with every winter that comes.\n').files);

it('says of each point what it asks for, where it stands, who proves it and what is missing', () => {
  const { title, markdown } = clausePage(sms, '4.1') ?? { title: '', markdown: '' };
  expect(title).toMatch(/^4\.1 /);
  expect(markdown).toContain('## ✗ 4\\.1\\#a');
  expect(markdown).toContain('**drafted, must be defined**');
  expect(markdown).toContain('- [Where we \\<b\\>stand\\</b\\>](entity:CTX-1) (CTX\\-1, Context analysis');
  expect(markdown).toContain('What proves it:');
  expect(markdown).toMatch(/## ✗ 4\\\.1\\#b[\s\S]*\*\*missing, must be defined\*\*\n\nMissing: CTX\\-1 has no section "Internal issues"/);
});

it('is the page of the clause for a point of it, and nothing for what is no clause', () => {
  expect(clausePage(sms, '4.1#b')).toEqual(clausePage(sms, '4.1'));
  expect(clausePage(sms, '4.99')).toBeUndefined();
});
