import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/src/**/*.test.ts', 'client/src/**/*.test.ts', 'test/**/*.test.ts'],
    // These run in real editors: `npm run test:hosts`.
    exclude: ['test/vscode/**', 'test/journeys/**', 'test/editors/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/totalsReporter.ts'],
  },
});
