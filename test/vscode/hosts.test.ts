import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import path from 'node:path';
import { compileSuite, type CompiledSuite } from './compileSuite.ts';
import { REPOSITORY, type Host, type HostOptions } from './host.ts';
import { startNodeHost } from './nodeHost.ts';
import { runSuite } from './runSuite.ts';
import { fillFolder, temporaryFolder } from './temporary.ts';
import { startWebHost } from './webHost.ts';

// The same compiled suite in each; with VS Code as a program it is `npm run test:electron`.
const HOSTS: readonly (readonly [string, (options: HostOptions) => Promise<Host>])[] = [
  ['extension host on Node', startNodeHost],
  ['extension host in a web worker', startWebHost],
];

let suite: CompiledSuite;
beforeAll(async () => {
  suite = await compileSuite();
});
afterAll(() => suite.remove());

describe('the suite passes in the', () => {
  test.each(HOSTS)('%s', async (name, start) => {
    const workspace = temporaryFolder('workspace');
    fillFolder(workspace.folder, { copyOf: path.join(REPOSITORY, 'test/vscode/workspace') });
    try {
      const host = await start({ folder: workspace.folder, suite: suite.file });
      try {
        const { exitCode, output } = await runSuite(name, host);
        console.log(`${name}:\n${output}`);
        expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' });
      } finally {
        await host.close();
      }
    } finally {
      workspace.remove();
    }
  });
});
