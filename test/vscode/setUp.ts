import { execFileSync } from 'node:child_process';
import { chromiumPath } from '../support/programs.ts';
import { installedEditor } from './editorInstall.ts';
import { REPOSITORY } from './host.ts';

/** Before the first window: the extension as it stands, an editor and a browser. */
export default async function setUp(): Promise<void> {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: REPOSITORY, stdio: 'inherit' });
  chromiumPath();
  await installedEditor((message) => console.log(message));
}
