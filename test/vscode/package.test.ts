import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { PackageManager, listFiles } from '@vscode/vsce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION, REPOSITORY } from './host.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary.ts';
import { Workbench } from './workbench.ts';

/** It may have three megabytes; a tenth is kept free, so that growth is noticed before it hurts. */
const MAX_BYTES = 2_700_000;

describe('the package', () => {
  let folder: TemporaryFolder;
  let vsix: string;
  beforeAll(() => {
    folder = temporaryFolder('package');
    vsix = path.join(folder.folder, 'clausework.vsix');
    execFileSync(process.execPath, ['scripts/package.mjs', vsix], { cwd: REPOSITORY, stdio: 'pipe' });
  });
  afterAll(() => folder.remove());

  it('is small', () => {
    expect(statSync(vsix).size).toBeLessThan(MAX_BYTES);
  });

  it('holds what runs, and no sources, tests or sample', async () => {
    const files = await listFiles({ cwd: EXTENSION, packageManager: PackageManager.None });
    // The files that server and workers share are named by their content.
    expect(files.filter((file) => !file.startsWith('rules/') && !/^server\/node\/shared-\w+\.mjs$/.test(file)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'client/browser/main.js',
      'client/node/main.cjs',
      'media/icon.png',
      'media/sidebar.svg',
      'media/walkthrough/coverage.svg',
      'media/walkthrough/create.svg',
      'media/walkthrough/dashboard.svg',
      'media/walkthrough/document.svg',
      'media/walkthrough/findings.svg',
      'package.json',
      'package.nls.json',
      'preview/mermaid.js',
      'preview/preview.css',
      'preview/preview.js',
      'server/browser/server.js',
      'server/node/gitWorker.mjs',
      'server/node/parseWorker.mjs',
      'server/node/server.mjs',
      'server/schemas.json',
      'snippets/markdown.json',
      'webview/dashboard.js',
    ]);
    expect(files.filter((file) => file.startsWith('rules/') && !file.endsWith('.md'))).toEqual([]);
  });

  it('can be installed, and shows the findings of an SMS', async () => {
    const window = await Workbench.open({ content: { copyOf: path.join(REPOSITORY, 'test/vscode/workspace') }, vsix });
    try {
      expect(await window.ready()).toMatch(/\d+ errors?/);
      expect((await window.problems(/POL-GONE/)).join('\n')).toContain('POL-GONE');
    } finally {
      await window.close();
    }
  });
});
