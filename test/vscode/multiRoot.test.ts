import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from './host.ts';
import { Workbench } from './workbench.ts';

const SMS = path.join(REPOSITORY, 'test/vscode/workspace');
const files = readdirSync(SMS, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
const read = (folder: string, change: (text: string) => string): Record<string, string> => Object.fromEntries(files.map((file) => [`${folder}/${path.relative(SMS, file)}`, change(readFileSync(file, 'utf8'))]));

it('serves two systems in one window, each with its own ids, and leaves a folder without one alone', async () => {
  const content = { files: { ...read('harbour', (text) => text), ...read('island', (text) => text.replace('Harbour Desk', 'Island Desk').replaceAll('POL-GONE', 'POL-LOST')), 'notes/diary.md': '---\nid: POL-SM\ntype: no-such-type\n---\n# Diary\n' } };
  const window = await Workbench.open({ content, folders: ['harbour', 'notes', 'island'], height: 1800 });
  try {
    const { page } = window;
    await window.status(/Clausework: 4 errors/);
    await window.problems(/POL-GONE/);
    await window.problems(/POL-LOST/);
    expect((await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).join('\n')).not.toMatch(/diary|id\/duplicate/);

    await window.openSideBar('Clausework');
    for (const view of ['Coverage', 'Reviews']) {
      await window.treeRows(view).filter({ hasText: 'Harbour Desk' }).waitFor();
      await window.treeRows(view).filter({ hasText: 'Island Desk' }).waitFor();
    }
    await window.screenshot('multi-root');

    await page.locator('.markers-panel .monaco-list-row', { hasText: /POL-LOST/ }).first().dblclick();
    await page.locator('.tab.active', { hasText: 'service-management.md' }).waitFor();
    await window.treeRows('Traceability').filter({ hasText: 'POL-LOST' }).waitFor();
    expect(await window.hover('service-management-policy')).toContain('5.2');
  } finally {
    await window.close();
  }
});
