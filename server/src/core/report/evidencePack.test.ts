import { expect, it } from 'vitest';
import { spread } from './evidencePack.ts';

it('takes so many of a list evenly, its first and its last among them', () => {
  expect(spread([1, 2, 3], 3)).toEqual([1, 2, 3]);
  expect(spread(Array.from({ length: 13 }, (_, at) => at), 4)).toEqual([0, 4, 8, 12]);
  expect(spread([], 4)).toEqual([]);
});
