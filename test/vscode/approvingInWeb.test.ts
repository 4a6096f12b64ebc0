import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PLAN, PLAN_SETUP } from '../support/gitPlan.ts';
import { Workbench } from './workbench.ts';

it('offers no approval with no Node behind the editor, and says so in one line', async () => {
  const window = await Workbench.open({ content: { files: { ...PLAN_SETUP, 'plan.md': PLAN } }, host: 'web', height: 1200 });
  try {
    const { page } = window;
    await window.ready();
    await page.getByRole('treeitem', { name: /plan\.md/ }).first().dblclick();
    await page.locator('.tab.active', { hasText: 'plan.md' }).waitFor();
    await window.runCommand('Clausework: Approve…');
    // Beside it this host tells of extensions that it lacks.
    await window.runCommand('Notifications: Show Notifications');
    const said = page.locator('.notifications-center .notification-list-item', { hasText: 'Approving and closing are not offered here' });
    await said.waitFor();
    expect(await said.count()).toBe(1);
    expect(await said.innerText()).toContain('Do it in VS Code on a machine that has the repository');

    // What waits for an approval is still listed; the button is not.
    await window.openSideBar('Clausework');
    const reviews = window.treeRows('Reviews');
    await reviews.filter({ hasText: /^Records due/ }).locator('.monaco-tl-twistie').click();
    await reviews.filter({ hasText: /^Never approved/ }).locator('.monaco-tl-twistie').click();
    const waiting = reviews.filter({ hasText: 'Capacity plan' }).first();
    await waiting.hover();
    await waiting.locator('.action-label').first().waitFor();
    await window.screenshot('web-approve');
    expect(await waiting.locator('.action-label[aria-label^="Approve"]').count()).toBe(0);
    expect(readFileSync(path.join(window.folder, 'plan.md'), 'utf8')).toBe(PLAN);
  } finally {
    await window.close();
  }
});
