import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StatusRequest } from '../../server/src/lsp/protocol.ts';
import { folderWith, temporaryFolder, temporaryFolderForAll } from '../support/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { PLAN } from '../support/gitPlan.ts';
import { HOUSE_STANDARD } from '../support/houseStandard.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from '../lsp/client.ts';
import { DashboardPage, type Theme } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

const TABS = ['Today', 'Audit', 'Links', 'Processes', 'Measures', 'Registers'] as const;

describe('the dashboard, in a real browser with the real server', () => {
  const folder = temporaryFolderForAll();
  let browser: Browser;
  let client: TestClient;
  let dashboard: DashboardPage;

  beforeAll(async () => {
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    browser = await launchChromium();
    client = await TestClient.start(folder);
    await client.ready();
  });
  afterEach(async () => {
    expect(dashboard.errors).toEqual([]);
    await dashboard.page.close();
  });
  afterAll(async () => {
    await browser.close();
    await client.stop();
  });

  const show = async (tab: (typeof TABS)[number]): Promise<void> => {
    const { page } = dashboard;
    if (tab === 'Today' || tab === 'Audit') {
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForSelector(tab === 'Today' ? '.card' : '.cell');
      return;
    }
    await page.getByRole('tab', { name: 'Explore' }).click();
    await page.getByRole('button', { name: tab, exact: true }).click();
    await page.waitForSelector(tab === 'Measures' ? '.chart svg' : tab === 'Registers' ? 'table' : '.canvas canvas');
  };

  it.each([
    ['dark', 1280],
    ['light', 420],
    ['contrast', 800],
  ] as const)('is accessible in the %s theme at %i pixels, on every tab', async (theme: Theme, width: number) => {
    dashboard = await DashboardPage.open(browser, client, theme, width);
    await dashboard.page.waitForSelector('.card');
    for (const tab of TABS) {
      await show(tab);
      const found = await dashboard.page.evaluate<Violation[]>(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations); })()`);
      const serious = found.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical');
      expect([tab, serious.map((violation) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join('; ').slice(0, 400)}`)]).toEqual([tab, []]);
      const overflow = await dashboard.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([tab, overflow]).toEqual([tab, 0]);
    }
  });

  it('offers an approval where one can be given; else it says once why not, and leads to the trust in the folder', async () => {
    const plan = temporaryFolder();
    writeFileSync(path.join(plan, 'clausework.yaml'), 'clausework: 1\n');
    writeFileSync(path.join(plan, 'plan.md'), PLAN);
    for (const [isTrusted, offer] of [[true, 'Approve CPL-1'], [false, 'Trust this folder…']] as const) {
      const other = await TestClient.start(plan, isTrusted ? {} : { runtime: { history: () => undefined }, initializationOptions: { isTrusted } });
      await other.ready();
      dashboard = await DashboardPage.open(browser, other, 'light', 1000);
      const [system] = await other.connection.sendRequest(StatusRequest);
      await dashboard.tell({ kind: 'systems', systems: system === undefined ? [] : [{ ...system, isTrusted }] });
      const card = dashboard.page.getByRole('region', { name: 'Approvals waiting' });
      await card.getByRole('button', { name: offer }).click();
      expect(await card.getByRole('button').allInnerTexts()).toEqual(isTrusted ? ['Capacity plan', 'Approve…'] : ['Trust this folder…', 'Capacity plan']);
      expect((await card.innerText()).includes('Approving and closing are not offered here')).toBe(!isTrusted);
      expect(dashboard.asked.map(({ kind }) => kind)).toEqual([isTrusted ? 'approve' : 'trust']);
      await other.stop();
      await (isTrusted ? dashboard.page.close() : undefined);
    }
  });

  it('shows what is to be done today, and leads to the line', async () => {
    dashboard = await DashboardPage.open(browser, client, 'light', 1000);
    await dashboard.page.getByRole('button', { name: 'Contract with Fibreline Networks Ltd' }).click();
    const [asked] = dashboard.asked;
    expect(asked).toMatchObject({ kind: 'open', target: { path: 'suppliers/CON-FIBRELINE.md' } });
    const target = asked?.kind === 'open' && 'span' in asked.target ? asked.target.span : { start: 0, end: 0 };
    expect(readFileSync(path.join(folder, 'suppliers/CON-FIBRELINE.md'), 'utf8').slice(target.start, target.end)).toBe('2026-12-31');
  });

  it('shows an edit within a second', async () => {
    dashboard = await DashboardPage.open(browser, client, 'light', 1000);
    await dashboard.page.waitForSelector('.card');
    const file = 'suppliers/CON-FIBRELINE.md';
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    const at = text.indexOf('valid-to: 2026-12-31') + 'valid-to: '.length;
    await client.edit(file, at, at + 10, '2026-09-01');
    await client.settled();
    await dashboard.tell({ kind: 'changed', root: client.rootUri });
    await dashboard.page.getByText('ran out on 2026-09-01').waitFor({ timeout: 1000 });
    await client.close(file);
    await client.settled();
  });

  it('tells of a clause what is missing, by mouse and by keyboard', async () => {
    dashboard = await DashboardPage.open(browser, client, 'dark', 1200);
    const { page } = dashboard;
    await page.getByRole('tab', { name: 'Today' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Audit' }).getAttribute('aria-selected')).toBe('true');
    const cell = page.getByRole('button', { name: /^7\.3 Awareness/ });
    await cell.focus();
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Clause 7.3' });
    await detail.getByText('People know what follows from not conforming.').waitFor();
    await detail.getByRole('button', { name: 'WP-09' }).click();
    expect(dashboard.asked).toContainEqual({ kind: 'open', root: client.rootUri, target: { id: 'WP-09' } });
    await detail.getByRole('button', { name: '7.3#e' }).click();
    expect(dashboard.asked).toContainEqual({ kind: 'explain', root: client.rootUri, clause: '7.3#e' });
  });

  it('says which catalogue its clauses are of, and draws a clause of a further one', async () => {
    const house = await TestClient.start(folderWith(HOUSE_STANDARD));
    try {
      await house.ready();
      dashboard = await DashboardPage.open(browser, house, 'light', 1000);
      await dashboard.page.waitForSelector('.card');
      await show('Audit');
      await dashboard.page.getByText('Each clause by its worst incomplete point. House standard is not shown here; Coverage in the side bar shows it.').waitFor();
      // As the coverage tree asks for it.
      await dashboard.tell({ kind: 'show', root: house.rootUri, tab: 'explore', id: 'house:H.2' });
      await dashboard.page.getByText('The same as a table, 2 links').click();
      await dashboard.page.getByRole('region', { name: 'Links around house:H.2' }).getByText('house:H.2#a').first().waitFor();
    } finally {
      await house.stop();
    }
  });

  it('sorts, filters and copies a register', async () => {
    dashboard = await DashboardPage.open(browser, client, 'light', 1200);
    await dashboard.page.waitForSelector('.card');
    await show('Registers');
    const { page } = dashboard;
    await page.getByLabel('Register').selectOption('RISKS');
    await page.getByText('16 rows').waitFor();
    await page.getByLabel('Filter').fill('Fibreline');
    const rows = page.locator('tbody tr');
    const count = await rows.count();
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(16);
    const header = page.locator('thead button').first();
    await header.click();
    await header.click();
    const ids = await page.locator('tbody tr td:first-child').allInnerTexts();
    expect(ids).toEqual(ids.toSorted().reverse());
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    const [copied] = dashboard.asked;
    expect(copied?.kind === 'copy' ? copied.text.split('\r\n').length : 0).toBe(count + 2);
  });
});
