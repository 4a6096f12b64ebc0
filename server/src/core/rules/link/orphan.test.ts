import { testRule } from '../../../../../test/support/testRule.ts';
import { orphan } from './orphan.ts';

testRule(orphan, [
  { name: 'leaves registers and records alone', files: `//- a.md\n---\nid: A\ntype: people-register\n---\n//- b.md\n---\nid: B\ntype: change\n---\n` },
  { name: 'takes a link of one of its rows for its own', files: `//- a.md\n---\nid: A\ntype: sla\n---\n## Targets\n| ID | Metric |\n|---|---|\n| T-1 | M-1 |\n` },
]);
