import { defineConfig } from 'vitest/config';
import { LONG_TESTS } from './test/support/longTests.ts';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'test/**/*.test.ts'],
    // These run in the second stage: `npm run test:long` and `npm run test:hosts`.
    exclude: ['test/vscode/**', 'test/journeys/**', 'test/editors/**', ...LONG_TESTS],
    // What is imported by many is imported once: no test leaves anything behind in a module.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/totalsReporter.ts'],
  },
});
