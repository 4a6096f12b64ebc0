import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { Workbench } from '../vscode/workbench.ts';

const CLI = fileURLToPath(new URL('../../dist/server/node/cli.mjs', import.meta.url));

let window: Workbench;
let browser: Browser | undefined;
afterEach(async () => {
  await browser?.close();
  await window.close();
});

it('makes the report in the terminal of the editor, and reads it in a browser without any tool', async () => {
  window = await Workbench.open({ content: { copyOf: SAMPLE_ROOT } });
  await window.status(/Clausework: clean/);
  const { page } = window;
  await window.runCommand('Terminal: Create New Terminal');
  const terminal = page.locator('.terminal-wrapper .xterm').first();
  await terminal.waitFor();
  await terminal.click();
  await page.keyboard.type(`node ${CLI} report --out report.html; echo ended\n`);
  const file = path.join(window.folder, 'report.html');
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').includes('</html>'), { timeout: 120_000, interval: 500 }).toBe(true);

  browser = await launchChromium();
  const reader = await browser.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.goto(pathToFileURL(file).href);
  expect(await reader.getByRole('heading', { level: 1 }).first().innerText()).toContain('Tidewater Systems Ltd');
  await reader.getByText('What is the service management policy?').first().waitFor();
  expect(await reader.getByText(/uncontrolled copy/i).first().isVisible()).toBe(true);
  expect(await reader.locator('body').innerText()).not.toMatch(/\d ?% conform/i);
  expect(asked).toEqual([pathToFileURL(file).href]);
});
