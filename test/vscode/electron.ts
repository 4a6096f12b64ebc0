// Runs the suite in VS Code itself, which is downloaded once. `npm run test:electron`
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { compileSuite } from './compileSuite.ts';
import { EXTENSION, REPOSITORY } from './host.ts';
import { fillFolder, temporaryFolder } from './temporary.ts';

const suite = await compileSuite();
const workspace = temporaryFolder('workspace');
const userData = temporaryFolder('user-data');
try {
  fillFolder(workspace.folder, { copyOf: path.join(REPOSITORY, 'test/vscode/workspace') });
  await runTests({
    version: process.argv[2] ?? 'stable',
    extensionDevelopmentPath: EXTENSION,
    extensionTestsPath: suite.file,
    launchArgs: [workspace.folder, '--disable-extensions', '--user-data-dir', userData.folder],
  });
} catch (error) {
  console.error(`The suite did not pass in VS Code itself: ${error instanceof Error ? error.message : String(error)}`);
  console.error('Where VS Code cannot be downloaded, "npm run test:hosts" runs the same suite in a browser-served one.');
  process.exitCode = 1;
} finally {
  suite.remove();
  [workspace, userData].forEach((one) => one.remove());
}
