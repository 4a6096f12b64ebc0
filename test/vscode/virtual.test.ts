import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { REPOSITORY } from './host.ts';
import { fillFolder, temporaryFolder } from './temporary.ts';
import { Workbench } from './workbench.ts';

const SMS = path.join(REPOSITORY, 'test/vscode/workspace');
const PROVIDER = fileURLToPath(new URL('memoryFiles', import.meta.url));

/** Opens a window on a Node extension host whose folder is of a file system that only the editor can reach. */
async function openInMemory(virtualFolder: string, systemAt: string): Promise<Workbench> {
  const extension = temporaryFolder('clausework-test.memory-files-0.0.1');
  try {
    fillFolder(extension.folder, { copyOf: PROVIDER });
    const base = systemAt.replace(/^memfs:\//, '');
    const files = readdirSync(SMS, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    writeFileSync(path.join(extension.folder, 'files.json'), JSON.stringify(Object.fromEntries(files.map((file) => [path.posix.join(base, path.relative(SMS, file).split(path.sep).join('/')), readFileSync(file, 'utf8')]))));
    return await Workbench.open({ content: { files: {} }, extensions: [extension.folder], virtualFolder });
  } finally {
    extension.remove();
  }
}

it.each([
  ['a folder of a virtual file system', 'memfs:/sms', 'memfs:/sms'],
  ['the very root of a virtual file system', 'memfs:/', 'memfs:/'],
  ['a system further down in a virtual file system', 'memfs:/', 'memfs:/documents/sms'],
])('reads %s through the editor', async (_, opened, systemAt) => {
  const window = await openInMemory(opened, systemAt);
  try {
    const { page } = window;
    // VS Code cannot search this file system, so it does not see the system by itself: the side bar looks for it.
    await window.openSideBar('Clausework');
    await window.treeRows('Coverage').first().waitFor();
    await window.ready();
    await window.problems(/POL-GONE/);
    await page.locator('.markers-panel .monaco-list-row', { hasText: /POL-GONE/ }).first().dblclick();
    await page.locator('.tab.active', { hasText: 'service-management.md' }).waitFor();
    expect(await window.hover('service-management-policy')).toContain('5.2');
    await page.keyboard.press('Escape');
    // What is typed is checked, and so is what is saved there.
    await window.placeCursorAfter('POL-GONE');
    await page.keyboard.type('-TOO');
    await window.problems(/POL-GONE-TOO/);
    await window.screenshot(`virtual-${systemAt.replace(/\W+/g, '-')}`);
  } finally {
    await window.close();
  }
});
