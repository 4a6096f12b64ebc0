/**
 * Tests that go over the whole sample again and again, run many random histories, or need a browser. They run in the second stage, so
 * that the first is fit for daily work.
 */
export const LONG_TESTS: readonly string[] = [
  'test/sample/knockOut.test.ts',
  'test/sample/typicalFindings.test.ts',
  'test/sample/mermaid.test.ts',
  'test/sample/sampleRepo.test.ts',
  'test/property/**/*.test.ts',
  'test/node/earlierResults.test.ts',
  'test/hostile/**/*.test.ts',
  'test/lsp/soak.test.ts',
  'test/lsp/resume.test.ts',
  'test/lsp/everyFix.test.ts',
  'test/lsp/fileRename.test.ts',
  'test/dashboard/**/*.test.ts',
  'test/report/**/*.test.ts',
  'test/git/**/*.test.ts',
  'test/ci/**/*.test.ts',
  'test/docs/viewSchemas.test.ts',
  'test/cli/report.test.ts',
];
