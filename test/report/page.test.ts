import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaySample } from '../../scripts/sample/replay.ts';
import { launchChromium } from '../support/chromium.ts';
import { runIn, temporaryFolderForAll } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const REPORTS: Readonly<Record<string, readonly string[]>> = {
  auditor: [],
  history: ['--months', '30'],
  management: ['--for', 'management'],
  customer: ['--for', 'customer'],
  clause: ['--clause', '8.6.1'],
  checklist: ['--audit'],
};

describe('the report in a browser', () => {
  const folder = temporaryFolderForAll();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    const repository = path.join(folder, 'sample');
    replaySample(SAMPLE_ROOT, repository);
    for (const [name, words] of Object.entries(REPORTS)) {
      let out = '';
      const work: Promise<void>[] = [];
      runIn(name === 'history' ? repository : SAMPLE_ROOT, ['report', ...words], { out: (text) => (out += text), finish: (started) => void work.push(started) });
      await Promise.all(work);
      writeFileSync(path.join(folder, `${name}.html`), out);
    }
    // Chromium may have to be installed first.
  }, 300_000);
  afterAll(() => browser.close());

  const urlOf = (name: string): string => pathToFileURL(path.join(folder, `${name}.html`)).href;

  for (const name of Object.keys(REPORTS)) {
    it(`has no finding of the accessibility check: ${name}`, async () => {
      // The check itself is a script, which the page's own policy would refuse.
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      await page.goto(urlOf(name));
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 3).map((node) => node.html) }))).toEqual([]);
      await context.close();
    });

    it(`asks for nothing from anywhere: ${name}`, async () => {
      const page = await browser.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      await page.goto(urlOf(name));
      expect(asked).toEqual([urlOf(name)]);
      expect(said).toEqual([]);
      await page.close();
    });
  }

  it.each(['auditor', 'history'])('leads every link of its own to something that is there: %s', async (name) => {
    const page = await browser.newPage();
    await page.goto(urlOf(name));
    const broken = await page.evaluate<string[]>("[...document.querySelectorAll('a')].map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('#') || document.getElementById(href.slice(1)) === null)");
    expect(broken).toEqual([]);
    const twice = await page.evaluate<string[]>("(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id); return ids.filter((id, at) => ids.indexOf(id) !== at); })()");
    expect(twice).toEqual([]);
    await page.close();
  });

  it('shows the chart of the history as wide as the text, and no wider', async () => {
    const page = await browser.newPage({ viewport: { width: 500, height: 800 } });
    await page.goto(urlOf('history'));
    const widths = await page.evaluate<number[]>("[document.querySelector('.chart svg'), document.querySelector('#over-time')].map((one) => Math.round(one.getBoundingClientRect().width))");
    expect(widths[0]).toBe(widths[1]);
    expect(await page.locator('.chart svg text', { hasText: '2026-09' }).count()).toBe(1);
    await page.close();
  });

  it('prints for management on one page', async () => {
    expect(await pagesOf('management')).toBe(1);
  });

  it('keeps the words at the foot of each printed page clear of the text', async () => {
    const page = await browser.newPage();
    await page.goto(urlOf('auditor'));
    await page.emulateMedia({ media: 'print' });
    const foot = await page.evaluate<{ position: string; space: string }>("({ position: getComputedStyle(document.querySelector('footer')).position, space: getComputedStyle(document.body, '::after').display })");
    expect(foot).toEqual({ position: 'fixed', space: 'table-footer-group' });
    expect(await page.textContent('footer')).toMatch(/^Uncontrolled copy · Tidewater Systems Ltd, service management system · as of 2026-09-30/);
    await page.close();
  });

  /** Pages of the PDF; its page objects are counted, as each is written once. */
  async function pagesOf(name: string): Promise<number> {
    const page = await browser.newPage();
    await page.goto(urlOf(name));
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    await page.close();
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  }
});
