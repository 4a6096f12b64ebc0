// Photographs the side bar and the dashboard in three themes and two widths: `npm run screenshots`. All pictures go to
// .vscode-test/screenshots, to be looked at; those of the README to docs/pictures.
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from '../server/src/node/files.ts';
import { SAMPLE_ROOT } from '../test/support/sampleFiles.ts';
import setUp from '../test/vscode/setUp.ts';
import { Workbench } from '../test/vscode/workbench.ts';

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern', contrast: 'Default High Contrast' } as const;
const SIZES = { wide: { width: 1000, height: 620 }, narrow: { width: 720, height: 620 } } as const;
const IN_README = ['coverage-dark-wide', 'today-light-wide', 'audit-dark-wide', 'reviews-light-wide'];
const MAX_BYTES = 200_000;
const TABS = ['Today', 'Audit', 'Explore'] as const;

await setUp();
const pictures = fileURLToPath(new URL('../docs/pictures', import.meta.url));
mkdirSync(pictures, { recursive: true });
// A month after the day of the sample something is due, as anywhere.
const files = Object.fromEntries(listFiles(SAMPLE_ROOT).files.map((file) => [file.path, readFileSync(path.join(SAMPLE_ROOT, file.path), 'utf8').replace('as-of: 2026-09-30', 'as-of: 2026-10-31')]));
for (const [theme, name] of Object.entries(THEMES)) {
  const window = await Workbench.open({ content: { files }, settings: { 'workbench.colorTheme': name, 'workbench.startupEditor': 'none', 'editor.minimap.enabled': false }, ...SIZES.wide });
  try {
    await photograph(window, theme);
  } finally {
    await window.close();
  }
}

async function photograph(window: Workbench, theme: string): Promise<void> {
  const { page } = window;
  const take = async (what: string): Promise<void> => {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.mouse.move(viewport.width - 5, viewport.height - 5);
      // Panes move to their places, and lists in them are drawn anew.
      await page.waitForTimeout(600);
      const name = `${what}-${theme}-${size}`;
      const file = await window.screenshot(name);
      const bytes = statSync(file).size;
      console.log(`${path.relative(process.cwd(), file)}: ${Math.round(bytes / 1000)} kB`);
      if (IN_README.includes(name)) {
        if (bytes > MAX_BYTES) {
          console.error(`${name} has ${bytes} bytes, more than a README should carry.`);
          process.exitCode = 1;
          continue;
        }
        copyFileSync(file, path.join(pictures, `${what}.png`));
      }
    }
    await page.setViewportSize(SIZES.wide);
  };
  await window.ready();
  await window.openFile('SLA-PAYROLL.md');
  await window.openSideBar('Clausework');
  await window.treeRows('Coverage').first().waitFor();
  await window.setSideBarWidth(380);
  await only(window, ['Coverage']);
  for (const node of [/^7 /, /^7\.3 /]) {
    await unfold(window, 'Coverage', node);
  }
  await take('coverage');
  await only(window, ['Reviews', 'Actions']);
  await window.treeRows('Actions').first().waitFor();
  await take('reviews');
  await only(window, ['Traceability']);
  await window.treeRows('Traceability').filter({ hasText: 'SLA-PAYROLL' }).first().waitFor();
  await take('trace');
  await window.runCommand('Clausework: Open Dashboard');
  const body = await window.webview();
  for (const tab of TABS) {
    await body.getByRole('tab', { name: tab }).first().click();
    await body.locator(tab === 'Today' ? '.card li' : tab === 'Audit' ? '.cell' : 'canvas, svg, table').first().waitFor();
    await take(tab.toLowerCase());
  }
}

async function only(window: Workbench, views: readonly string[]): Promise<void> {
  for (const header of await window.page.locator('.part.sidebar .pane-header').all()) {
    const title = (await header.innerText()).toLowerCase();
    if ((await header.getAttribute('aria-expanded')) !== String(views.some((view) => title.includes(view.toLowerCase())))) {
      await header.click();
    }
  }
}

async function unfold(window: Workbench, view: string, text: string | RegExp): Promise<void> {
  const node = window.treeRows(view).filter({ hasText: text }).first();
  await node.waitFor();
  if ((await node.getAttribute('aria-expanded')) === 'false') {
    await node.locator('.monaco-tl-twistie').click();
  }
}
