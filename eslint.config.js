import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const nodeModules = builtinModules.flatMap((name) => [name, `node:${name}`]);

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', '.bench/', 'coverage/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs', 'test/bench/*.mjs', 'docs/ci/github/*.mjs', 'test/vscode/memoryFiles/*.cjs'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Look-ups and the memo give back what a key is known to hold; their type parameter says so once, at the call.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 420, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The core is pure: no VS Code, no LSP transport, no Node. What it needs of the world is handed in.
    files: ['server/src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeModules.map((name) => ({ name, message: 'The core runs in a browser too; take a port instead.' })),
          patterns: [
            { group: ['vscode', 'vscode-*', 'node:*'], message: 'The core knows no editor and no transport.' },
            { group: ['**/cli/**', '**/node/**', '**/browser/**'], message: 'Imports point downwards only.' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The core runs in a browser too; take a port instead.' },
        { name: 'Date', message: 'Today is handed in; days are plain dates.' },
        { name: 'console', message: 'The core returns problems; the rim logs.' },
      ],
      'no-restricted-syntax': ['error', { selector: 'ThrowStatement', message: 'The core returns problems, it does not throw.' }],
    },
  },
  {
    // Above the core: the server knows no file system of its own, what is on Node knows no command line.
    files: ['server/src/lsp/**/*.ts', 'server/src/browser/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: nodeModules.map((name) => ({ name, message: 'The server runs in a browser too; take a port instead.' })), patterns: [{ group: ['**/node/**', '**/cli/**', '**/client/**'], message: 'Imports point downwards only.' }] }] },
  },
  {
    files: ['server/src/node/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/cli/**', '**/browser/**', '**/client/**'], message: 'Imports point downwards only.' }] }] },
  },
  {
    // A value computed from itself is a fault of the program, not of a document: it must not pass in silence.
    files: ['server/src/core/index/memo.ts', 'server/src/core/index/cellGraph.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // The client runs in a browser too: Node is for its main there alone.
    files: ['client/src/**/*.ts'],
    ignores: ['client/src/node/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: nodeModules.map((name) => ({ name, message: 'The client runs in a browser too.' })) }],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [
        { group: ['**/server/src/node/**', '**/server/src/cli/**', 'vscode-languageclient/node'], message: 'The client shows what the server says, and knows its protocol alone.' },
        { group: ['**/server/src/core/**'], allowTypeImports: true, message: 'The client computes nothing: of the core it knows the shapes of the views.' },
      ] }],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'scripts/**', 'docs/ci/**'],
    rules: { 'no-console': 'off', 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
