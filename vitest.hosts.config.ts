import { defineConfig } from 'vitest/config';

/** What runs in a real editor: slow, one window at a time. `npm run test:hosts` */
export default defineConfig({
  test: {
    include: ['test/vscode/**/*.test.ts', 'test/journeys/**/*.test.ts', 'test/editors/**/*.test.ts'],
    globalSetup: ['test/vscode/setUp.ts'],
    fileParallelism: false,
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
    reporters: ['verbose', './test/support/totalsReporter.ts'],
  },
});
