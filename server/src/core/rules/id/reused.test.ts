import { testRule } from '../../../../../test/support/testRule.ts';
import { reused } from './reused.ts';

const change = (path: string, id: string, title: string): string => `//- ${path}\n---\nid: ${id}\ntype: change\ntitle: ${title}\n---\n`;

testRule(reused, [
  { name: 'reports another record under the number of a deleted one', files: change('b.md', '«CHG-1»', 'New firewall') + change('deleted: a.md', 'CHG-1', 'Move of the mail server'), messages: [/CHG-1 was the id of "Move of the mail server" \(change\)/] },
  { name: 'is content when a document came back to its place under another title', files: change('a.md', 'CHG-1', 'Move of the mail servers') + change('deleted: a.md', 'CHG-1', 'Move of the mail server') },
]);
