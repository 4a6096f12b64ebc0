import { testRule } from '../../../../../test/support/testRule.ts';
import { cycle } from './cycle.ts';

const policy = (id: string, links: string): string => `//- ${id}.md\n---\nid: ${id}\ntype: release-policy\nlinks: { ${links} }\n---\n`;

testRule(cycle, [
  {
    name: 'reports a longer circle once, and shows the way',
    files: policy('B', 'part-of: C') + policy('C', 'part-of: A') + policy('A', 'part-of: «B»') + policy('Z', 'part-of: A'),
    messages: [/A → B → C → A/],
  },
  { name: 'reports a link to itself', files: policy('A', 'part-of: «A»'), messages: [/itself/] },
  { name: 'finds a circle written from both ends', files: policy('«A»', 'includes: B').replace('//- «A»', '//- A') + policy('B', 'includes: A') },
]);
