import { testRule } from '../../../../../test/support/testRule.ts';
import { unknown } from './unknown.ts';

testRule(unknown, [
  { name: 'names the points there are', files: `//- a.md\n---\nid: A\ntype: audit-answer\npoint: «8.3.3#z»\n---\n`, messages: [/its points are a, b/] },
  {
    name: 'reads cells and claims',
    files: `//- a.md\n---\nid: A\ntype: service-report\nanswers: { «'8.33#c'»: '#trends' }\n---\n## Decisions\n| ID | Action | Clause |\n|---|---|---|\n| X-1 | do it | 9.2, «9.9» |\n## Trends\n`,
  },
  { name: 'suggests the nearest clause', files: `//- a.md\n---\nid: A\ntype: audit-answer\npoint: «8.3.33#b»\n---\n`, helps: [/8\.3\.3#b/] },
  { name: 'misses a dot, and keeps the point', files: `//- a.md\n---\nid: A\ntype: audit-answer\npoint: «8.62#b»\n---\n`, helps: [/8\.6\.2#b/] },
  { name: 'leaves malformed ones and blanks to other rules', files: `//- a.md\n---\nid: A\ntype: audit-answer\npoint: [chapter eight, TODO(which)]\n---\n` },
]);
