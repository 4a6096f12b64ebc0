import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { PLAN, PLAN_SETUP } from '../support/gitPlan.ts';
import { Workbench } from './workbench.ts';

const FILES = { ...PLAN_SETUP, 'plan.md': PLAN, 'README.md': '---\ntitle: Notes\n---\n# Notes\n\nNobody is told what to write here.\n' };
/** Longer than a suggestion takes to come up. */
const PAUSE_MS = 1500;

let window: Workbench;
afterEach(() => window.close());

const suggestion = (text: string): Locator => window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
const type = (text: string): Promise<void> => window.page.keyboard.type(text, { delay: 60 });
const line = (text: string | RegExp): Promise<void> => window.page.locator('.editor-group-container.active .view-line', { hasText: text }).first().waitFor();

/** Opens a file and puts the caret at the end of a line. */
async function goTo(file: string, number: number): Promise<void> {
  await window.openFile(file);
  await window.page.keyboard.press('Control+G');
  await window.answer(`:${number}`);
  await window.page.keyboard.press('End');
}

async function nothingIsSuggested(): Promise<void> {
  await sleep(PAUSE_MS);
  expect(await window.page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts()).toEqual([]);
}

it('suggests fields, values and ids while a person types control data and tables, and leaves prose alone', async () => {
  window = await Workbench.open({ content: { files: FILES } });
  const { page } = window;
  await window.ready();
  await goTo('plan.md', 8);
  await page.keyboard.press('Enter');
  await type('aud');
  await suggestion('audience').waitFor();
  await window.screenshot('suggest-key');
  await page.keyboard.press('Tab');
  await line('audience:');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  // What is written out needs no choice: Enter ends the line.
  await type('classification: internal');
  await sleep(PAUSE_MS);
  await page.keyboard.press('Enter');
  await type('summary: The plan');
  await window.screenshot('suggest-exact');
  await line(/^classification:\sinternal$/);
  await nothingIsSuggested();

  await page.keyboard.press('Control+End');
  await type('Capacity is pl');
  await nothingIsSuggested();

  await goTo('roles.md', 9);
  await page.keyboard.press('Enter');
  await type('| third | Third | incident-m');
  await suggestion('incident-manager').waitFor();
  await window.screenshot('suggest-cell');
  await page.keyboard.press('Escape');

  await goTo('README.md', 2);
  await page.keyboard.press('Enter');
  await type('own');
  await nothingIsSuggested();
});

it('suggests only when asked, where a person wants it so', async () => {
  window = await Workbench.open({ content: { files: FILES }, settings: { 'clausework.suggestWhileTyping.enabled': false } });
  await window.ready();
  await goTo('plan.md', 8);
  await window.page.keyboard.press('Enter');
  await type('aud');
  await nothingIsSuggested();
  await window.page.keyboard.press('Control+Space');
  await suggestion('audience').waitFor();
});
