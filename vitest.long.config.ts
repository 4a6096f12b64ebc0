import { defineConfig } from 'vitest/config';
import { LONG_TESTS } from './test/support/longTests.ts';

/** The longer tests that need no editor. `npm run test:long` */
export default defineConfig({
  test: {
    include: [...LONG_TESTS],
    testTimeout: 5 * 60_000,
    hookTimeout: 5 * 60_000,
    reporters: ['default', './test/support/totalsReporter.ts'],
  },
});
