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

    await window.runCommand('Clausework: What Did This Branch Change?');
    await page.locator('.notification-toast', { hasText: 'This folder is not trusted (Restricted Mode), so git is not run in it' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Clausework:' }).first().hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'git is not run in it' }).waitFor();
    await window.screenshot('restricted');
    expect(git.calls()).toEqual([]);

    await window.runCommand('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').getByRole('button', { name: /^Trust$/ }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await expect.poll(() => git.calls().length, { timeout: 30_000 }).toBeGreaterThan(0);
    await window.ready();
  } finally {
    await window.close();
    programs.remove();
  }
});
