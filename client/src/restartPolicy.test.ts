import { expect, test } from 'vitest';
import { RestartPolicy } from './restartPolicy.ts';

test('starts a crashed server again three times, then leaves it', () => {
  const policy = new RestartPolicy();
  expect([0, 1000, 2000, 3000].map((now) => policy.crashed(now))).toEqual(['restart', 'restart', 'restart', 'give-up']);
});

test('does not count crashes of long ago, nor those before a person said to try again', () => {
  const policy = new RestartPolicy();
  [0, 1000, 2000].forEach((now) => policy.crashed(now));
  expect(policy.crashed(200_000)).toBe('restart');
  policy.crashed(201_000);
  policy.crashed(202_000);
  policy.forget();
  expect(policy.crashed(203_000)).toBe('restart');
});
