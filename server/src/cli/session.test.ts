import { expect, it } from 'vitest';
import { reportCrash } from './session.ts';

it('says once where a rule crashed, however many files make it crash', () => {
  const said: string[] = [];
  const report = reportCrash({ error: (text) => void said.push(text) });
  const error = new TypeError('nothing is not iterable');
  ['a.md', 'b.md', 'c.md'].forEach((file) => report('date/order', file, error));
  report('date/order', 'd.md', new Error('another fault'));
  report('link/broken', 'a.md', 'nothing is not iterable');
  expect(said).toHaveLength(3);
  expect(said[0]).toMatch(/^clausework: the rule date\/order failed on a\.md: TypeError: nothing is not iterable\n {4}at .*session\.test\.ts[^]*the findings name them\.\n$/);
  expect(said[1]).toContain('failed on d.md: Error: another fault');
  expect(said[2]).toContain('the rule link/broken failed on a.md: nothing is not iterable\n');
});
