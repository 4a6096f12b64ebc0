import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Workbench } from '../vscode/workbench.ts';
import { AMIRA, PLAN, PLAN_SETUP, repositoryWithPlan } from '../support/gitPlan.ts';
import { GitRepo } from '../support/gitRepo.ts';

it('approves an open document: the finding goes, the lens says who and when, and the commit bears it out', async () => {
  const source = repositoryWithPlan();
  source.git('config', 'user.email', 'a.khan@demo.example');
  source.git('switch', '--quiet', '--create', 'approve-plan');
  // Only what is on the screen can be read there: what the small system lacks otherwise is left out.
  source.write({ 'plan.md': PLAN.replace('in-review', 'approved'), 'clausework.yaml': `${PLAN_SETUP['clausework.yaml']}rules: { clause/uncovered: off, section/missing: off, front-matter/missing-field: off }\n` });
  const window = await Workbench.open({ content: { copyOf: source.folder } });
  try {
    const { page } = window;
    const file = path.join(window.folder, 'plan.md');
    await window.ready();
    await window.openFile('plan.md');
    const unapproved = /no approval of version 1\.0 is on file/;
    const before = await window.problems(unapproved);
    expect(before.join('\n')).toMatch(unapproved);

    await window.openFile('plan.md');
    await window.runCommand('Clausework: Approve…');
    await page.locator('.quick-input-widget:visible', { hasText: 'Approved by a.khan on 2026-06-30' }).waitFor();
    await window.answer('');
    await page.locator('.notification-toast', { hasText: 'CPL-1 1.0 is approved by Amira Khan as Head of capacity on 2026-06-30.' }).waitFor();
    const lens = (text: string): Promise<void> => page.locator('.codelens-decoration', { hasText: text }).first().waitFor();
    await lens('1.0 approved by Amira Khan on 2026-06-30, unchanged since (stated: it is not committed yet)');
    // It is on disk already: the seal is that of the file.
    expect(readFileSync(file, 'utf8')).toMatch(/approvals:\n {2}- \{ by: a\.khan, role: lead, date: 2026-06-30, version: 1\.0, seal: sha256-[0-9a-f]{64} \}\n/);
    await page.locator('.markers-panel .monaco-list-row', { hasText: unapproved }).first().waitFor({ state: 'detached' });
    await window.screenshot('approve');

    await window.runCommand('Clausework: What Did This Branch Change?');
    const body = await window.webview();
    await body.getByText('Demo: what this change does').waitFor();
    await window.screenshot('branch-diff');
    await body.getByRole('listitem').filter({ hasText: 'The rule clause/uncovered is switched off' }).getByRole('link', { name: 'open' }).click();
    await page.locator('.tab.active', { hasText: 'clausework.yaml' }).waitFor();
    await page.locator('.tab', { hasText: 'Changes since main' }).click();
    const again = await window.webview();
    await again.getByRole('listitem').filter({ hasText: 'CPL-1 (Capacity plan) 1.0 was approved' }).getByRole('link', { name: 'open' }).click();
    await page.locator('.tab.active', { hasText: 'plan.md' }).waitFor();

    GitRepo.at(window.folder).commit({}, { by: AMIRA, message: 'Approve the capacity plan' });
    await lens('unchanged since (verified by its commit)');
  } finally {
    await window.close();
  }
});
