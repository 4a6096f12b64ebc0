import { testRule } from '../../../../../test/support/testRule.ts';
import { expiring } from './expiring.ts';

const contract = (to: string): string => `//- c.md\n---\nid: CON-1\ntype: supplier-contract\ntitle: Northgrid\nstatus: approved\nvalid-to: ${to}\nnotice-period: P3M\n---\n`;

testRule(expiring, [
  { name: 'says by when notice has to be given', files: contract('«2026-10-15»'), messages: [/^CON-1.* holds until 2026-10-15\. Notice of 3 months has to be given by 2026-07-15\.$/] },
  { name: 'says when that day is over', files: contract('«2026-08-15»'), messages: [/Notice of 3 months had to be given by 2026-05-15\.$/] },
]);
