import { testRule } from '../../../../../test/support/testRule.ts';
import { narrowed } from './narrowed.ts';

testRule(narrowed, [
  { name: 'reads tables and a map of reasons', files: `//- a.md\n---\nid: S\ntype: sms-scope\nexcludes: { «8.4.1»: no budget }\n---\n## Out of scope, with reason\n| Clause | Reason |\n|---|---|\n| «8.7.2» | none |\n` },
  { name: 'reports the field itself when it names no clause', files: `//- a.md\n---\nid: S\ntype: sms-scope\n«excluded»: none\n---\n` },
  { name: 'lets other sections and documents name clauses', files: `//- a.md\n---\nid: S\ntype: sla\n---\n## Exceptions\nSee clause 8.7.2.\n` },
]);
