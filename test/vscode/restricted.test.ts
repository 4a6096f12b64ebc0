import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { AMIRA, PLAN, PLAN_SETUP, repositoryWithPlan } from '../support/gitPlan.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { temporaryFolder } from './temporary.ts';
import { Workbench } from './workbench.ts';

/** A git that writes down what it is asked. */
function watchedGit(folder: string): { calls: () => string[] } {
  const [log, program] = [path.join(folder, 'git.log'), path.join(folder, 'git')];
  const real = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(program, `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(program, 0o755);
  return { calls: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line.includes('--literal-pathspecs')) : []) };
}

const NEEDS_GIT = ['Approve…', 'Close Record…', 'What Did This Branch Change?'];

/** The commands of Clausework that the palette offers, from the first to the last. */
async function offered(window: Workbench): Promise<string> {
  const { page } = window;
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill('>Clausework: ');
  const rows = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Clausework: ' });
  await rows.filter({ hasText: 'Close Action…' }).waitFor();
  const first = await rows.allInnerTexts();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await rows.filter({ hasText: 'Show Log' }).waitFor();
  const rest = await rows.allInnerTexts();
  await page.keyboard.press('Escape');
  return [...first, ...rest].join('\n');
}

it('checks a folder that is not trusted without running git, says so, and asks git once it is trusted', async () => {
  const programs = temporaryFolder('programs');
  const git = watchedGit(programs.folder);
  const source = repositoryWithPlan();
  // The plan names a role that nobody has, so that there is a finding.
  GitRepo.at(source.folder).commit({ 'plan.md': PLAN.replace('owner: desk', 'owner: desks'), 'clausework.yaml': `${PLAN_SETUP['clausework.yaml']}rules: { clause/uncovered: off }\n` }, { by: AMIRA });
  const window = await Workbench.open({ content: { copyOf: source.folder }, isTrustAsked: true, programs: programs.folder });
  try {
    const { page } = window;
    await page.getByRole('button', { name: /No, I don't trust/ }).click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await window.ready();
    await window.problems(/No role in this SMS has the id "desks"/);
    await window.openFile('plan.md');
    expect(await window.hover('capacity-plan')).toContain('Capacity plan');
    await page.keyboard.press('Escape');
    await window.openSideBar('Clausework');
    await window.treeRows('Coverage').first().waitFor();

    // What would only answer that it cannot be done is not offered; where its buttons would be, it is said why.
    const without = await offered(window);
    expect(NEEDS_GIT.filter((title) => without.includes(title))).toEqual([]);
    const reviews = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Reviews' }) });
    await reviews.getByText('Restricted Mode: trust this folder to approve or close').waitFor();
    await window.runCommand('Clausework: Open Dashboard');
    const dashboard = page.locator('iframe.webview.ready').contentFrame().locator('iframe#active-frame').contentFrame();
    const waiting = dashboard.getByRole('region', { name: 'Approvals waiting' });
    await waiting.getByRole('button', { name: 'Trust this folder…' }).waitFor();
    expect(await waiting.innerText()).toContain('Approving and closing are not offered here');
    expect(await waiting.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
    await page.locator('.statusbar-item', { hasText: 'Clausework:' }).first().hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'git is not run in it' }).waitFor();
    await window.screenshot('restricted');
    expect(git.calls()).toEqual([]);

    await waiting.getByRole('button', { name: 'Trust this folder…' }).click();
    await page.locator('.workspace-trust-editor').getByRole('button', { name: /^Trust$/ }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await expect.poll(() => git.calls().length, { timeout: 30_000 }).toBeGreaterThan(0);
    await window.ready();
    const now = await offered(window);
    expect(NEEDS_GIT.filter((title) => now.includes(title))).toEqual(NEEDS_GIT);
    await reviews.getByText('Restricted Mode: trust this folder').waitFor({ state: 'detached' });
    await page.locator('.tab', { hasText: 'Service management' }).click();
    await waiting.getByRole('button', { name: 'Approve CPL-1' }).waitFor();
    expect(await waiting.innerText()).not.toContain('not offered here');
    await window.screenshot('trusted');
  } finally {
    await window.close();
    programs.remove();
  }
});
