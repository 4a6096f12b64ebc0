import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { REPOSITORY } from './host.ts';
import { Workbench } from './workbench.ts';

let window: Workbench;
beforeEach(async () => {
  window = await Workbench.open({ content: { copyOf: path.join(REPOSITORY, 'test/vscode/workspace') } });
  await window.ready();
});
afterEach(() => window.close());

const toast = (text: string): Locator => window.page.locator('.notification-toast', { hasText: text });
const AGAIN = 'ended unexpectedly and was started again';
const GIVEN_UP = 'ended four times within three minutes and is not started again';

/** Kills the language server from outside, as a system short of memory does; gives its process. */
async function killServer(): Promise<number> {
  const [server] = await expect.poll(() => window.languageServers(), { timeout: 30_000 }).toHaveLength(1).then(() => window.languageServers());
  process.kill(server!, 'SIGKILL');
  return server!;
}

it('comes back by itself after its server was killed, with the findings of what was typed meanwhile', async () => {
  await window.openFile('policies/service-management.md');
  await window.problems(/POL-GONE/);
  await window.openFile('policies/service-management.md');
  await window.placeCursorAfter('POL-GONE');
  const killed = await killServer();
  // The window stays usable: what is typed while no server runs is not lost on the next one.
  await window.page.keyboard.type('-TOO');
  await toast(AGAIN).waitFor();
  expect(await toast(AGAIN).innerText()).toContain('Your documents are untouched');
  await window.screenshot('server-killed');
  expect(window.languageServers()).not.toContain(killed);
  expect(window.languageServers()).toHaveLength(1);
  await window.problems(/POL-GONE-TOO/);
  expect(await window.ready()).toMatch(/error/);
  await window.openSideBar('Clausework');
  await window.treeRows('Coverage').first().waitFor();
});

it('is not started for ever: a server that ends again and again ends in one message that says what to do', async () => {
  for (let time = 1; time <= 3; time++) {
    await killServer();
    await toast(AGAIN).waitFor();
    await window.ready();
  }
  await killServer();
  await toast(GIVEN_UP).waitFor();
  expect(await toast(GIVEN_UP).count()).toBe(1);
  await window.status(/Clausework: not running/);
  await window.openSideBar('Clausework');
  await window.page.locator('.part.sidebar', { hasText: 'The Clausework server is not running, so nothing is checked.' }).waitFor();
  await window.screenshot('server-given-up');
  expect(window.languageServers()).toEqual([]);

  await toast(GIVEN_UP).getByText('Start Again').click();
  await window.ready();
  await window.problems(/POL-GONE/);
});

it('gives up a server that ends while it starts, with no other message', async () => {
  const killed = new Set<number>();
  while (killed.size < 4) {
    for (const server of window.languageServers().filter((one) => !killed.has(one))) {
      process.kill(server, 'SIGKILL');
      killed.add(server);
    }
    await sleep(10);
  }
  await toast(GIVEN_UP).waitFor();
  expect(await window.page.locator('.notification-toast').count()).toBe(1);
  await window.screenshot('server-never-up');
  await window.runCommand('Clausework: Read Everything Again');
  await window.ready();
});
