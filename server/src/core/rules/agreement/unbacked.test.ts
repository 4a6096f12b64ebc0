import { testRule } from '../../../../../test/support/testRule.ts';
import { unbacked } from './unbacked.ts';

const promise = (ours: string, theirs: string): string => {
  const table = (id: string, target: string): string => `| ID | Metric | Target | Unit |\n|---|---|---|---|\n| ${id} | MET-1 | ${target} |\n`;
  return `//- sla.md\n---\nid: SLA-1\ntype: sla\ntitle: S\nlinks: { supported-by: CON-1 }\n---\n## Service level targets\n${table('SLT-1', ours)}//- con.md\n---\nid: CON-1\ntype: supplier-contract\ntitle: C\n---\n## Targets\n${table('CT-1', theirs)}`;
};

testRule(unbacked, [
  { name: 'converts hours and minutes', files: promise('«<= 4» | hours', '<= 480 | minutes'), messages: [/^SLT-1 promises <= 4 hours, and CON-1 promises only <= 480 minutes\.$/] },
  { name: 'knows other words for a unit', files: promise('«>= 99.9» | %', '>= 99.5 | Prozent'), messages: [/only >= 99\.5 Prozent\.$/] },
  { name: 'is silent where the same is promised in another unit', files: promise('<= 4.7 | h', '<= 282 | min') },
  { name: 'compares nothing that may be counted otherwise', files: promise('<= 4 | hours', '<= 1 | days') },
]);
