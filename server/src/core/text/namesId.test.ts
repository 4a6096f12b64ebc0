import { expect, it } from 'vitest';
import { namesId } from './namesId.ts';

it.each(['ACT-1 was done', 'see (ACT-1).', 'done: ACT-1, ACT-2', 'ACT-1.', 'ACT-2/ACT-1', 'the ACT-1-Maßnahme ruht', 'ACT-10 and ACT-1'])('finds ACT-1 in "%s"', (text) => {
  expect(namesId(text, 'ACT-1')).toBe(true);
});

it.each(['ACT-10 was done', 'FACT-1', 'ACT-1-B', 'ACT-1.2', 'X-ACT-1', 'ACT-1x', 'act-1', ''])('does not find ACT-1 in "%s"', (text) => {
  expect(namesId(text, 'ACT-1')).toBe(false);
});
