import { testRule } from '../../../../../test/support/testRule.ts';
import { notEffective } from './not-effective.ts';

const nonconformity = (effective: string, more = ''): string => `
//- nc.md
---
id: NC-1
type: nonconformity
title: Backups failed
raised: 2026-03-01
action: A new tape
owner: ops
due: 2026-03-29
done-on: 2026-03-20
effectiveness-checked-on: 2026-05-20
effective: ${effective}
${more}---
`;

testRule(notEffective, [
  { name: 'is quiet about what worked', files: nonconformity('yes') },
  { name: 'speaks of what did not work', files: nonconformity('«no»'), messages: [/^NC-1 did not work, as was found on 2026-05-20, and nothing on file followed from that\.$/] },
  {
    name: 'does not take what came before the verdict for what followed from it',
    files: `${nonconformity('«no»', 'sms-change: SMSC-1\n')}//- change.md\n---\nid: SMSC-1\ntype: sms-change\ntitle: New tapes\ndecided-on: 2026-03-10\n---\n`,
  },
  {
    name: 'is quiet when a change of the SMS followed',
    files: `${nonconformity('no', 'sms-change: SMSC-1\n')}//- change.md\n---\nid: SMSC-1\ntype: sms-change\ntitle: No tapes\ndecided-on: 2026-05-28\n---\n`,
  },
  { name: 'does not take the audit it came from for what followed', files: `${nonconformity('«no»', 'source: AUD-1\n')}//- audit.md\n---\nid: AUD-1\ntype: internal-audit-report\ntitle: Audit\ndate: 2026-06-01\n---\n` },
]);
